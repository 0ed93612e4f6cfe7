// handrail/engine/embedded: the classifier that judges signals offline, from a word table and the policy's own lines.

export {
  type EmbeddedClassifier,
  type EmbeddedOptions,
  embeddedClassifier,
} from './classifiers/embedded/classifier.ts';
export type { Why } from './classifiers/embedded/deciding/why.ts';
export { type NgramCounts, readNgramCounts } from './classifiers/embedded/encoding/ngram-counts.ts';
export { readWordTable, type WordTable } from './classifiers/embedded/encoding/word-table.ts';
export {
  ALPHA,
  type Alpha,
  type Band,
  conformalBand,
} from './classifiers/embedded/fitting/bands.ts';
export type { SignalModels } from './classifiers/embedded/fitting/signal-model.ts';
/** Fits every signal of a policy ahead, to be kept beside it. */
export { fitSignals } from './classifiers/embedded/models/models.ts';
export type { ReadyMade } from './classifiers/embedded/models/ready-made.ts';
export {
  CALIBRATION_FORMAT,
  type CalibratedBand,
  type Calibration,
  signalHash,
} from './classifiers/embedded/thresholds/calibration.ts';
export type { Thresholds } from './classifiers/embedded/thresholds/thresholds.ts';
