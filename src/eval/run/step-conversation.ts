// One conversation, stepped turn by turn as it would have been live.

import type { Engine, Refused } from '../../engine/api.ts';
import type { FoundDetail, GivenVerdict } from '../../engine/classifier.ts';
import type { Decision, EscalateDecision } from '../../engine/decision.ts';
import type { Event, Values } from '../../engine/event.ts';
import type { State, Talk } from '../../engine/state.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Verdict } from '../../policy/truth.ts';
import type { LabelledConversation } from '../dataset/conversation.ts';
import { eventsOf } from '../dataset/conversation-events.ts';
import { type LateVerdict, lateVerdicts } from './late-verdicts.ts';
import type { SteppedEvent } from './outcome/without-signal.ts';

export interface Stepping {
  readonly ok: true;
  /** Turns that were stepped. */
  readonly stepped: number;
  readonly escalation: EscalateDecision | null;
  /** Turns before the escalation that ended in `check`. */
  readonly checks: readonly number[];
  /** Exchanges with such turns: what a bot asks after the customer's turn it does not ask again after its own. */
  readonly questions: number;
  /** Verdicts that failed at first. */
  readonly late: readonly LateVerdict[];
  /** The last decision before it that asked, held something back, or could not judge. */
  readonly lastTold: Decision | null;
  /** Whether `if classifier fails` made a decision before it. */
  readonly failedBefore: boolean;
  readonly judged: readonly Judged[];
  /** Turns up to the escalation to which classifiers added something. */
  readonly added: readonly AddedToTurn[];
  /** What was known at the escalation, or at the end. Empty where no label asks for it. */
  readonly details: Values;
  /** All that happened; empty where the conversation is not stepped to its end. */
  readonly steps: readonly SteppedEvent[];
}

/** What came of judging a signal at a turn. A `no` of a text rule leaves no trace, and so is absent here. */
export interface Judged {
  readonly signal: string;
  readonly turn: number;
  readonly by: string;
  readonly outcome:
    | {
        readonly kind: 'verdict';
        readonly verdict: Verdict;
        readonly score?: number;
        /** No score would have made it a `yes`. */
        readonly capped?: true;
      }
    | { readonly kind: 'failed'; readonly reason: string };
}

/** An agent that was picked, and details that were found, where the data does not state them. */
export interface AddedToTurn {
  readonly turn: number;
  readonly picked?: string;
  readonly found?: readonly FoundDetail[];
}

export interface RefusedTurn {
  readonly ok: false;
  /** -1: the facts before the first turn. */
  readonly turn: number;
  readonly refused: Refused;
}

export interface SteppingOptions {
  /** Go on after the escalation, for the verdicts alone. */
  readonly toTheEnd: boolean;
  readonly signal?: AbortSignal;
}

