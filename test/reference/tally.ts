// Counts what random conversations brought about, so that a test can assert that they are not degenerate.

import type { Refused } from '../../src/engine/api.ts';
import type { Decision } from '../../src/engine/decision.ts';
import type { Condition } from '../../src/policy/condition.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Played } from './run-engine.ts';

/** What a run must have met, each many times. */
export const MUST_OCCUR = [
  ...['continue', 'check', 'escalate', 'suspended'].map((d) => `decision ${d}`),
  ...['bot', 'handing_over', 'human', 'closed'].map((c) => `custody ${c}`),
  ...['illegal_event', 'bad_time', 'unknown_name', 'wrong_type'].map((c) => `refused ${c}`),
  ...['and', 'or', 'not', 'possible', 'certain', 'signal', 'named', 'now', 'given'].map(condition),
  ...['confirmed', 'agent', 'during', 'compare'].map(condition),
  ...['count all', 'count row', 'count within'].map(condition),
  'continue because classifier_failed',
  'check because classifier_failed',
  'check because limit',
  'escalate because classifier_failed',
  'held back by never',
  'held back by limit',
  'pending under a never',
  'asks for a signal',
  'asks for a detail',
  'several rules fire',
  'a hand-over is repeated',
  'a destination',
  'words to say',
  'a holding message',
  ...['maybe', 'failed', 'abstains'].map((answer) => `passed on: ${answer}`),
  'passed on, and never asked further',
  'a failure that healed',
] as const;

function condition(kind: string): string {
  return `condition ${kind}`;
}

export function tallyOf(policy: Policy, steps: readonly (Played | Refused)[]): readonly string[] {
  const conditions = [
    ...[...policy.rules, ...policy.nevers, ...policy.tags, ...policy.notifications],
    ...policy.routes.flatMap((route) => (route.kind === 'when' ? [route] : [])),
  ].flatMap((item) => kindsOf(item.when));
  const happened = steps.flatMap((step) =>
    step.ok
      ? [`custody ${step.state.custody}`, ...decided(step.decision), ...staged(step)]
      : [`refused ${step.code}`],
  );
  return [...new Set(conditions.map(condition)), ...happened];
}

function staged({ answers, before, state }: Played): readonly string[] {
  const passed = answers.filter(({ passedOn }) => passedOn);
  const isOpen = ({ talk }: Played['state'], signal: string, turn: number, failed: boolean) =>
    talk.open.some(
      (one) => one.signal === signal && one.turn === turn && (one.failed !== undefined) === failed,
    );
  return [
    ...passed.map(
      ({ judgement: one }) => `passed on: ${one.kind === 'verdict' ? one.verdict : one.kind}`,
    ),
    ...passed
      .filter(({ signal, turn }) => isOpen(state, signal, turn, false))
      .map(() => 'passed on, and never asked further'),
    ...answers
      .filter((one) => one.judgement.kind === 'verdict' && !one.passedOn)
      .filter(({ signal, turn }) => isOpen(before, signal, turn, true))
      .map(() => 'a failure that healed'),
  ];
}

function decided(decision: Decision): readonly string[] {
  const when = (holds: boolean, what: string) => (holds ? [what] : []);
  const kind = decision.decision;
  const because = 'because' in decision ? decision.because : undefined;
  const common = [
    `decision ${kind}`,
    ...when(because !== undefined, `${kind} because ${because}`),
    ...decision.heldBack.map((held) => `held back by ${held.by.kind}`),
  ];
  switch (kind) {
    case 'continue':
      return common;
    case 'check':
      return [
        ...common,
        ...when(
          decision.pending.some((p) => p.never !== undefined),
          'pending under a never',
        ),
        ...decision.ask.map((ask) => `asks for a ${ask.kind}`),
      ];
    case 'escalate':
      return [
        ...common,
        ...when(decision.rules.length > 1, 'several rules fire'),
        ...when(decision.attempt > 1, 'a hand-over is repeated'),
        ...when(decision.to !== undefined, 'a destination'),
        ...when(decision.say !== undefined, 'words to say'),
      ];
    case 'suspended':
      return [...common, ...when(decision.say !== undefined, 'a holding message')];
  }
}

function kindsOf(node: Condition): readonly string[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [node.kind, ...node.of.flatMap(kindsOf)];
    case 'not':
    case 'possible':
    case 'certain':
      return [node.kind, ...kindsOf(node.of)];
    case 'count':
      return [`count ${typeof node.span === 'number' ? 'within' : node.span}`];
    default:
      return [node.kind];
  }
}
