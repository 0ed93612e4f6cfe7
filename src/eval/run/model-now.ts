// What a language model is doing at this moment, for who watches a run.

import type { Traffic } from '../../engine/classifiers/openai/client/traffic.ts';

export interface ModelNow extends Traffic {
  /** Verdicts that it was asked for and that could not be had, also in conversations that are not finished yet. */
  readonly missing: number;
}
