// Where labels of conversations are read and saved: in the dataset itself, or, for a second labeller, in a file of their own beside it.

import { basename, dirname, extname, join } from 'node:path';
import type { LabelFile, Saved } from './label-file.ts';
import { lineSaying, type Said, type Signed, saidIn, signedIn } from './said.ts';

/** A label as it was when the file was opened, whatever was said since. */
interface AtFirst {
  readonly text: (place: number) => string | null;
  readonly said: (place: number) => Said;
  readonly signed: (place: number) => Signed;
}

export interface Labels {
  readonly path: string;
  /** Whose file it is; null: the dataset's own. */
  readonly owner: string | null;
  readonly atFirst: AtFirst;
  /** The line that holds the label; null where there is none yet. */
  readonly text: (place: number) => string | null;
  readonly said: (place: number) => Said;
  readonly signed: (place: number) => Signed;
  /** The line `from`, or as it is, with what is said now. `signer`: who says it, where nobody else signs what changes. */
  readonly saying: (place: number, said: Said, signer?: string, from?: string | null) => string;
  /** Conversations that have a label. */
  readonly labelled: () => number;
  /** Changes the line, to be saved. */
  readonly put: (place: number, text: string | null) => void;
  readonly unsaved: LabelFile['unsaved'];
  readonly lost: LabelFile['lost'];
  readonly save: LabelFile['save'];
  readonly saveNow: LabelFile['saveNow'];
}

/** What is remembered of a file is made of these. */
type Lines = Pick<Labels, 'owner' | 'text' | 'said' | 'signed' | 'saying' | 'put'> & {
  /** Lines are others than were put. */
  readonly restored: () => void;
};

/** `lines`: of each conversation, from 0. `by`: who says what changes. */
export function datasetLabels(file: LabelFile, lines: readonly number[], by?: string): Labels {
  const text = (place: number) => file.line(lines[place] ?? -1);
  return remembering(file, lines.length, {
    owner: null,
    text,
    said: (place) => saidIn(withoutMark(text(place))),
    signed: (place) => signedIn(withoutMark(text(place))),
    saying(place, said, signer, from = text(place)) {
      const line = from ?? '';
      const bare = withoutMark(line) ?? '';
      return line.slice(0, line.length - bare.length) + lineSaying(bare, said, by ?? signer);
    },
    put: (place, line) => file.put(lines[place] ?? -1, line),
    restored: () => {},
  });
}

/** Each line is read once for what it says: every key asks for all of them. */
function remembering(file: LabelFile, places: number, lines: Lines): Labels {
  let known: (Said | undefined)[] = [];
  let labelled: number | undefined;
  const said = (place: number): Said => {
    known[place] ??= lines.said(place);
    return known[place];
  };
  const one = (place: number) => (said(place).answer === 'open' ? 0 : 1);
  const count = (): number => {
    let sum = 0;
    for (let place = 0; place < places; place++) sum += one(place);
    return sum;
  };
  // Of those alone that were changed since.
  const first = new Map<number, string | null>();
  const firstOf = (place: number) => withoutMark(first.get(place) ?? null);
  const atFirst: AtFirst = {
    text: (place) => (first.has(place) ? (first.get(place) ?? null) : lines.text(place)),
    said: (place) => (first.has(place) ? saidIn(firstOf(place)) : said(place)),
    signed: (place) => (first.has(place) ? signedIn(firstOf(place)) : lines.signed(place)),
  };
  const told = (saved: Saved): Saved => {
    if (saved.ok) return saved;
    lines.restored();
    known = [];
    labelled = undefined;
    return saved;
  };
  return {
    ...lines,
    path: file.path,
    atFirst,
    said,
    labelled() {
      labelled ??= count();
      return labelled;
    },
    put(place, text) {
      const before = one(place);
      if (!first.has(place)) first.set(place, lines.text(place));
      lines.put(place, text);
      known[place] = undefined;
      if (labelled !== undefined) labelled += one(place) - before;
    },
    unsaved: file.unsaved,
    lost: file.lost,
    save: () => file.save().then(told),
    saveNow: () => told(file.saveNow()),
  };
}

/** Byte order marks stand before the first line of some files. */
function withoutMark(line: string | null): string | null {
  return line?.startsWith('\uFEFF') === true ? line.slice(1) : line;
}

/** Lines that belong to none of the conversations are kept. */
export function ownLabels(file: LabelFile, ids: readonly string[], name: string): Labels {
  let known = linesById(file);
  const text = (place: number): string | null => {
    const at = known.get(ids[place] ?? '');
    const line = at === undefined ? null : file.line(at);
    return line === null || line.trim() === '' ? null : line;
  };
  return remembering(file, ids.length, {
    owner: name,
    text,
    said: (place) => saidIn(text(place)),
    signed: (place) => signedIn(text(place)),
    saying: (place, said, _signer, from = text(place)) =>
      lineSaying(from ?? `{"id": ${JSON.stringify(ids[place])}}`, said, name),
    put(place, line) {
      const id = ids[place] ?? '';
      const at = known.get(id) ?? file.lines();
      file.put(at, line);
      // The line that is gone is the next one's to be added.
      if (line === null) known.delete(id);
      else known.set(id, at);
    },
    restored() {
      known = linesById(file);
    },
  });
}

function linesById(file: LabelFile): Map<string, number> {
  const known = new Map<string, number>();
  for (let at = 0; at < file.lines(); at++) known.set(idIn(file.line(at)), at);
  return known;
}

function idIn(line: string | null): string {
  if (line === null || line.trim() === '') return '';
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}

/** `chats.jsonl` of anna: `chats.anna.jsonl`. */
export function ownPath(dataset: string, name: string): string {
  const ending = extname(dataset);
  return join(dirname(dataset), `${basename(dataset, ending)}.${name}${ending}`);
}
