// Random records that are plain objects, as JSON makes them.

import fc from 'fast-check';

type Model<T> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** With every key of the model. */
export function record<T>(model: Model<T>): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

/** With the keys that are named, and any of the others. */
export function partial<T, R extends keyof T = never>(
  model: Model<T>,
  ...requiredKeys: readonly R[]
) {
  return fc.record(model, { requiredKeys: [...requiredKeys], noNullPrototype: true });
}
