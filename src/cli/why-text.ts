// Why the embedded classifier judged as it did, on a terminal: what it read, scores, thresholds, nearest line, words that weighed most.

import type { Why } from '../engine/classifiers/embedded/deciding/why.ts';
import type { Thresholds } from '../engine/classifiers/embedded/thresholds/thresholds.ts';
import { beginning, MOST_OF_QUOTE, MOST_OF_WORD } from '../eval/explained/cut-text.ts';
import { hanging } from './hanging-text.ts';
import type { JudgedByEmbedded } from './judged-by-embedded.ts';
import { paint } from './paint.ts';

/** What the numbers are, to be said once. */
export const UNITS =
  'Scores of the embedded classifier run from 0 % to 100 %; the lines of a signal part best from others at 50 %. They are no probabilities. The number of a word is how much the log-odds fall without it.';

/** Turn by turn. Verdicts other than `no` with all that there is to say; those that are `no` in one line. `texts`: what the turns say, by index. */
export function whyText(
  judged: readonly JudgedByEmbedded[],
  texts: readonly string[],
  { indent, width }: { readonly indent: string; readonly width: number },
): string {
  const turns = [...new Set(judged.map(({ turn }) => turn))].sort((a, b) => a - b);
  return turns
    .map((turn) => {
      const mine = judged.filter((one) => one.turn === turn);
      const own = texts[turn] ?? '';
      const lines = [
        ...readAs(mine, own),
        ...mine.flatMap((one) => toldLines(one, own)),
        ...noLines(mine),
        ...silentLines(mine),
      ];
      const head = `embedded classifier on turn ${turn + 1}${languageText(mine)}`;
      return `${indent}${paint.bold(head)}\n${lines.map((line) => lineText(line, indent, width)).join('')}`;
    })
    .join('');
}

interface Line {
  readonly depth: number;
  readonly text: string;
}

function lineText({ depth, text }: Line, indent: string, width: number): string {
  const first = indent + '  '.repeat(depth);
  return hanging(text, { first, rest: first.length + 2, width }, paint.dim);
}

function languageText(judged: readonly JudgedByEmbedded[]): string {
  const why = judged.find((one) => one.why !== undefined)?.why;
  if (why === undefined) return '';
  return why.language === undefined
    ? ', in a language that it cannot tell'
    : `, read as ${why.language}`;
}

/** Where it judged something else than the turn: an answer with its question, or two short turns in a row. */
function readAs(judged: readonly JudgedByEmbedded[], own: string): readonly Line[] {
  const joined = judged.find(({ why }) => (why?.turns.length ?? 0) > 1)?.why;
  if (joined === undefined || joined.text === own) return [];
  const numbers = joined.turns.map((turn) => turn + 1).join(' and ');
  return [{ depth: 1, text: `turns ${numbers} together are read as: ${quoted(joined.text)}` }];
}

function toldLines(one: JudgedByEmbedded, own: string): readonly Line[] {
  const { signal, verdict, score, thresholds, why } = one;
  if (verdict === undefined || verdict === 'no') return [];
  const at = score === undefined ? '' : `: ${percent(score)}`;
  const words = (why?.words ?? []).map(
    ({ word, weight }) => `${beginning(word, MOST_OF_WORD)} ${signed(weight)}`,
  );
  return [
    { depth: 1, text: `${signal} ${verdict}${at}${bandsText(thresholds)}` },
    ...sentenceLine(why, own),
    ...(why?.nearest === undefined
      ? []
      : [
          {
            depth: 2,
            text: `nearest line: ${quoted(why.nearest.line)}, ${percent(why.nearest.similarity)} alike`,
          },
        ]),
    ...(words.length === 0 ? [] : [{ depth: 2, text: `words: ${words.join(', ')}` }]),
  ];
}

/** Of a long turn one sentence tells. */
function sentenceLine(why: Why | undefined, own: string): readonly Line[] {
  if (why === undefined || why.turns.length > 1 || why.text === own) return [];
  return [{ depth: 2, text: `in the sentence: ${quoted(why.text)}` }];
}

function bandsText(thresholds: Thresholds | undefined): string {
  if (thresholds === undefined) return '';
  const { yesFrom, noBelow, from } = thresholds;
  return ` (yes from ${percent(yesFrom)}, no below ${percent(noBelow)}; ${FROM[from]})`;
}

const FROM: Readonly<Record<Thresholds['from'], string>> = {
  uncalibrated: 'uncalibrated',
  calibrated: 'calibrated',
  stated: 'stated in the policy',
};

function noLines(judged: readonly JudgedByEmbedded[]): readonly Line[] {
  const no = judged
    .filter(({ verdict }) => verdict === 'no')
    .map(({ signal, score }) => (score === undefined ? signal : `${signal} ${percent(score, 0)}`));
  return no.length === 0 ? [] : [{ depth: 1, text: `no: ${no.join(', ')}` }];
}

/** Signals of which it said nothing, by the reason. */
function silentLines(judged: readonly JudgedByEmbedded[]): readonly Line[] {
  const names = new Map<string, string[]>();
  for (const { signal, verdict, why } of judged) {
    if (verdict !== undefined || why?.silent === undefined) continue;
    names.set(why.silent, [...(names.get(why.silent) ?? []), signal]);
  }
  return [...names].map(([reason, some]) => ({
    depth: 1,
    text: `not judged: ${some.join(', ')}: ${reason}`,
  }));
}

function quoted(text: string): string {
  return JSON.stringify(beginning(text.replace(/\s+/g, ' ').trim(), MOST_OF_QUOTE));
}

function percent(share: number, digits = 1): string {
  return `${Number((100 * share).toFixed(digits))} %`;
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;
}
