// What the case view says would have changed a decision, read back from its sentences and tried the long way: the whole conversation, from its
// first turn, by an engine that asks a classifier that knows the run's verdicts.

import type { Classifier, GivenVerdict } from '../../../../src/engine/classifier.ts';
import { createEngine } from '../../../../src/engine/engine.ts';
import type { Event } from '../../../../src/engine/event.ts';
import type { Ports } from '../../../../src/engine/port.ts';
import type { ToldPoint } from '../../../../src/eval/dashboard/cases/case/told-points.ts';
import type { LabelledConversation } from '../../../../src/eval/dataset/conversation.ts';
import { eventsOf } from '../../../../src/eval/dataset/conversation-events.ts';
import type { Outcome } from '../../../../src/eval/metrics/outcome.ts';
import type { Policy } from '../../../../src/policy/policy.ts';
import type { Verdict } from '../../../../src/policy/truth.ts';
import type { Value } from '../../../../src/policy/value.ts';
import { PORTS } from '../../../examples/compiled-example.ts';

export interface Judged {
  readonly outcome: Outcome;
  readonly conversation: LabelledConversation;
}

/** One thing that is said to have been otherwise. */
type Edit =
  | {
      readonly kind: 'verdict';
      readonly signal: string;
      readonly turn: number;
      readonly to: Verdict;
    }
  | { readonly kind: 'never'; readonly signal: string }
  | {
      readonly kind: 'given';
      readonly detail: string;
      readonly turn: number;
      readonly value?: string;
    }
  | { readonly kind: 'missing'; readonly detail: string };

/** Each sentence stands for as many claims as it names signals and turns. */
function editsIn(flip: string): readonly (readonly Edit[])[] {
  const [first = '', second] = flip.split(', and ');
  const rest = second === undefined ? [] : (oneOf(second)[0] ?? []);
  return oneOf(first).map((edits) => [...edits, ...rest]);
}

function oneOf(text: string): readonly (readonly Edit[])[] {
  const missing = /^(\w+) not given$/.exec(text);
  if (missing?.[1]) return [[{ kind: 'missing', detail: missing[1] }]];
  const never = /^(\w+) never heard$/.exec(text);
  if (never?.[1]) return [[{ kind: 'never', signal: never[1] }]];
  const given = /^(.+?) given(?: \((.+)\))? at turn (.+)$/.exec(text);
  if (given?.[1] && given[3]) {
    const [, names, value, turns] = given;
    return both(names, turns).map(([detail, turn]) => [
      { kind: 'given', detail, turn, ...(value !== undefined && { value }) },
    ]);
  }
  const verdict =
    /^(.+?) (yes|no|maybe|withdrawn) at turn (.+) \((?:was \w+|could not be judged)\)$/.exec(text);
  if (verdict?.[1] === undefined || verdict[3] === undefined) throw new Error(`not read: ${text}`);
  const [, names, to, turns] = verdict;
  return both(names, turns).map(([signal, turn]) => [
    { kind: 'verdict', signal, turn, to: to as Verdict },
  ]);
}

/** `a, b or c` of names and of turns; what is only counted (`or 2 more`) cannot be tried. */
function both(names: string, turns: string): readonly (readonly [string, number])[] {
  const words = (text: string) => text.replace(/ or \d+ more$/, '').split(/, | or /);
  return words(names).flatMap((name) =>
    words(turns).map((turn) => [name, Number(turn) - 1] as const),
  );
}

