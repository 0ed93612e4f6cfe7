// One step of a replay: what the new policy decides with what was recorded, and with whatever else may have been said.

import type { Engine, Refused } from '../../engine/api.ts';
import type { GivenVerdict } from '../../engine/classifier.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Event } from '../../engine/event.ts';
import type { State } from '../../engine/state.ts';
import type { Verdict } from '../../policy/truth.ts';
import { NOT_RECORDED, type RecordedVerdicts } from './recorded-verdicts.ts';

/** What a verdict that was not recorded is taken for: anything that it may be, or one and the same throughout. */
export type Guess = 'any' | 'no' | 'yes';

const HAND_OVER = 'the hand-over of before';

export interface Settled {
  readonly state: State;
  readonly decision: Decision;
}

export interface StepToSettle {
  readonly engine: Engine;
  /** Signals that somebody may judge. */
  readonly judged: ReadonlySet<string>;
  readonly records: RecordedVerdicts;
  readonly event: Event;
  readonly step: number;
  readonly guess: Guess;
  /** Signals that say nothing at this event: what the bot says of a hand-over that the new policy did not make. */
  readonly hushed: readonly string[];
  /** Told of each verdict that would be needed and was not recorded. */
  readonly onMissing: (signal: string, turn: number) => void;
  /** False once too much was tried. */
  readonly mayTry: () => boolean;
}

/** Every state and decision that the open verdicts leave; undefined where these are too many. */
export function settle(one: StepToSettle, state: State): readonly Settled[] | Refused | undefined {
  return settled(one, state, [...one.records.at(one.step), ...hushes(one, state)], new Set());
}

function settled(
  one: StepToSettle,
  state: State,
  given: readonly GivenVerdict[],
  answered: ReadonlySet<string>,
): readonly Settled[] | Refused | undefined {
  const advanced = one.engine.advance(state, one.event, given);
  if (!advanced.ok) return advanced;
  const missing = (advanced.decision.classifierFailed ?? []).filter(
    ({ signal, turn, reason }) =>
      !answered.has(keyOf(signal, turn)) && (reason === NOT_RECORDED || one.judged.has(signal)),
  );
  const [open] = missing;
  if (open === undefined) return [{ state: advanced.state, decision: advanced.decision }];
  const known = missing.flatMap(
    ({ signal, turn }) => one.records.answer(signal, turn, one.step) ?? [],
  );
  if (known.length > 0) {
    const keys = known.map(({ signal, turn }) => keyOf(signal, turn ?? -1));
    return settled(one, state, [...given, ...known], new Set([...answered, ...keys]));
  }
  const { signal, turn } = open;
  one.onMissing(signal, turn);
  const asked = new Set([...answered, keyOf(signal, turn)]);
  const all: Settled[] = [];
  for (const verdict of possible(one, advanced.state, signal)) {
    if (!one.mayTry()) return undefined;
    const judgement = { kind: 'verdict', verdict } as const;
    const guess: GivenVerdict = { signal, turn, judgement, by: NOT_RECORDED };
    const found = settled(one, state, [...given, guess], asked);
    if (found === undefined || 'ok' in found) return found;
    all.push(...found);
  }
  return all;
}

function hushes({ event, hushed }: StepToSettle, { turnCount }: State): readonly GivenVerdict[] {
  if (event.kind !== 'turn') return [];
  const judgement = { kind: 'verdict', verdict: 'no' } as const;
  return hushed.map((signal) => ({ signal, turn: turnCount, judgement, by: HAND_OVER }));
}

/** To withdraw says more than `no` only where there is something to take back. */
function possible(
  { engine, guess }: StepToSettle,
  { talk }: State,
  signal: string,
): readonly Verdict[] {
  if (guess !== 'any') return [guess];
  const place = engine.policy.signals.findIndex(({ name }) => name === signal);
  const before =
    (talk.verdicts[place]?.length ?? 0) > 0 ||
    talk.open.filter((open) => open.signal === signal).length > 1;
  return before ? ['no', 'maybe', 'yes', 'withdrawn'] : ['no', 'maybe', 'yes'];
}

function keyOf(signal: string, turn: number): string {
  return `${turn} ${signal}`;
}
