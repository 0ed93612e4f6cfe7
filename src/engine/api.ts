// What a host holds in its hands: an engine over one policy.

import type { Condition } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import type { Truth } from '../policy/truth.ts';
import type { Value } from '../policy/value.ts';
import type { Classifier, GivenVerdict, Judgement } from './classifier.ts';
import type { Decision, Evidence } from './decision.ts';
import type { Event } from './event.ts';
import type { Summarised } from './port.ts';
import type { State } from './state.ts';

export interface EngineOptions {
  /** Stages, asked in their order: each for what still matters and those before it left open, were in doubt of, or failed at. */
  readonly classifiers?: readonly Classifier[];
  /** Every signal is judged at every turn of its side, whether or not it can still matter. */
  readonly eager?: boolean;
}

export interface StepOptions {
  readonly signal?: AbortSignal;
}

export interface Engine {
  readonly policy: Policy;
  /** The state of a conversation in which nothing has happened. */
  start(): State;
  /**
   * One event, decided with the verdicts that are given and nothing else: pure and synchronous. Verdicts that are
   * missing are settled as `if classifier fails` says. Writes no note and no summary.
   */
  advance(state: State, event: Event, verdicts?: readonly GivenVerdict[]): Advanced | Refused;
  /**
   * `advance`, with the verdicts that can matter gathered from the classifiers, and with note and summary.
   * Verdicts that are given go before text rules, as for `advance`, and are not asked for. Once `signal` is aborted
   * whatever is still open has failed, with the reason "cancelled", and is decided on as such.
   */
  step(
    state: State,
    event: Event,
    verdicts?: readonly GivenVerdict[],
    options?: StepOptions,
  ): Promise<Stepped | Refused>;
  /** The value of every judged signal of the policy as it stands; what was never asked counts as `no`. */
  signals(state: State): Readonly<Record<string, Truth>>;
  /** The details that are given. */
  details(state: State): Readonly<Record<string, Value>>;
  /** Why `advance` decides what it decides: every rule's tree of conditions, with the value at each node. */
  explain(before: State, event: Event, verdicts?: readonly GivenVerdict[]): Explanation | Refused;
}

export interface Advanced {
  readonly ok: true;
  readonly state: State;
  readonly decision: Decision;
}

export interface Stepped extends Advanced {
  /** The event as it was entered: with the agent that the engine picked, and the details that a classifier found. */
  readonly event: Event;
  /** The verdicts of this step, given or from classifiers: with them, `advance` and `explain` reproduce it. */
  readonly verdicts: readonly GivenVerdict[];
  /** Everything that classifiers answered in this step, in its order. What holds of it stands in `verdicts`. */
  readonly answers: readonly StageAnswer[];
  /** At an escalation: what was asked for its summary, where a classifier writes one. */
  readonly summarised?: Summarised;
}

/** What one classifier said. */
export interface StageAnswer extends ExplainedVerdict {
  /** A `maybe`, a failure or an abstention, which the next classifier was to settle if it still mattered. */
  readonly passedOn?: true;
}

/** The event was not possible; the state stays as it was. */
export interface Refused {
  readonly ok: false;
  readonly code: 'illegal_event' | 'other_policy' | 'bad_time' | 'unknown_name' | 'wrong_type';
  readonly message: string;
}

export interface Explanation {
  readonly ok: true;
  readonly decision: Decision;
  readonly agent: string | null;
  readonly rules: readonly ExplainedRule[];
  readonly nevers: readonly ExplainedRule[];
  readonly named: readonly ExplainedCondition[];
  /** Verdicts of the latest exchange, with who gave them. */
  readonly verdicts: readonly ExplainedVerdict[];
}

export interface ExplainedRule {
  readonly id: string;
  /** `spent`: it fired before. `elsewhere`: its agent does not answer. `quiet`: a built-in rule between escalation and return. */
  readonly status: 'fires' | 'pending' | 'idle' | 'held' | 'spent' | 'elsewhere' | 'quiet';
  readonly tree: ExplainedCondition;
}

/** A node with its text as the formatter would write it. */
export interface ExplainedCondition {
  readonly text: string;
  readonly value: Truth;
  /** Set where a failed verdict leaves more than one value. */
  readonly upTo?: Truth;
  readonly evidence?: Evidence;
  /** The condition, where it is a count (`2 times in a row`) that still counts. */
  readonly count?: CountCondition;
  /** What it counts: added by `withCountedTurns`. */
  readonly counted?: ExplainedCount;
  readonly of: readonly ExplainedCondition[];
}

export type CountCondition = Extract<Condition, { kind: 'count' }>;

export interface ExplainedCount {
  /** How many it takes. */
  readonly times: number;
  /** Turns whose `yes` counts, one of each exchange. */
  readonly turns: readonly number[];
  /** The latest turn, where its `maybe` would count too. */
  readonly maybe?: number;
}

export interface ExplainedVerdict {
  readonly signal: string;
  readonly turn: number;
  readonly judgement: Judgement;
  readonly by: string;
}
