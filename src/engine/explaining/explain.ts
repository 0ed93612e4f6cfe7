// Why a step decides what it decides: every rule's tree of conditions, with the value at each node.

import { TRUTHS, type Truth } from '../../policy/truth.ts';
import type { ExplainedCondition, ExplainedRule, ExplainedVerdict, Explanation } from '../api.ts';
import type { GivenVerdict } from '../classifier.ts';
import type { Node } from '../conditions/node.ts';
import { rankOf } from '../conditions/rank.ts';
import type { View } from '../conditions/view.ts';
import { evidenceAt } from '../deciding/evidence.ts';
import { idleBecause, viewOf } from '../deciding/weigh.ts';
import type { Decision } from '../decision.ts';
import type { Program, ReadyRule } from '../program.ts';
import type { State } from '../state.ts';

/** `state` is the state in which the rules were evaluated: with the event and its verdicts, before the decision. */
export function explained(
  program: Program,
  state: State,
  decision: Decision,
  given: readonly GivenVerdict[],
): Explanation {
  const view = viewOf(program, state);
  const tree = (node: Node) => explainedCondition(node, view, program);
  return {
    ok: true,
    decision,
    agent: state.agent,
    rules: program.rules.map((rule) => explainedRule(rule, state, decision, tree(rule.root))),
    nevers: program.nevers.map(({ never, root }) => {
      const explained = tree(root);
      const status =
        never.agent !== undefined && never.agent !== state.agent ? 'elsewhere' : asNever(explained);
      return { id: never.id, status, tree: explained };
    }),
    named: program.named.map(({ root }) => tree(root)),
    verdicts: latestVerdicts(program, state, given),
  };
}

function asNever({ value }: ExplainedCondition): ExplainedRule['status'] {
  return value === 'yes' ? 'fires' : value === 'maybe' ? 'pending' : 'idle';
}

function explainedRule(
  ready: ReadyRule,
  state: State,
  decision: Decision,
  tree: ExplainedCondition,
): ExplainedRule {
  const { id } = ready.rule;
  return { id, status: statusOf(id, idleBecause(ready, state), decision, tree), tree };
}

function statusOf(
  id: string,
  idle: ReturnType<typeof idleBecause>,
  decision: Decision,
  { value }: ExplainedCondition,
): ExplainedRule['status'] {
  const among = (rules: readonly { readonly rule: string }[]) =>
    rules.some(({ rule }) => rule === id);
  if (decision.decision === 'escalate' && among(decision.rules)) return 'fires';
  if (idle === 'suspended') return value === 'no' ? 'idle' : 'held';
  if (idle !== undefined) return idle;
  if (among(decision.heldBack)) return 'held';
  return decision.decision === 'check' && among(decision.pending) ? 'pending' : 'idle';
}

function explainedCondition(node: Node, view: View, program: Program): ExplainedCondition {
  const value = TRUTHS[rankOf(node, view, false)] as Truth;
  const upTo = TRUTHS[rankOf(node, view, true)] as Truth;
  const evidence = evidenceAt(node, view, true);
  const { condition } = node;
  const { policy, ports } = program;
  return {
    text: ports.people.conditionText(condition, policy),
    value,
    ...(upTo !== value && { upTo }),
    ...(evidence && { evidence }),
    // While the signal says nothing new, nothing counts.
    ...(condition.kind === 'count' && !(node.quiet && view.talk.escalated) && { count: condition }),
    of: node.of.map((part) => explainedCondition(part, view, program)),
  };
}

/** What was said and judged on the latest exchange, then what was given in this step and is not kept. */
function latestVerdicts(
  { signals }: Program,
  { talk }: State,
  given: readonly GivenVerdict[],
): readonly ExplainedVerdict[] {
  const latest = talk.exchanges.at(-1)?.number;
  const stored = [...signals.values()].flatMap(({ name: signal, place }) =>
    (talk.verdicts[place] ?? [])
      .filter(({ exchange }) => exchange === latest)
      .map(({ turn, verdict, by, quote }): ExplainedVerdict => {
        const judgement = { kind: 'verdict', verdict, ...(quote && { quote }) } as const;
        return { signal, turn, judgement, by };
      }),
  );
  const lastTurn = talk.turns.at(-1)?.index ?? -1;
  const others = given
    .map((one) => ({ ...one, turn: one.turn ?? lastTurn }))
    .filter(
      ({ signal, turn }) => !stored.some((one) => one.signal === signal && one.turn === turn),
    );
  return [...stored, ...others];
}
