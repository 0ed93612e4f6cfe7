// Why a conversation was escalated, or was not, in one sentence. Turns count from 1.

import type { Evidence } from '../../../engine/decision.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { shortened } from '../layout.ts';

/** Why it was escalated, or why it was not. */
export function reasonOf({ decision, checks }: Outcome): string {
  if (decision === null) return 'No rule fired, and none was pending.';
  if (decision.decision === 'escalate') {
    const rules = decision.rules.map(({ rule, evidence }) => `${rule}${evidenceText(evidence)}`);
    return rules.length === 0
      ? 'Escalated because a signal could not be judged.'
      : `Escalated at turn ${decision.turn + 1} by ${rules.join('; ')}.`;
  }
  if (decision.heldBack.length > 0) {
    const held = decision.heldBack.map(({ rule, by }) =>
      by.kind === 'never'
        ? `${rule} was held back by never ${by.never}`
        : `${rule} was held back by the limit`,
    );
    return `${held.join('; ')}.`;
  }
  if ('because' in decision && decision.because === 'classifier_failed') {
    const signals = (decision.classifierFailed ?? []).map(({ signal }) => signal);
    return `At turn ${decision.turn + 1} ${[...new Set(signals)].join(', ')} could not be judged.`;
  }
  if (decision.decision === 'check') {
    const asks = decision.ask.map(({ name }) => name).join(', ');
    const rules = decision.pending.map(({ rule }) => rule).join('; ');
    return `Never escalated: asked at ${checks.length === 1 ? '1 turn' : `${checks.length} turns`}, last for ${asks} (pending: ${rules}).`;
  }
  return 'No rule fired.';
}

function evidenceText(evidence: readonly Evidence[]): string {
  const quotes = evidence.flatMap((one) =>
    one.kind === 'signal' && one.quote !== undefined
      ? [`${one.signal}: “${shortened(one.quote.text, 60)}”`]
      : [],
  );
  return quotes.length === 0 ? '' : ` (${quotes.join(', ')})`;
}
