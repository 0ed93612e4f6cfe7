// What the classifier is made from.

import type { Policy } from '../../../policy/policy.ts';
import type { Ports } from '../../port.ts';
import type { Calibration } from '../embedded/thresholds/calibration.ts';
import type { Answers } from './answers.ts';
import type { ModelClient } from './client/model-client.ts';
import type { DefaultThresholds } from './thresholds.ts';

export interface OpenAiOptions {
  readonly policy: Policy;
  /** For masks, and for values of details and summaries. */
  readonly ports: Pick<Ports, 'patterns' | 'values'>;
  readonly client: ModelClient;
  /** The model's name in the fingerprint and in the keys of recorded answers; the client's own where absent. */
  readonly model?: string;
  /** For signals that state none and are not calibrated: shares, 0 to 1. Without them a verdict stands as the model says it. */
  readonly thresholds?: DefaultThresholds;
  /** Used where it was made with this classifier: the same model and prompt. */
  readonly calibration?: Calibration;
  /** Answers that were given before. Without them everything is asked. */
  readonly answers?: Answers;
  /** Which of several judgements of the same conversation: from 0, the default. Each has recorded answers of its own. */
  readonly repeat?: number;
}
