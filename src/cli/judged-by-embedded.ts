// What the embedded classifier made of the questions of one step, each with its reason.

import type { GivenVerdict, ReadTurn } from '../engine/classifier.ts';
import type { EmbeddedClassifier } from '../engine/classifiers/embedded/classifier.ts';
import type { Why } from '../engine/classifiers/embedded/deciding/why.ts';
import type { Thresholds } from '../engine/classifiers/embedded/thresholds/thresholds.ts';
import type { Policy } from '../policy/policy.ts';
import type { Verdict } from '../policy/truth.ts';

export interface JudgedByEmbedded {
  readonly signal: string;
  /** From 0. */
  readonly turn: number;
  /** Absent where it gave none: `why.silent` says why. */
  readonly verdict?: Verdict;
  readonly score?: number;
  readonly thresholds?: Thresholds;
  readonly why?: Why;
}

export function judgedByEmbedded(
  classifier: EmbeddedClassifier,
  { signals }: Policy,
  turns: readonly ReadTurn[],
  verdicts: readonly GivenVerdict[],
): readonly JudgedByEmbedded[] {
  return verdicts.flatMap((given): readonly JudgedByEmbedded[] => {
    const { signal: name, turn = turns.at(-1)?.index ?? 0, judgement, by } = given;
    const signal = signals.find((one) => one.name === name);
    if (signal === undefined) return [];
    const about = { signal: name, turn };
    const why = classifier.why(turns, { signal, turn });
    if (judgement.kind !== 'verdict') return why?.silent === undefined ? [] : [{ ...about, why }];
    if (by !== classifier.name) return [];
    const { verdict, score } = judgement;
    const thresholds = classifier.thresholds(signal);
    return [
      {
        ...about,
        verdict,
        ...(score !== undefined && { score }),
        ...(thresholds !== undefined && { thresholds }),
        ...(why !== undefined && { why }),
      },
    ];
  });
}
