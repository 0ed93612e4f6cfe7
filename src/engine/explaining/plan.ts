// Who judged each signal of a turn, stage by stage, and why others were not asked. Apart from `explain`, as bots that show none need none of it.

import type { Policy, Signal } from '../../policy/policy.ts';
import type { StageAnswer, Stepped } from '../api.ts';
import type { Quote } from '../classifier.ts';
import { BY_TEXT } from '../recording/logged.ts';
import type { State } from '../state.ts';

export interface PlannedSignal {
  readonly signal: string;
  readonly turn: number;
  /** Text rules first, where the signal has any; then every classifier in its order. */
  readonly stages: readonly PlannedStage[];
}

export type PlannedStage =
  /** `quote`: what the text rules heard. */
  | { readonly by: typeof BY_TEXT; readonly kind: 'heard'; readonly quote?: Quote }
  | { readonly by: typeof BY_TEXT; readonly kind: 'silent' }
  | ({ readonly kind: 'answered' } & Pick<StageAnswer, 'by' | 'judgement' | 'passedOn'>)
  | { readonly by: string; readonly kind: 'unasked'; readonly because: Unasked };

/**
 * `settled`: somebody before it settled it, or the verdict was given. `not_needed`: nothing depends on it now, so it stays open.
 * `text_only`: no classifier judges it. `unread`: no condition of the policy reads it. `quiet`: after an escalation it is no news.
 */
export type Unasked = 'settled' | 'not_needed' | 'text_only' | 'unread' | 'quiet';

/** Every signal of the turn's side, then what was asked of earlier turns. `classifiers`: their names. */
export function planOf(
  policy: Policy,
  classifiers: readonly string[],
  before: State,
  step: Stepped,
): readonly PlannedSignal[] {
  const latest = judgedTurn(step);
  const about = policy.signals
    .filter(({ by }) => latest && (by === latest.role || by === 'anyone'))
    .map((signal) => ({ signal, turn: latest?.index ?? -1 }));
  for (const { signal: name, turn } of step.answers) {
    const signal = policy.signals.find((one) => one.name === name);
    const stands = about.some((one) => one.signal === signal && one.turn === turn);
    if (signal !== undefined && !stands) about.push({ signal, turn });
  }
  return about.map(({ signal, turn }) => {
    const place = policy.signals.indexOf(signal);
    const heard = step.state.talk.verdicts[place]?.find(
      (one) => one.turn === turn && one.by === BY_TEXT,
    );
    const text: readonly PlannedStage[] =
      signal.says.length === 0
        ? []
        : [heard ? withQuote(heard.quote) : { by: BY_TEXT, kind: 'silent' }];
    const mine = step.answers.filter((one) => one.signal === signal.name && one.turn === turn);
    const because = whyUnasked(policy, signal, turn, before, step, heard !== undefined);
    const stages = classifiers.map((by): PlannedStage => {
      const answer = mine.find((one) => one.by === by);
      if (answer === undefined) return { by, kind: 'unasked', because };
      const { judgement, passedOn } = answer;
      return { by, kind: 'answered', judgement, ...(passedOn && { passedOn }) };
    });
    return { signal: signal.name, turn, stages: [...text, ...stages] };
  });
}

function withQuote(quote: Quote | undefined): PlannedStage {
  return { by: BY_TEXT, kind: 'heard', ...(quote && { quote }) };
}

function judgedTurn({ event, state }: Stepped): State['talk']['turns'][number] | undefined {
  if (event.kind !== 'turn' || (event.role !== 'customer' && event.role !== 'bot'))
    return undefined;
  return state.talk.turns.at(-1);
}

/** Why those that did not answer were not asked: it is the same for all of them. */
function whyUnasked(
  { quietAfterEscalation }: Policy,
  { name, description, like, unlike }: Signal,
  turn: number,
  before: State,
  { state, verdicts }: Stepped,
  heard: boolean,
): Unasked {
  const isIt = (one: { readonly signal: string; readonly turn?: number }) =>
    one.signal === name && (one.turn ?? turn) === turn;
  if (heard || verdicts.some(isIt)) return 'settled';
  if (description === undefined && like.length + unlike.length === 0) return 'text_only';
  if (state.talk.open.some(isIt)) return 'not_needed';
  return before.talk.escalated && quietAfterEscalation.includes(name) ? 'quiet' : 'unread';
}
