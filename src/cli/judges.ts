// Who judges in a command, after the text rules: the embedded classifier, a language model, or both in this order.

import type { Classifier } from '../engine/classifier.ts';
import type { EmbeddedClassifier } from '../engine/classifiers/embedded/classifier.ts';
import type { PortableClassifier } from '../eval/run/classifier-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelOptions } from './arguments/model.ts';
import type { Classifiers } from './arguments/options.ts';
import type { OpenModel } from './model/open-model.ts';
import { modelSettings } from './model/settings.ts';

/** What a command was told of who judges. */
export interface JudgeOptions extends ModelOptions {
  readonly classifiers: Classifiers;
}

export interface OpenJudges {
  readonly who: Classifiers;
  /** Undefined where none was named. */
  readonly model: OpenModel | undefined;
}

/**
 * The model that the options name, ready to be asked. First of all in a command: where it lacks its key or a price, nothing
 * has been read. Its code is loaded only where one is named.
 */
export async function openJudges(options: JudgeOptions): Promise<OpenJudges> {
  const settings = modelSettings(options);
  if (settings === undefined) return { who: options.classifiers, model: undefined };
  const { openModel } = await import('./model/open-model.ts');
  return { who: options.classifiers, model: await openModel(settings) };
}

/** In the order in which they are asked. `embedded` makes that one, where it is to judge. */
export function classifiersOf<E extends EmbeddedClassifier & PortableClassifier>(
  { who, model }: OpenJudges,
  policy: Policy,
  embedded: () => E,
  repeat = 0,
): { readonly embedded?: E; readonly all: readonly Classifier[] } {
  const first = who === 'embedded' ? embedded() : undefined;
  const last = model?.classifier(policy, repeat);
  return {
    ...(first !== undefined && { embedded: first }),
    all: [...(first === undefined ? [] : [first]), ...(last === undefined ? [] : [last])],
  };
}
