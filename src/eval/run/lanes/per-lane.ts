// Classifiers that want to know which conversation they judge, where several are judged at the same time.

import type { Classifier } from '../../../engine/classifier.ts';

export interface PerLaneClassifier extends Classifier {
  /** One that judges alike, for a single lane. `current` is the id of the conversation that is judged there. */
  inLane(current: () => string | undefined): Classifier;
}

export function isPerLane(classifier: Classifier): classifier is PerLaneClassifier {
  return 'inLane' in classifier;
}
