// What a policy decided at each turn of a conversation, with its trees of conditions, from what a run recorded.

import type { ExplainedCondition, Explanation } from '../../../../engine/api.ts';
import type { Decision } from '../../../../engine/decision.ts';
import { withCountedTurns } from '../../../../engine/explaining/counted-turns.ts';
import type { Destination } from '../../../../policy/policy.ts';
import { type ExplainedTrees, explainedTrees } from '../../../explained/tree-rows.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import { maskDecision, maskEvidence } from '../../../run/mask-decision.ts';
import type { RecordedConversation, RecordedEngine } from './recorded.ts';

export interface SteppedTurn {
  readonly turn: number;
  /** Masked, as the trees are. */
  readonly decision: Decision;
  readonly trees: ExplainedTrees;
}

export interface SteppedCase {
  /** Up to the escalation, or the end. */
  readonly turns: readonly SteppedTurn[];
  readonly escalatedAt: number | null;
  readonly to: Destination | null;
  /** Whether the run decided the same: where not, it did not keep all that decided. */
  readonly faithful: boolean;
}

export function steppedCase(
  { engine }: RecordedEngine,
  { events, given }: RecordedConversation,
  outcome: Outcome,
  mask: (text: string) => string,
): SteppedCase {
  const turns: SteppedTurn[] = [];
  let state = engine.start();
  let refused = false;
  for (const { event, turn } of events) {
    const verdicts = given(turn);
    const why = engine.explain(state, event, verdicts);
    const step = engine.advance(state, event, verdicts);
    if (!step.ok || !why.ok) {
      refused = true;
      break;
    }
    state = step.state;
    if (turn < 0) continue;
    const counted = masked(withCountedTurns(why, engine.policy, state), mask);
    const decision = maskDecision(step.decision, mask);
    turns.push({ turn, decision, trees: explainedTrees(counted) });
    if (decision.decision === 'escalate') break;
  }
  const last = turns.at(-1)?.decision;
  const escalation = last?.decision === 'escalate' ? last : null;
  const checks = turns.filter(({ decision }) => decision.decision === 'check');
  const same =
    !refused &&
    (escalation?.turn ?? null) === outcome.escalatedAt &&
    (escalation?.to?.name ?? null) === (outcome.to?.name ?? null) &&
    checks.map(({ turn }) => turn).join() === outcome.checks.filter((turn) => turn >= 0).join();
  return {
    turns,
    escalatedAt: escalation?.turn ?? null,
    to: escalation?.to ?? null,
    faithful: same,
  };
}

function masked(why: Explanation, mask: (text: string) => string): Explanation {
  const tree = (node: ExplainedCondition): ExplainedCondition => {
    const [evidence] = node.evidence === undefined ? [] : maskEvidence([node.evidence], mask);
    return { ...node, ...(evidence && { evidence }), of: node.of.map(tree) };
  };
  return {
    ...why,
    rules: why.rules.map((one) => ({ ...one, tree: tree(one.tree) })),
    nevers: why.nevers.map((one) => ({ ...one, tree: tree(one.tree) })),
  };
}