export async function stepConversation(
  engine: Engine,
  conversation: LabelledConversation,
  { toTheEnd, signal }: SteppingOptions,
): Promise<Stepping | RefusedTurn> {
  const judged = new Map<string, Judged>();
  const checks: number[] = [];
  const asked = new Set<string>();
  let talks = 0;
  let escalation: EscalateDecision | null = null;
  let lastTold: Decision | null = null;
  let failedBefore = false;
  let stepped = 0;
  let details: Values | undefined;
  const steps: SteppedEvent[] = [];
  const added: AddedToTurn[] = [];
  const late = lateVerdicts();
  const detailsIn = (known: State): Values =>
    conversation.label.details === undefined ? NOTHING_KNOWN : engine.details(known);
  let state = engine.start();
  for (const { event, turn } of eventsOf(conversation)) {
    const step = await engine.step(state, event, [], signal === undefined ? {} : { signal });
    if (!step.ok) return { ok: false, turn, refused: step };
    if (toTheEnd) steps.push({ event: step.event, turn, verdicts: step.verdicts });
    // A talk that starts afresh takes its verdicts with it.
    if (startsAfresh(state, step.state)) {
      noteTalk(judged, engine.policy, state.talk);
      talks++;
    }
    noteGiven(judged, step.verdicts);
    late.see(turn, step.verdicts, step.state.talk);
    state = step.state;
    if (turn >= 0) stepped = turn + 1;
    if (escalation !== null) continue;
    added.push(...addedIn(step.event, turn));
    const { decision } = step;
    if (decision.decision === 'escalate') {
      escalation = decision;
      details = detailsIn(state);
      if (!toTheEnd) break;
    } else {
      if (decision.decision === 'check') {
        checks.push(turn);
        asked.add(`${talks} ${state.talk.exchanges.at(-1)?.number ?? turn}`);
      }
      const because = 'because' in decision ? decision.because : undefined;
      if (because === 'classifier_failed') failedBefore = true;
      if (decision.decision === 'check' || decision.heldBack.length > 0 || because !== undefined) {
        lastTold = decision;
      }
    }
  }
  noteTalk(judged, engine.policy, state.talk);
  return {
    ok: true,
    stepped,
    escalation,
    checks,
    questions: asked.size,
    lastTold,
    failedBefore,
    judged: sorted(judged),
    added,
    late: late.found,
    details: details ?? detailsIn(state),
    steps,
  };
}

const NOTHING_KNOWN: Values = {};

function addedIn(event: Event, turn: number): readonly AddedToTurn[] {
  if (event.kind !== 'turn') return [];
  const { picked, found = [] } = event;
  if (picked === undefined && found.length === 0) return [];
  return [{ turn, ...(picked !== undefined && { picked }), ...(found.length > 0 && { found }) }];
}

/** What the engine refuses in a conversation, found without asking any classifier. */
export function refusedIn(
  engine: Engine,
  conversation: LabelledConversation,
): RefusedTurn | undefined {
  let state = engine.start();
  for (const { event, turn } of eventsOf(conversation)) {
    const step = engine.advance(state, event);
    if (!step.ok) return { ok: false, turn, refused: step };
    state = step.state;
  }
  return undefined;
}

function startsAfresh(before: State, after: State): boolean {
  const [first] = before.talk.turns;
  return first !== undefined && first.index !== after.talk.turns[0]?.index;
}

type JudgedMap = Map<string, Judged>;

function noteTalk(judged: JudgedMap, { signals }: Policy, { verdicts, open }: Talk): void {
  for (const [place, { name: signal }] of signals.entries()) {
    for (const { turn, verdict, by } of verdicts[place] ?? []) {
      // As it was given, it had its score.
      const known = judged.get(keyOf(turn, signal));
      if (known?.by === by && known.outcome.kind === 'verdict' && known.outcome.verdict === verdict)
        continue;
      note(judged, { signal, turn, by, outcome: { kind: 'verdict', verdict } });
    }
  }
  for (const { signal, turn, failed } of open) {
    if (failed === undefined) continue;
    note(judged, { signal, turn, by: '', outcome: { kind: 'failed', reason: failed } });
  }
}

function noteGiven(judged: JudgedMap, given: readonly GivenVerdict[]): void {
  for (const { signal, turn, judgement, by } of given) {
    if (turn === undefined || judgement.kind !== 'verdict') continue;
    const { verdict, score, capped } = judgement;
    const scored = { ...(score !== undefined && { score }), ...(capped === true && { capped }) };
    note(judged, { signal, turn, by, outcome: { kind: 'verdict', verdict, ...scored } });
  }
}

function note(judged: JudgedMap, one: Judged): void {
  judged.set(keyOf(one.turn, one.signal), one);
}

function keyOf(turn: number, signal: string): string {
  return `${turn} ${signal}`;
}

function sorted(judged: JudgedMap): readonly Judged[] {
  return [...judged.values()].sort(
    (a, b) => a.turn - b.turn || (a.signal < b.signal ? -1 : a.signal > b.signal ? 1 : 0),
  );
}
