// A conversation stepped again with the verdicts that a run recorded: nobody is asked anything.

import type { Engine } from '../../../../engine/api.ts';
import type { GivenVerdict, Quote } from '../../../../engine/classifier.ts';
import { createEngine } from '../../../../engine/engine.ts';
import type { Event, Values } from '../../../../engine/event.ts';
import type { Ports } from '../../../../engine/port.ts';
import { BY_TEXT } from '../../../../engine/recording/logged.ts';
import type { Policy } from '../../../../policy/policy.ts';
import type { Verdict } from '../../../../policy/truth.ts';
import type { Value, ValueType } from '../../../../policy/value.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import { type ConversationEvent, eventsOf } from '../../../dataset/conversation-events.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import { factTyper } from '../../../run/typed-facts.ts';

/** An engine that takes verdicts as they are given, and finds no detail that is hidden from it. */
export interface RecordedEngine {
  readonly engine: Engine;
  hide(details: ReadonlySet<string>): void;
}

export function recordedEngine(policy: Policy, ports: Ports): RecordedEngine {
  let hidden: ReadonlySet<string> = new Set();
  const details: Ports['details'] = {
    compile(list, own) {
      const reader = ports.details.compile(list, own);
      return {
        read: (text, context) => reader.read(text, context).filter(({ name }) => !hidden.has(name)),
      };
    },
  };
  // What a description names may be judged: the run answers, not this one.
  const run = { name: 'run', judge: () => [] };
  return {
    engine: createEngine(policy, { ...ports, details }, { classifiers: [run] }),
    hide(names) {
      hidden = names;
    },
  };
}

export interface RecordedConversation {
  /**
   * As they were entered, up to the escalation: what was judged behind it, where every exchange is, was judged of a
   * conversation that people had, and neither agents nor details of it were looked for.
   */
  readonly events: readonly ConversationEvent[];
  /** The last turn of them. */
  readonly last: number;
  /** Verdicts that go into the step of the turn; changed ones in place of their own. */
  given(turn: number, changed?: ReadonlyMap<string, Verdict>): readonly GivenVerdict[];
  /** What was judged of the signal at the turn. */
  verdict(signal: string, turn: number): Verdict | 'failed';
}

/** A table gives texts: facts take the types that the policy declares. */
export function recordedConversation(
  policy: Policy,
  conversation: LabelledConversation,
  outcome: Outcome,
  format: 'jsonl' | 'csv',
): RecordedConversation {
  const typed = format === 'csv' ? factTyper(policy)(conversation) : conversation;
  const verdicts = new Map(outcome.verdicts.map((one) => [keyOf(one.signal, one.turn), one]));
  const failed = new Map(
    outcome.failed.flatMap(({ signal, turns, reason }) =>
      turns.map((turn) => [keyOf(signal, turn), reason] as const),
    ),
  );
  const quotes = quotesIn(outcome);
  const types = new Map(policy.details.map(({ name, type }) => [name, type]));
  // What failed at first failed then, and is given where it was had.
  const late = (outcome.late ?? []).flatMap(({ signals, ...when }) =>
    signals.map((signal) => ({ signal, ...when })),
  );
  const failedThen = new Map(late.map((one) => [keyOf(one.signal, one.turn), one.reason]));
  const had = (until: number, changed: ReadonlyMap<string, Verdict>) =>
    late
      .filter((one) => one.until === until && !changed.has(keyOf(one.signal, one.turn)))
      .flatMap(({ signal, turn }) => given(signal, turn));
  const atFirst = (name: string, turn: number): readonly GivenVerdict[] => {
    const reason = failedThen.get(keyOf(name, turn));
    return reason === undefined ? given(name, turn) : [failing(name, turn, reason)];
  };
  const given = (name: string, turn: number): readonly GivenVerdict[] => {
    const key = keyOf(name, turn);
    const known = verdicts.get(key);
    // Text rules read the words again, and so have their quotes.
    if (known?.by === BY_TEXT) return [];
    if (known !== undefined) {
      const quote = quotes.get(key);
      const judgement = {
        kind: 'verdict',
        verdict: known.verdict,
        ...(quote && { quote }),
      } as const;
      return [{ signal: name, turn, judgement, by: known.by }];
    }
    const reason = failed.get(key);
    return reason === undefined ? [saying(name, turn, 'no')] : [failing(name, turn, reason)];
  };
  const last = outcome.escalatedAt ?? outcome.stepped - 1;
  return {
    last,
    events: [...eventsOf(typed)]
      .filter(({ turn }) => turn <= last)
      .map((one) => withAdded(one, outcome, conversation, types)),
    given: (turn, changed = NOTHING_CHANGED) =>
      turn < 0
        ? []
        : [
            ...had(turn, changed),
            ...policy.signals.flatMap(({ name }) => {
              const other = changed.get(keyOf(name, turn));
              return other === undefined ? atFirst(name, turn) : [saying(name, turn, other)];
            }),
          ],
    verdict: (signal, turn) => {
      const key = keyOf(signal, turn);
      return verdicts.get(key)?.verdict ?? (failed.has(key) ? 'failed' : 'no');
    },
  };
}

