// What the embedded classifier made of the questions of one step, each with its reason, whoever settled them after it.

import type { StageAnswer } from '../engine/api.ts';
import type { ReadTurn } from '../engine/classifier.ts';
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
  answers: readonly StageAnswer[],
): readonly JudgedByEmbedded[] {
  return answers.flatMap((given): readonly JudgedByEmbedded[] => {
    const { signal: name, turn, judgement, by } = given;
    const signal = signals.find((one) => one.name === name);
    if (signal === undefined || by !== classifier.name) return [];
    const about = { signal: name, turn };
    const why = classifier.why(turns, { signal, turn });
    if (judgement.kind !== 'verdict') return why?.silent === undefined ? [] : [{ ...about, why }];
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
