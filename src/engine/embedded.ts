// handrail/engine/embedded: the classifier that judges signals offline, from a word table and the policy's own lines.

export { ALPHA, type Alpha, type Band, conformalBand } from './classifiers/embedded/bands.ts';
export {
  CALIBRATION_FORMAT,
  type CalibratedBand,
  type Calibration,
  signalHash,
} from './classifiers/embedded/calibration.ts';
export {
  type EmbeddedClassifier,
  type EmbeddedOptions,
  embeddedClassifier,
} from './classifiers/embedded/classifier.ts';
/** Fits every signal of a policy ahead, to be kept beside it. */
export { fitSignals } from './classifiers/embedded/models.ts';
export { type NgramCounts, readNgramCounts } from './classifiers/embedded/ngram-counts.ts';
export type { ReadyMade } from './classifiers/embedded/ready-made.ts';
export type { SignalModels } from './classifiers/embedded/signal-model.ts';
export type { Thresholds } from './classifiers/embedded/thresholds.ts';
export type { Why } from './classifiers/embedded/why.ts';
export { readWordTable, type WordTable } from './classifiers/embedded/word-table.ts';