const NOTHING_CHANGED: ReadonlyMap<string, Verdict> = new Map();

export function keyOf(signal: string, turn: number): string {
  return `${turn} ${signal}`;
}

function saying(signal: string, turn: number, verdict: Verdict): GivenVerdict {
  return { signal, turn, judgement: { kind: 'verdict', verdict }, by: 'run' };
}

function failing(signal: string, turn: number, reason: string): GivenVerdict {
  return { signal, turn, judgement: { kind: 'failed', reason }, by: '' };
}

/** The words behind verdicts, as far as the decision told them. */
function quotesIn({ decision }: Outcome): ReadonlyMap<string, Quote> {
  const rules =
    decision?.decision === 'escalate'
      ? decision.rules
      : decision?.decision === 'check'
        ? decision.pending
        : [];
  return new Map(
    rules.flatMap(({ evidence }) =>
      evidence.flatMap((one) =>
        one.kind === 'signal' && one.quote !== undefined
          ? [[keyOf(one.signal, one.quote.turn), one.quote] as const]
          : [],
      ),
    ),
  );
}

/** With the agent that was picked and the details that were found then. A value that is masked stands for one that nobody knows. */
function withAdded(
  { event, turn }: ConversationEvent,
  { added = [] }: Outcome,
  { label }: LabelledConversation,
  types: ReadonlyMap<string, ValueType>,
): ConversationEvent {
  const mine = added.find((one) => one.turn === turn);
  if (mine === undefined || event.kind !== 'turn') return { event, turn };
  const { picked, found } = mine;
  const known = (found ?? []).flatMap(({ name, turn: at, value }) => {
    const type = types.get(name);
    if (type === undefined) return [];
    return [
      { name, turn: at, value: shown(value) ?? labelled(label.details, name) ?? sampleOf(type) },
    ];
  });
  const entered: Event = {
    ...event,
    ...(picked !== undefined && { picked }),
    ...(known.length > 0 && { found: known }),
  };
  return { event: entered, turn };
}

function shown(value: Value | undefined): Value | undefined {
  return typeof value === 'string' && /^\[\w+\]$/.test(value) ? undefined : value;
}

function labelled(details: Readonly<Record<string, unknown>> | undefined, name: string) {
  const value = details?.[name];
  return isValue(value) ? value : undefined;
}

function isValue(value: unknown): value is Value {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Any value of a type: only that there is one matters. */
export function sampleOf(type: ValueType): Value {
  switch (type.kind) {
    case 'text':
      return 'something';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-01';
    case 'email':
      return 'a@example.com';
    case 'phone':
      return '+15550100';
    case 'url':
      return 'https://example.com';
    case 'money':
      return '1 USD';
    case 'enum':
      return type.options[0] ?? '';
  }
}

/** What the host knows of an event, without some details. */
export function withoutDetails(event: Event, names: ReadonlySet<string>): Event {
  if (event.kind !== 'turn' && event.kind !== 'facts') return event;
  const kept = (values: Values) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
  const rest = event.details === undefined ? {} : { details: kept(event.details) };
  if (event.kind === 'facts') return { ...event, ...rest };
  const found = event.found?.filter(({ name }) => !names.has(name));
  return { ...event, ...rest, ...(found !== undefined && { found }) };
}
