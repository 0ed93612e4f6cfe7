// The end of every switch over kinds: a new kind breaks the build here.

/** Fails when a value of a kind that no branch knows gets here at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