/** The claims of a sentence that are not true, each with what came of it. */
export function retelling(
  policy: Policy,
): (told: ToldPoint, one: Judged) => Promise<readonly string[]> {
  let hidden = new Set<string>();
  let current: Outcome | undefined;
  const details: Ports['details'] = {
    compile(list, own) {
      const reader = PORTS.details.compile(list, own);
      return {
        read: (text, context) => reader.read(text, context).filter(({ name }) => !hidden.has(name)),
      };
    },
  };
  const known: Classifier = {
    name: 'known',
    pickAgent: (_, turns) =>
      current?.added?.find(({ turn }) => turn === turns.at(-1)?.index)?.picked,
    judge: ({ questions }) =>
      questions.map(({ signal: { name }, turn }) => {
        const failed = current?.failed.find(
          (one) => one.signal === name && one.turns.includes(turn),
        );
        if (failed !== undefined) return { kind: 'failed', reason: failed.reason };
        const heard = current?.verdicts.find((one) => one.signal === name && one.turn === turn);
        return { kind: 'verdict', verdict: heard?.verdict ?? 'no' };
      }),
  };
  const engine = createEngine(policy, { ...PORTS, details }, { classifiers: [known] });

  const outcomeWith = async (
    edits: readonly Edit[],
    { conversation }: Judged,
  ): Promise<string[]> => {
    hidden = new Set(edits.flatMap((one) => (one.kind === 'missing' ? [one.detail] : [])));
    let state = engine.start();
    const decisions: string[] = [];
    for (const { event, turn } of eventsOf(conversation)) {
      const step = await engine.step(
        state,
        edited(event, turn, edits, policy),
        givenAt(turn, edits, current),
      );
      if (!step.ok) throw new Error(step.message);
      state = step.state;
      const { decision } = step;
      const to =
        'to' in decision && decision.to ? ` to ${decision.to.kind} ${decision.to.name}` : '';
      if (turn >= 0) decisions.push(decision.decision === 'escalate' ? `escalated${to}` : 'not');
    }
    return decisions;
  };

  return async ({ flip, outcome }, one) => {
    current = one.outcome;
    const wrong: string[] = [];
    for (const edits of editsIn(flip)) {
      const decisions = await outcomeWith(edits, one);
      if (!holds(outcome, decisions, edits))
        wrong.push(`${one.outcome.id}: ${flip} → ${outcome}, and came to ${decisions.join(' | ')}`);
    }
    return wrong;
  };
}

function holds(told: string, decisions: readonly string[], [edit]: readonly Edit[]): boolean {
  const first = decisions.findIndex((one) => one !== 'not');
  if (told === 'not escalated') return first < 0;
  const until = /^not escalated by turn (\d+)$/.exec(told);
  if (until !== null) return first < 0 || first > Number(until[1]) - 1;
  const at = /^escalated (there|at turn (\d+))(.*)$/.exec(told);
  if (at === null) throw new Error(`not read: ${told}`);
  const there = edit !== undefined && 'turn' in edit ? edit.turn : undefined;
  const turn = at[1] === 'there' ? there : Number(at[2]) - 1;
  return first === turn && decisions[first] === `escalated${at[3]}`;
}

function givenAt(
  turn: number,
  edits: readonly Edit[],
  outcome: Outcome | undefined,
): readonly GivenVerdict[] {
  const saying = (signal: string, verdict: Verdict): GivenVerdict => ({
    signal,
    turn,
    judgement: { kind: 'verdict', verdict },
    by: 'me',
  });
  if (turn < 0) return [];
  return edits.flatMap((one) => {
    if (one.kind === 'never') {
      const heard = outcome?.verdicts.some(
        (had) => had.signal === one.signal && had.turn === turn && had.verdict !== 'withdrawn',
      );
      return heard ? [saying(one.signal, 'no')] : [];
    }
    return one.kind === 'verdict' && one.turn === turn ? [saying(one.signal, one.to)] : [];
  });
}

function edited(event: Event, turn: number, edits: readonly Edit[], { details }: Policy): Event {
  if (event.kind !== 'turn' && event.kind !== 'facts') return event;
  const never = new Set(edits.flatMap((one) => (one.kind === 'missing' ? [one.detail] : [])));
  const known = Object.entries(event.details ?? {}).filter(([name]) => !never.has(name));
  const added = edits.flatMap((one): [string, Value][] => {
    if (one.kind !== 'given' || one.turn !== turn) return [];
    const type = details.find(({ name }) => name === one.detail)?.type.kind;
    return [
      [
        one.detail,
        one.value === undefined ? (ANY[type ?? ''] ?? 'other words') : typedAs(type, one.value),
      ],
    ];
  });
  return { ...event, details: Object.fromEntries([...known, ...added]) };
}

/** Other values than the case view tries: where it names none, each does. */
const ANY: Readonly<Record<string, Value>> = {
  email: 'jo@example.org',
  phone: '+15550199',
  url: 'https://example.org/a',
  date: '2025-02-03',
};

function typedAs(type: string | undefined, text: string): Value {
  if (type === 'boolean') return text === 'true';
  return type === 'integer' || type === 'number' ? Number(text) : text;
}
