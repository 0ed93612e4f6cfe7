// Writes where `yes` begins into the signals of a file: an edit of those lines alone, after which a tidy file is still tidy.

import { format } from '../format/format.ts';
import type { Source } from '../source.ts';
import type { Comment, SignalItem, SignalStatement } from '../syntax/ast.ts';
import { parse } from '../syntax/parse.ts';

/** What became of one signal; per cents. */
export interface ThresholdChange {
  readonly signal: string;
  /** undefined: nothing was stated. */
  readonly before: number | undefined;
  readonly after: number;
  /** `maybe above` stood at or above it, and has to begin below. */
  readonly maybe?: { readonly before: number; readonly after: number };
}

export interface ThresholdEdit {
  readonly text: string;
  /** In the order of the file. Signals that are not stated in it are not among them. */
  readonly changes: readonly ThresholdChange[];
}

/** How far below `yes above` a `maybe above` is put that stood above it: as little as scores are kept apart by. */
const BELOW = 0.25;

/** Per cents by signal, with at most two decimals. undefined where the file cannot be read: nobody edits what nobody understands. */
export function setThresholds(
  source: Source,
  percents: Readonly<Record<string, number>>,
): ThresholdEdit | undefined {
  const { file, diagnostics } = parse(source);
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  const edits: Edit[] = [];
  const changes: ThresholdChange[] = [];
  for (const signal of file.statements) {
    if (signal.kind !== 'signal') continue;
    const { text: name } = signal.name;
    const percent = Object.hasOwn(percents, name) ? percents[name] : undefined;
    if (percent === undefined) continue;
    const { edits: own, change } = thresholdOf(signal, percent, source.text, file.comments);
    edits.push(...own);
    changes.push(change);
  }
  const text = edited(source.text, edits);
  const before = format(source);
  if (!before.ok || before.text !== source.text) return { text, changes };
  const after = format({ ...source, text });
  return { text: after.ok ? after.text : text, changes };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce(
      (done, { start, end, text: own }) => done.slice(0, start) + own + done.slice(end),
      text,
    );
}

function thresholdOf(
  signal: SignalStatement,
  percent: number,
  text: string,
  comments: readonly Comment[],
): { readonly edits: readonly Edit[]; readonly change: ThresholdChange } {
  const yes = itemOf(signal, 'yes_above');
  const maybe = itemOf(signal, 'maybe_above');
  const line = `yes above ${percent}%`;
  const change = { signal: signal.name.text, before: yes?.share.value, after: percent };
  const stated =
    yes === undefined
      ? inserted(signal, line, maybe, text, comments)
      : { ...placeOf(yes), text: line };
  if (maybe === undefined || maybe.share.value < percent) return { edits: [stated], change };
  const after = Math.max(0, percent - BELOW);
  const lowered = { ...placeOf(maybe), text: `maybe above ${after}%` };
  return {
    edits: [stated, lowered],
    change: { ...change, maybe: { before: maybe.share.value, after } },
  };
}

function placeOf({ span: { start, end } }: SignalItem) {
  return { start, end };
}

type Of<Kind extends SignalItem['kind']> = Extract<SignalItem, { readonly kind: Kind }>;

function itemOf<Kind extends SignalItem['kind']>(
  { items }: SignalStatement,
  kind: Kind,
): Of<Kind> | undefined {
  return items.find((item): item is Of<Kind> => item.kind === kind);
}

/** Before `maybe above`, else first in the block; where there is none, in one of its own. */
function inserted(
  signal: SignalStatement,
  line: string,
  maybe: SignalItem | undefined,
  text: string,
  comments: readonly Comment[],
): Edit {
  const feed = text.includes('\r\n') ? '\r\n' : '\n';
  const margin = marginAt(text, signal.span.start);
  if (maybe !== undefined) {
    const { start } = maybe.span;
    return { start, end: start, text: `${line}${feed}${marginAt(text, start)}` };
  }
  const { end } = signal.span;
  const head = (signal.description ?? signal.name).span.end;
  const open = braceAfter(text, head, end, comments);
  if (open === undefined) {
    return { start: end, end, text: ` {${feed}${margin}  ${line}${feed}${margin}}` };
  }
  // What is said behind the brace is said of the signal, and stays there.
  const behind = comments.find(
    ({ span }) => span.start > open && /^[^\S\r\n]*$/.test(text.slice(open + 1, span.start)),
  );
  const at = behind?.span.end ?? open + 1;
  if (/^[^\S\r\n]*\r?\n/.test(text.slice(at))) {
    return { start: at, end: at, text: `${feed}${margin}  ${line}` };
  }
  return { start: at, end: at, text: text[at] === '}' ? ` ${line} ` : ` ${line}` };
}

/** The `{` of a block; undefined where there is none. */
function braceAfter(
  text: string,
  from: number,
  to: number,
  comments: readonly Comment[],
): number | undefined {
  for (let at = from; at < to; at++) {
    const comment = comments.find(({ span }) => span.start <= at && at < span.end);
    if (comment !== undefined) at = comment.span.end - 1;
    else if (text[at] === '{') return at;
  }
  return undefined;
}

/** The white space before what stands there, where nothing else is on its line. */
function marginAt(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*$/.test(line) ? line : '';
}
