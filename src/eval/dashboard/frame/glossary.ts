// What the words on each screen mean, in a row each: for the help over the screen and for the docs. Scores are told as the report tells them.

import type { Metric } from '../../../policy/metric.ts';
import { METRIC_NAMES } from '../../compare/difference-text.ts';
import { fBetaMeaning, fBetaName, MEANINGS } from '../../report/meanings.ts';

export interface Word {
  readonly word: string;
  readonly means: string;
}

/** As `--beta` has it where nobody says otherwise. */
const BETA = 2;

function score(metric: Metric, word: string = METRIC_NAMES[metric]): Word {
  return { word, means: MEANINGS[metric] };
}

function word(name: string, means: string): Word {
  return { word: name, means };
}

const F_BETA = { word: fBetaName(BETA), means: fBetaMeaning(BETA) };
const [MISSED, ALARM] = [
  word('missed', 'not escalated, but should have been'),
  word('false alarm', 'escalated, but should not have been'),
];
const RANGE = word('95 %', 'holds the true value 95 times in 100');
const MAIN = [score('recall'), score('precision'), RANGE];
const POINTS = word('points', 'more or less than before, of 100');
const CHANGES = [
  word('broken', 'right before, wrong now'),
  word('fixed', 'wrong before, right now'),
  word('changed', 'at another turn, place, or by other rules'),
];
const NOISE = word('noise', 'chance alone gives as much in 1 of 20');
const HOLM = word('Holm', 'p, corrected for how many are looked at');
const TIMES = [score('on_time'), score('early'), score('late'), score('missed')];
const NEARNESS = [
  word('GT-T', 'how near in turns, at a tolerance'),
  word('mirrored', 'the same, of the turns where it is right'),
  word('harmonic', 'both in one number'),
];

/** By the titles of the screens. */
export const GLOSSARY: Readonly<Record<string, readonly Word[]>> = {
  Run: [
    ...MAIN,
    score('f1'),
    F_BETA,
    score('specificity'),
    score('escalation_rate'),
    MISSED,
    ALARM,
    POINTS,
    ...CHANGES.slice(0, 2),
    NOISE,
  ],
  Confusion: [...MAIN, score('specificity'), MISSED, ALARM, score('route_accuracy')],
  Signals: [
    word('labels', 'turns or conversations that state it'),
    word('prec.', 'of those heard, how many state it'),
    word('recall', 'of those that state it, how many heard'),
    word('AP', 'average precision, over all thresholds'),
    word('alone', 'escalations that rest on it alone'),
    word('off by', 'how far scores are from what came true'),
    HOLM,
  ],
  Slices: [...MAIN, score('specificity'), POINTS, HOLM],
  Threshold: [
    word('threshold', 'from this score on a signal is “yes”'),
    ...MAIN,
    score('cost'),
    MISSED,
    ALARM,
  ],
  Differences: [
    ...CHANGES,
    POINTS,
    word('p', 'how often chance alone gives as much'),
    NOISE,
    word('moved', 'conversations that count otherwise now'),
    HOLM,
    ...MAIN,
    score('specificity'),
    score('f1'),
    F_BETA,
    score('macro_f1'),
    score('mcc'),
    score('accuracy'),
    ...TIMES,
    ...NEARNESS,
  ],
  Cases: [
    MISSED,
    ALARM,
    word('late, early', 'escalated, but so many turns off'),
    word('wrong place', 'escalated, but not where it should go'),
    ...CHANGES,
  ],
  Timing: [...TIMES, score('mean_delay'), ...NEARNESS],
  Runs: [
    word('prec.', MEANINGS.precision),
    score('recall'),
    score('f1'),
    word('untrusted', 'classifiers failed too often to believe it'),
  ],
  Case: [
    word('maybe', 'heard, but not for certain'),
    word('pending', 'only a “maybe” keeps the rule from firing'),
    word('held back', '“never” or a limit stopped the rule'),
    word('right here', 'the turn where the label wants people'),
  ],
};
