// Why the embedded classifier judged as it did, on a terminal: score, thresholds, nearest line, words that weighed most.

import pc from 'picocolors';
import type { GivenVerdict, ReadTurn } from '../engine/classifier.ts';
import type { EmbeddedClassifier } from '../engine/classifiers/embedded/classifier.ts';
import type { Thresholds } from '../engine/classifiers/embedded/thresholds.ts';
import type { Why } from '../engine/classifiers/embedded/why.ts';
import type { Policy } from '../policy/policy.ts';
import type { Verdict } from '../policy/truth.ts';

export interface JudgedByEmbedded {
  readonly signal: string;
  /** From 0. */
  readonly turn: number;
  readonly verdict: Verdict;
  readonly score?: number;
  readonly thresholds?: Thresholds;
  readonly why?: Why;
}

/** Of the verdicts of one step, those that the classifier gave. */
export function judgedByEmbedded(
  classifier: EmbeddedClassifier,
  { signals }: Policy,
  turns: readonly ReadTurn[],
  verdicts: readonly GivenVerdict[],
): readonly JudgedByEmbedded[] {
  return verdicts.flatMap(({ signal: name, turn = turns.length - 1, judgement, by }) => {
    const signal = signals.find((one) => one.name === name);
    if (by !== classifier.name || judgement.kind !== 'verdict' || signal === undefined) return [];
    const thresholds = classifier.thresholds(signal);
    const why = classifier.why(turns, { signal, turn });
    const { verdict, score } = judgement;
    return [
      {
        signal: name,
        turn,
        verdict,
        ...(score !== undefined && { score }),
        ...(thresholds !== undefined && { thresholds }),
        ...(why !== undefined && { why }),
      },
    ];
  });
}

/** Verdicts `yes` and `maybe` with all that there is to say; those that are `no` in one line. */
export function whyText(judged: readonly JudgedByEmbedded[], indent: string): string {
  const told = judged.filter(({ verdict }) => verdict !== 'no');
  const no = judged.filter(({ verdict }) => verdict === 'no');
  const lines = [
    ...told.flatMap(toldLines),
    ...(no.length === 0 ? [] : [`no: ${no.map(shortText).join(', ')}`]),
  ];
  if (lines.length === 0) return '';
  const rows = lines.map((line) => `${indent}  ${pc.dim(line)}\n`);
  return `${indent}${pc.bold('embedded classifier')}\n${rows.join('')}`;
}

function toldLines({ signal, verdict, score, thresholds, why }: JudgedByEmbedded): string[] {
  const bands =
    thresholds === undefined
      ? ''
      : ` (yes from ${number(thresholds.yesFrom)}, no below ${number(thresholds.noBelow)}; ${FROM[thresholds.from]})`;
  const words = (why?.words ?? []).map(({ word, weight }) => `${word} ${signed(weight)}`);
  return [
    `${signal} ${verdict}${score === undefined ? '' : `, ${number(score)}`}${bands}`,
    ...(why?.nearest === undefined
      ? []
      : [`  nearest line: ${JSON.stringify(why.nearest.line)}, ${number(why.nearest.similarity)}`]),
    ...(words.length === 0 ? [] : [`  words: ${words.join(', ')}`]),
  ];
}

const FROM: Readonly<Record<Thresholds['from'], string>> = {
  uncalibrated: 'uncalibrated',
  calibrated: 'calibrated',
  stated: 'stated in the policy',
};

function shortText({ signal, score }: JudgedByEmbedded): string {
  return score === undefined ? signal : `${signal} ${number(score)}`;
}

function number(value: number): string {
  return value.toFixed(2);
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;
}
