// Conversations in the order in which they teach most: first those where the least change of a score would have changed what the policy does.

import type { Engine } from '../../../engine/api.ts';
import type { GivenVerdict } from '../../../engine/classifier.ts';
import type { Verdict } from '../../../policy/truth.ts';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import type { SteppedEvent } from '../../run/outcome/without-signal.ts';
import { stepConversation } from '../../run/step-conversation.ts';

/** Where yes, maybe and no of a signal part, as shares; undefined where nobody scores it. */
export type Parting = (
  signal: string,
) => { readonly yesFrom: number; readonly noBelow: number } | undefined;

/** Nothing that was tried would have changed it. */
const SURE = 1;
/** So many verdicts, the nearest to being another first, are tried in vain before a conversation counts as sure. */
const TRIED = 24;

/**
 * How far the nearest score is from another outcome (escalated or not, asked or not): 0 where a verdict that nobody could
 * give decided, 1 where none is near. `engine` judges every signal at every turn. null: the policy refuses the conversation.
 */
export async function sureness(
  engine: Engine,
  conversation: LabelledConversation,
  parting: Parting,
): Promise<number | null> {
  const stepped = await stepConversation(engine, conversation, { toTheEnd: true });
  if (!stepped.ok) return null;
  if (stepped.failedBefore || stepped.escalation?.rules.length === 0) return 0;
  const { steps } = stepped;
  const before = outcomeOf(engine, steps);
  const nearest = steps
    .flatMap(({ verdicts }) => verdicts.flatMap((given) => otherVerdicts(given, parting)))
    .toSorted((a, b) => a.distance - b.distance);
  const turning = nearest.slice(0, TRIED).find((one) => outcomeOf(engine, steps, one) !== before);
  return turning?.distance ?? SURE;
}

interface Other {
  readonly given: GivenVerdict;
  readonly verdict: Verdict;
  readonly distance: number;
}

/** What the score would have said a little higher or lower. */
function otherVerdicts(given: GivenVerdict, parting: Parting): readonly Other[] {
  const { judgement, signal } = given;
  const ends = parting(signal);
  if (judgement.kind !== 'verdict' || judgement.score === undefined || ends === undefined)
    return [];
  const { score, verdict, capped } = judgement;
  const { yesFrom, noBelow } = ends;
  const hasMaybe = noBelow < yesFrom;
  const to = (other: Verdict, distance: number): readonly Other[] =>
    // No score makes a yes of what is capped.
    other === 'yes' && capped === true
      ? []
      : [{ given, verdict: other, distance: Math.max(0, distance) }];
  switch (verdict) {
    case 'yes':
      return to(hasMaybe ? 'maybe' : 'no', score - yesFrom);
    case 'maybe':
      return [...to('yes', yesFrom - score), ...to('no', score - noBelow)];
    case 'no':
      return to(hasMaybe ? 'maybe' : 'yes', noBelow - score);
    case 'withdrawn':
      return [];
  }
}

/** What a label is about: whether it goes to people, and whether something was asked before. */
function outcomeOf(engine: Engine, steps: readonly SteppedEvent[], other?: Other): string {
  let state = engine.start();
  let asked = false;
  for (const { event, verdicts } of steps) {
    const given = verdicts.map((one) =>
      one === other?.given
        ? { ...one, judgement: { kind: 'verdict', verdict: other.verdict } as const }
        : one,
    );
    const step = engine.advance(state, event, given);
    if (!step.ok) throw new Error(`what was stepped is refused: ${step.message}`);
    const { decision } = step.decision;
    if (decision === 'escalate') return `escalated, ${asked}`;
    asked ||= decision === 'check';
    state = step.state;
  }
  return `left, ${asked}`;
}

/** The least sure first; of equals, and of those that the policy refuses, in the order of the data. */
export function leastSureFirst(sure: readonly (number | null)[]): readonly number[] {
  return sure
    .map((distance, place) => ({ place, distance: distance ?? Number.POSITIVE_INFINITY }))
    .toSorted((a, b) => (a.distance === b.distance ? a.place - b.place : a.distance - b.distance))
    .map(({ place }) => place);
}
