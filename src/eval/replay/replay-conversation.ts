// Replays one logged conversation under a new policy.

import type { Decision } from '../../engine/decision.ts';
import type { Ports } from '../../engine/port.ts';
import type { Policy } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { type Followed, follow, type ToFollow } from './follow.ts';
import type { LoggedConversation } from './joined-log.ts';
import { verdictRecords } from './recorded-verdicts.ts';
import { eventAsFound, factFilter, type ReadNow, replayEngine } from './replay-engine.ts';
import {
  type EscalationAt,
  escalationAt,
  type Missing,
  type ReplayedConversation,
  type Way,
} from './replayed.ts';
import type { Guess } from './settle.ts';
import { stateKeys } from './state-key.ts';

export interface Replayer {
  (conversation: LoggedConversation): ReplayedConversation | DataProblem;
  /** Facts of the logs that the new policy does not declare. */
  readonly unknownFacts: ReadonlySet<string>;
}

export interface ReplayerOptions {
  readonly ports: Ports;
  readonly onDecision?: (step: number, decision: Decision) => void;
}

/** Throws where the policy is not well formed. */
export function replayer(policy: Policy, { ports, onDecision }: ReplayerOptions): Replayer {
  let reading: ReadNow | undefined;
  const engine = replayEngine(policy, ports, () => reading);
  const recordsOf = verdictRecords(policy);
  const keyOf = stateKeys(policy);
  const known = factFilter(policy);
  const asFound = eventAsFound(policy);
  const unknownFacts = new Set<string>();
  const judged = new Set(
    policy.signals
      .filter(({ description, like }) => description !== undefined || like.length > 0)
      .map(({ name }) => name),
  );

  const replayOne = (conversation: LoggedConversation): ReplayedConversation | DataProblem => {
    const { id, steps, place, label } = conversation;
    const logged = steps.map(({ step }) => step);
    const records = recordsOf(logged);
    const asked = askedBefore(conversation);
    const missing = new Map<string, Missing>();
    const way = (guess: Guess): Followed => {
      const shared: ToFollow = {
        engine,
        judged,
        records,
        keyOf,
        steps,
        guess,
        enter(at) {
          const step = logged[at] as (typeof logged)[number];
          reading = { step, askedThen: asked[at] ?? new Set() };
          return known(asFound(step), (name) => unknownFacts.add(name));
        },
        onMissing(signal, turn) {
          missing.set(`${turn} ${signal}`, { signal, turn });
        },
        ...(onDecision && guess === 'any' && { onDecision }),
      };
      return follow(shared);
    };
    const all = way('any');
    if (all.refused !== undefined) return refusedProblem(id, all.refused);
    const [only] = all.ways;
    const settled = missing.size === 0 && only !== undefined ? only : undefined;
    const allNo = settled ?? lone(way('no'));
    const allYes = settled ?? lone(way('yes'));
    return {
      id,
      file: place.file,
      line: place.line,
      turns: 1 + Math.max(-1, ...logged.map(({ decision }) => decision.turn)),
      at: logged.find(({ event }) => event.at !== undefined)?.event.at ?? null,
      before: firstEscalation(conversation),
      // Those two are among all ways; where these are too many, they are two that are known.
      ways: all.tooMuch ? [allNo, allYes] : all.ways,
      missing: [...missing.values()].sort((a, b) => a.turn - b.turn),
      allNo,
      allYes,
      tooMuch: all.tooMuch,
      escalate: label?.escalate ?? null,
    };
  };
  return Object.assign(replayOne, { unknownFacts });
}

function lone({ ways: [way] }: Followed): Way {
  if (way === undefined) throw new Error('a replay in which nothing is open has one way');
  return way;
}

function firstEscalation({ steps }: LoggedConversation): EscalationAt | null {
  for (const { step } of steps) {
    if (step.decision.decision === 'escalate') return escalationAt(step.decision);
  }
  return null;
}

/** Per step the details that the log had asked for before it. */
function askedBefore({ steps }: LoggedConversation): readonly ReadonlySet<string>[] {
  let asked: ReadonlySet<string> = new Set();
  return steps.map(({ step: { decision } }) => {
    const before = asked;
    if (decision.decision === 'check') {
      const details = decision.ask.filter(({ kind }) => kind === 'detail');
      asked = new Set([...asked, ...details.map(({ name }) => name)]);
    }
    return before;
  });
}

function refusedProblem(
  id: string,
  { step, refused }: NonNullable<Followed['refused']>,
): DataProblem {
  const { file, locate } = step.place;
  const { line, column } = locate(['event']);
  return {
    code: 'refused',
    file,
    line,
    column,
    message: `conversation "${id}": ${refused.message}`,
    help: 'the new policy cannot take this event: declare the fact with the type that the log has',
  };
}
