// What a labeller has said of a conversation, and how that is written into its line.

import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../../policy/assert-never.ts';
import { withProperties } from './json-edit.ts';

/** `open`: nothing yet. `unclear`: nobody can tell. */
export type Answer = 'open' | 'hand-over' | 'bot' | 'unclear';

export interface Said {
  readonly answer: Answer;
  /** Turns after which a hand-over is right, in their order; none where nobody said. */
  readonly at: readonly number[];
  /** Asking first is right. */
  readonly check: boolean;
  /** Labellers whose own label this was held against. */
  readonly settled: readonly string[];
}

export const NOTHING_SAID: Said = { answer: 'open', at: [], check: false, settled: [] };

/** Who is named where nobody was, or another one had said otherwise: so `null` that a labeller chose is told from `null` that nobody has looked at. */
export const UNNAMED = 'handrail label';

/** Written by imports, which only guess. */
export const GUESSED: readonly string[] = ['handover'];

interface LabelText {
  readonly escalate?: unknown;
  readonly at?: unknown;
  readonly check?: unknown;
  readonly to?: unknown;
  readonly settled?: unknown;
  readonly by?: unknown;
}

/** Of a line of JSON that holds a label, or none. */
export function saidIn(line: string | null): Said {
  const { escalate, at, check, settled, by } = labelIn(line);
  const turns = Array.isArray(at) ? at : at === undefined ? [] : [at];
  const marks = {
    at: turns.filter((one) => typeof one === 'number').toSorted((a, b) => a - b),
    check: check === true,
    settled: Array.isArray(settled) ? settled.filter((one) => typeof one === 'string') : [],
  };
  if (escalate === true) return { answer: 'hand-over', ...marks };
  if (escalate === false) return { answer: 'bot', ...marks };
  return { answer: escalate === null && typeof by === 'string' ? 'unclear' : 'open', ...marks };
}

export interface Signed {
  /** Where it goes: `team Payments`. */
  readonly to: string | null;
  /** Somebody who is named. */
  readonly by: string | null;
}

/** What a label says beside what is asked here. */
export function signedIn(line: string | null): Signed {
  const { to, by } = labelIn(line);
  const isPlace = typeof to === 'object' && to !== null && 'kind' in to && 'name' in to;
  return {
    to: isPlace ? `${to.kind} ${to.name}` : null,
    by: typeof by === 'string' && by !== UNNAMED ? by : null,
  };
}

function labelIn(line: string | null): LabelText {
  const value: unknown = line === null ? null : JSON.parse(line);
  const label =
    typeof value === 'object' && value !== null && 'label' in value ? value.label : null;
  return typeof label === 'object' && label !== null ? label : {};
}

/** The line with what is said now; all else in it stays. `name`: who says what is new in it. */
export function lineSaying(line: string, said: Said, name?: string): string {
  const before = labelIn(line);
  const isNew = !isDeepStrictEqual(said, { ...saidIn(line), settled: said.settled });
  const wanted = {
    escalate: escalateOf(before, said),
    at: said.at.length > 1 ? said.at : said.at[0],
    // Only what is handed over goes somewhere.
    to: said.answer === 'hand-over' ? before.to : undefined,
    check: checkOf(before, said),
    settled: settledOf(before, said),
    by: byOf(before, said, isNew, name),
  };
  const changed = Object.entries(wanted).filter(
    ([key, value]) => !isDeepStrictEqual(value, before[key as keyof LabelText]),
  );
  return changed.length === 0 ? line : withProperties(line, 'label', Object.fromEntries(changed));
}

function escalateOf({ escalate }: LabelText, { answer }: Said): boolean | null | undefined {
  switch (answer) {
    case 'hand-over':
      return true;
    case 'bot':
      return false;
    case 'unclear':
      return null;
    case 'open':
      return escalate === undefined ? undefined : null;
    default:
      return assertNever(answer);
  }
}

/** A `false` that was said stays said; where nobody asked there is none. */
function checkOf({ check }: LabelText, said: Said): boolean | undefined {
  if (said.check) return true;
  if (said.answer === 'open' || said.answer === 'unclear') return undefined;
  return typeof check === 'boolean' ? false : undefined;
}

/** Anything else under this name is somebody's own. */
function settledOf({ settled }: LabelText, said: Said): unknown {
  if (said.settled.length > 0) return said.settled;
  return Array.isArray(settled) ? undefined : settled;
}

/** Nobody's name stands under what somebody else said. */
function byOf(
  { by }: LabelText,
  { answer }: Said,
  isNew: boolean,
  name: string = UNNAMED,
): unknown {
  if (answer === 'open') return undefined;
  return !isNew && typeof by === 'string' && !GUESSED.includes(by) ? by : name;
}

/** What a key says; undefined where it says nothing of a conversation. */
export function sayingOf(action: string, turn: number): Saying | undefined {
  switch (action) {
    case 'hand-over':
    case 'also-here':
      return { kind: action, turn };
    case 'bot':
    case 'unclear':
    case 'check':
    case 'clear':
      return { kind: action };
    default:
      return undefined;
  }
}

/** Of a conversation at a turn. */
export type Saying =
  | { readonly kind: 'hand-over' | 'also-here'; readonly turn: number }
  | { readonly kind: 'bot' | 'unclear' | 'check' | 'clear' };

export function saying(before: Said, key: Saying): Said {
  switch (key.kind) {
    case 'hand-over':
      return { ...before, answer: 'hand-over', at: [key.turn] };
    case 'also-here': {
      const others = before.at.filter((turn) => turn !== key.turn);
      const at = others.length < before.at.length ? others : [...others, key.turn];
      return { ...before, answer: 'hand-over', at: at.toSorted((a, b) => a - b) };
    }
    case 'bot':
      return { ...before, answer: 'bot', at: [] };
    case 'unclear':
      return { ...before, answer: 'unclear', at: [], check: false };
    case 'check': {
      const answer = before.answer === 'hand-over' ? 'hand-over' : 'bot';
      return { ...before, answer, check: !before.check };
    }
    case 'clear':
      return NOTHING_SAID;
    default:
      return assertNever(key);
  }
}
