// Places in the text of a policy.

/** Half-open span of UTF-16 offsets in one file. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A file as it was read. `file` is the name to show. */
export interface Source {
  readonly file: string;
  readonly text: string;
}
