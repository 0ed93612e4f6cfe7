// The JSON object in what a model wrote: among other words, in a code fence, or broken off in the middle.

import { assertNever } from '../../../policy/assert-never.ts';

export type FoundJson =
  | {
      readonly kind: 'found';
      readonly value: Readonly<Record<string, unknown>>;
      /** The text broke off: this is what stood whole before. */
      readonly brokenOff: boolean;
    }
  | { readonly kind: 'none'; readonly reason: string; readonly brokenOff: boolean };

/** Places where an object may begin that are tried: a model that writes more around its answer has not answered. */
const MOST_STARTS = 50;

/** `keys`: the object is the first that has one of them. */
export function findJson(text: string, keys: readonly string[]): FoundJson {
  const fits = (value: unknown): value is Readonly<Record<string, unknown>> =>
    isObject(value) && keys.some((key) => Object.hasOwn(value, key));
  const whole = parsed(text.trim());
  if (fits(whole)) return { kind: 'found', value: whole, brokenOff: false };
  let open = false;
  let at = text.indexOf('{');
  for (let tried = 0; at !== -1 && tried < MOST_STARTS; tried++) {
    const part = objectFrom(text, at);
    const value = parsed(textOf(part, text, at));
    if (fits(value)) return { kind: 'found', value, brokenOff: part.kind === 'open' };
    open ||= part.kind === 'open';
    at = text.indexOf('{', part.kind === 'whole' && isObject(value) ? part.end : at + 1);
  }
  return {
    kind: 'none',
    reason: open ? 'its answer breaks off' : 'its answer holds no such JSON',
    brokenOff: open,
  };
}

const CLOSER = { '{': '}', '[': ']' } as const;

type Part =
  | { readonly kind: 'whole'; readonly end: number }
  /** What can be closed of an object that does not end. */
  | { readonly kind: 'open'; readonly mended: string }
  | { readonly kind: 'crooked' };

/** The object that begins here. */
function objectFrom(text: string, start: number): Part {
  const closers: string[] = [];
  let inString = false;
  /** After the last inner value that stands whole: how far was read, and what was still to be closed. */
  let whole: { readonly end: number; readonly open: readonly string[] } | undefined;
  for (let at = start; at < text.length; at++) {
    const char = text[at] as string;
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') closers.push(CLOSER[char]);
    else if (char === '}' || char === ']') {
      if (closers.pop() !== char) return { kind: 'crooked' };
      if (closers.length === 0) return { kind: 'whole', end: at + 1 };
      whole = { end: at + 1, open: [...closers] };
    }
  }
  if (whole === undefined) return { kind: 'open', mended: '' };
  return { kind: 'open', mended: text.slice(start, whole.end) + whole.open.toReversed().join('') };
}

function textOf(part: Part, text: string, start: number): string {
  switch (part.kind) {
    case 'whole':
      return text.slice(start, part.end);
    case 'open':
      return part.mended;
    case 'crooked':
      return '';
    default:
      return assertNever(part);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
