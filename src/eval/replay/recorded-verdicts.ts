// What a log says of a signal at a turn, as far as it is about the same signal: the answers of a replay.

import type { GivenVerdict, Judgement } from '../../engine/classifier.ts';
import { judgingHash, rulesHash } from '../../engine/recording/definitions.ts';
import { BY_TEXT, type LoggedStep, type LoggedVerdict } from '../../engine/recording/logged.ts';
import type { Policy, Signal } from '../../policy/policy.ts';

/** Stands as the reason of a verdict that the log does not have. */
export const NOT_RECORDED = 'not recorded';

export interface RecordedVerdicts {
  /** Verdicts that go into the step with the event. */
  at(step: number): readonly GivenVerdict[];
  /**
   * The answer to a question that a step asks: the latest that was given by then, else the first that was given later.
   * Undefined where none was recorded, or only for another definition of the signal.
   */
  answer(signal: string, turn: number, step: number): GivenVerdict | undefined;
}

interface Known {
  readonly signal: Signal;
  readonly judging: string;
  readonly rules: string;
}

interface Entry {
  readonly step: number;
  readonly given: GivenVerdict;
}

export type VerdictRecords = (steps: readonly LoggedStep[]) => RecordedVerdicts;

/** `policy`: the new one. */
export function verdictRecords(policy: Policy): VerdictRecords {
  const known = new Map(
    policy.signals.map((signal): [string, Known] => [
      signal.name,
      { signal, judging: judgingHash(policy, signal), rules: rulesHash(signal) },
    ]),
  );
  return (steps) => {
    const entries = new Map<string, Entry[]>();
    for (const [step, { verdicts }] of steps.entries()) {
      for (const one of verdicts) {
        if (one.by === BY_TEXT || known.get(one.signal)?.judging !== one.definition) continue;
        const key = keyOf(one.signal, one.turn);
        entries.set(key, [...(entries.get(key) ?? []), { step, given: givenOf(one) }]);
      }
    }
    return {
      at: (step) => upFront(known, steps[step], entries, step),
      answer(signal, turn, step) {
        const all = entries.get(keyOf(signal, turn)) ?? [];
        return (all.findLast((one) => one.step <= step) ?? all[0])?.given;
      },
    };
  };
}

function upFront(
  known: ReadonlyMap<string, Known>,
  step: LoggedStep | undefined,
  entries: ReadonlyMap<string, readonly Entry[]>,
  at: number,
): readonly GivenVerdict[] {
  if (step === undefined) return [];
  const byWords = step.words === undefined ? [] : heardThen(known, step);
  const judged = step.verdicts.flatMap(({ signal, turn }) => {
    const own = entries.get(keyOf(signal, turn))?.filter((one) => one.step === at) ?? [];
    // A failure is answered only where it is asked about: what nobody asks may not fail.
    return own.filter(({ given }) => given.judgement.kind !== 'failed').map(({ given }) => given);
  });
  return [...byWords, ...judged];
}

/** What text rules heard of words that the log does not have as they were: they are not read again. */
function heardThen(known: ReadonlyMap<string, Known>, step: LoggedStep): readonly GivenVerdict[] {
  if (step.event.kind !== 'turn') return [];
  const { role } = step.event;
  const { turn } = step.decision;
  return [...known.values()].flatMap(({ signal, rules }): readonly GivenVerdict[] => {
    const { name, by, says } = signal;
    if (says.length === 0 || (by !== role && by !== 'anyone')) return [];
    if (role !== 'customer' && role !== 'bot') return [];
    const heard = step.verdicts.find((one) => one.signal === name && one.by === BY_TEXT);
    if (heard?.definition === rules) return [givenOf(heard)];
    const unheard = step.unheard?.[name];
    if (unheard === rules) return [silence(signal, turn)];
    // Other rules: they are read in the masked words, but where there are none nobody can tell.
    return step.words === 'withheld' ? [{ signal: name, turn, judgement: MISSING, by: '' }] : [];
  });
}

const MISSING: Judgement = { kind: 'failed', reason: NOT_RECORDED };

/** What rules did not hear is `no`, or what a classifier says. */
function silence({ name, description, like }: Signal, turn: number): GivenVerdict {
  const asked = description !== undefined || like.length > 0;
  const judgement: Judgement = asked ? MISSING : { kind: 'verdict', verdict: 'no' };
  return { signal: name, turn, judgement, by: BY_TEXT };
}

function givenOf({ signal, turn, by, verdict, failed, quote, score }: LoggedVerdict): GivenVerdict {
  const judgement: Judgement =
    failed !== undefined
      ? { kind: 'failed', reason: failed }
      : verdict === undefined
        ? { kind: 'abstains' }
        : {
            kind: 'verdict',
            verdict,
            ...(quote && { quote }),
            ...(score !== undefined && { score }),
          };
  return { signal, turn, judgement, by };
}

function keyOf(signal: string, turn: number): string {
  return `${turn} ${signal}`;
}
