// Where labels of conversations are read and saved: in the dataset itself, or, for a second labeller, in a file of their own beside it.

import { basename, dirname, extname, join } from 'node:path';
import type { LabelFile, Saved } from './label-file.ts';
import { lineSaying, type Said, saidIn } from './said.ts';

export interface Labels {
  readonly path: string;
  /** The line that holds the label; null where there is none yet. */
  readonly text: (place: number) => string | null;
  readonly said: (place: number) => Said;
  /** The line with what is said now. */
  readonly saying: (place: number, said: Said) => string;
  readonly save: (place: number, text: string | null) => Saved;
}

/** `lines`: of each conversation, from 0. */
export function datasetLabels(file: LabelFile, lines: readonly number[]): Labels {
  const text = (place: number) => file.line(lines[place] ?? -1);
  return remembering({
    path: file.path,
    text,
    said: (place) => saidIn(withoutMark(text(place))),
    saying(place, said) {
      const line = text(place) ?? '';
      const bare = withoutMark(line) ?? '';
      return line.slice(0, line.length - bare.length) + lineSaying(bare, said);
    },
    save: (place, line) => file.save(lines[place] ?? -1, line),
  });
}

/** Each line is read once for what it says: every key asks for all of them. */
function remembering(labels: Labels): Labels {
  const known = new Map<number, Said>();
  return {
    ...labels,
    said(place) {
      const said = known.get(place) ?? labels.said(place);
      known.set(place, said);
      return said;
    },
    save(place, text) {
      known.delete(place);
      return labels.save(place, text);
    },
  };
}

/** Byte order marks stand before the first line of some files. */
function withoutMark(line: string | null): string | null {
  return line?.startsWith('\uFEFF') === true ? line.slice(1) : line;
}

/** Lines that belong to none of the conversations are kept. */
export function ownLabels(file: LabelFile, ids: readonly string[], name: string): Labels {
  const known = new Map<string, number>();
  for (let at = 0; at < file.lines(); at++) known.set(idIn(file.line(at)), at);
  const text = (place: number): string | null => {
    const at = known.get(ids[place] ?? '');
    const line = at === undefined ? null : file.line(at);
    return line === null || line.trim() === '' ? null : line;
  };
  return remembering({
    path: file.path,
    text,
    said: (place) => saidIn(text(place)),
    saying: (place, said) =>
      lineSaying(text(place) ?? `{"id": ${JSON.stringify(ids[place])}}`, said, name),
    save(place, line) {
      const id = ids[place] ?? '';
      const at = known.get(id) ?? file.lines();
      const saved = file.save(at, line);
      if (saved.ok) known.set(id, at);
      return saved;
    },
  });
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
