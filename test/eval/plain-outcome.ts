// An outcome of which nothing is worth telling: tests state what differs.

import type { Outcome } from '../../src/eval/metrics/outcome.ts';

export const PLAIN_OUTCOME: Outcome = {
  dataset: 'a.jsonl',
  id: 'a',
  line: 1,
  label: { escalate: null },
  turns: 1,
  stepped: 1,
  escalatedAt: null,
  to: null,
  checks: [],
  decision: null,
  byFailure: false,
  verdicts: [],
  failed: [],
};
