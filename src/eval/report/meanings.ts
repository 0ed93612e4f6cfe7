// What each score says, in a few words that need no statistics: the same in the report and on the screens.

import type { Metric } from '../../policy/metric.ts';

const NEAR = 'how near in turns, at a tolerance of';

export const MEANINGS: Readonly<Record<Metric, string>> = {
  precision: 'of the escalated, how many should be',
  recall: 'of those to escalate, how many were',
  f1: 'precision and recall in one number',
  f_beta: 'the same; recall counts so many times as much',
  macro_f1: 'mean F1 of the escalated and of the others',
  specificity: 'of those for the bot, how many stayed',
  mcc: 'agreement: 1 is perfect, 0 is chance',
  accuracy: 'how many were decided rightly',
  escalation_rate: 'how many were',
  cost: 'of errors, per conversation',
  on_time: 'at a turn where it is right, or near it',
  early: 'before it',
  late: 'after it',
  missed: 'never',
  mean_delay: 'in turns; below 0 is early',
  gtt_1: `${NEAR} 1`,
  gtt_2: `${NEAR} 2`,
  gtt_3: `${NEAR} 3`,
  gtt_mirrored_1: 'the same, of the turns where it is right',
  gtt_mirrored_2: 'the same, of the turns where it is right',
  gtt_mirrored_3: 'the same, of the turns where it is right',
  gtt_harmonic_1: 'both in one number',
  gtt_harmonic_2: 'both in one number',
  gtt_harmonic_3: 'both in one number',
  check_precision: 'of those asked, how many should be',
  check_recall: 'of those to ask first, how many were',
  check_followed: 'of those asked, how many rightly were',
  signal_precision: 'of the signals heard, how many are there',
  signal_recall: 'of the signals there, how many were heard',
  signal_f1: 'both in one number',
  route_accuracy: 'escalations that went where they should',
  detail_accuracy: 'of the details with a label, how many are right',
  summary_accuracy: 'of the parts of summaries, how many are right',
  classifier_calls: 'per conversation',
  tokens: 'of language models',
};

/** In F2 twice as much. */
export function fBetaMeaning(beta: number): string {
  return `the same; recall counts ${beta === 2 ? 'twice as much' : `${beta} times`}`;
}

/** `F2` */
export function fBetaName(beta: number): string {
  return `F${beta}`;
}
