// What a calibration found, as a table for a terminal.

import type { Alpha } from '../../engine/classifiers/embedded/fitting/bands.ts';
import { columns, wrapped } from '../report/layout.ts';
import { counted } from '../report/numbers.ts';
import { CALIBRATED_ALPHA, ENOUGH, isTooWide, MOST_MAYBE, type SignalRows } from './calibrate.ts';

/** Ends with a line feed. `alpha`: the promise that was asked for. */
export function calibrationText(
  signals: readonly SignalRows[],
  {
    width = 80,
    alpha = CALIBRATED_ALPHA,
  }: { readonly width?: number; readonly alpha?: Alpha } = {},
): string {
  const head = ['Signal', 'yes / no', 'no below', 'yes from', 'maybe', 'promise'];
  const rows = signals.map((one) => [
    one.signal.name,
    `${one.yes.length} / ${one.no.length}`,
    one.band === undefined ? '–' : percent(one.band.noBelow),
    one.band === undefined ? '–' : percent(one.band.yesFrom),
    one.maybe === undefined
      ? '–'
      : pair(Math.round(100 * one.maybe.yes), Math.round(100 * one.maybe.no)),
    one.band === undefined ? `none: ${missingText(one)}` : promise(one.band.alpha),
  ]);
  const right = { align: 'right' } as const;
  const table = columns(
    [head, ...rows],
    [{ align: 'left' }, right, right, right, right, { align: 'left', wrap: true }],
    { width },
  );
  const notes = [
    ...(signals.length === 0 ? [] : [COLUMNS]),
    ...leftOut(signals),
    ...statedThresholds(signals),
    ...tooWide(signals, alpha),
    ...fewUnlike(signals),
    ...(signals.some(({ band }) => band) ? [promiseText(alpha)] : []),
  ];
  const told = notes.flatMap((note) => ['', ...wrapped(note, width)]);
  return `${[...table, ...told].join('\n')}\n`;
}

const COLUMNS =
  'yes / no: how many different labelled messages state the signal, and how many do not. maybe: how much of each of the two would lie between the thresholds, which are scores of the classifier from 0 % to 100 %.';

function promiseText({ yes, no }: Alpha): string {
  return `The promise, ${promise({ yes, no })}: of messages that state the signal at most ${percent(yes)} are called no, and of those that do not at most ${percent(no)} yes. It holds on average, for messages like these: drawn from the same traffic, in the same way. It says nothing of other traffic, and nothing of how often a yes is right, as that depends on how rare the signal is.`;
}

function missingText({ yes, no, maybe }: SignalRows): string {
  if (maybe !== undefined && isTooWide(maybe)) return 'too much maybe';
  const missing = [
    ...(yes.length < ENOUGH.yes ? [`${ENOUGH.yes - yes.length} more yes`] : []),
    ...(no.length < ENOUGH.no ? [`${ENOUGH.no - no.length} more no`] : []),
  ];
  return missing.length === 0 ? 'more rows for such a promise' : missing.join(', ');
}

/** What does not count, said once for all signals of which the same is to be said. */
function leftOut(signals: readonly SignalRows[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const one of signals) {
    const said = leftOutOf(one);
    if (said !== '') names.set(said, [...(names.get(said) ?? []), one.signal.name]);
  }
  return [...names].map(([said, some]) => `${some.join(', ')}: left out: ${said}.`);
}

function leftOutOf({ unplaced, unsure, unjudged, repeated, own }: SignalRows): string {
  return [
    ...(unplaced === 0
      ? []
      : [
          `${counted(unplaced, 'conversation')} ${unplaced === 1 ? 'has it, and does' : 'have it, and do'} not say at which turn`,
        ]),
    ...(unsure === 0 ? [] : [`${counted(unsure, 'label')} neither yes nor no`]),
    ...(unjudged === 0 ? [] : [`${counted(unjudged, 'turn')} in a language that is not known`]),
    ...(repeated === 0
      ? []
      : [`${counted(repeated, 'message')} that came before, as each counts once`]),
    ...(own === 0
      ? []
      : [
          `${counted(own, 'message')} that ${own === 1 ? 'is a line' : 'are lines'} of the policy, as the classifier was fitted on ${own === 1 ? 'it' : 'them'}`,
        ]),
  ].join('; ');
}

function statedThresholds(signals: readonly SignalRows[]): readonly string[] {
  const names = signals
    .filter(({ signal }) => signal.yesAbove !== undefined || signal.maybeAbove !== undefined)
    .map(({ signal }) => signal.name);
  return names.length === 0
    ? []
    : [`${names.join(', ')}: the policy states its own thresholds, which go first.`];
}

function tooWide(signals: readonly SignalRows[], alpha: Alpha): readonly string[] {
  const names = signals
    .filter(({ maybe }) => maybe !== undefined && isTooWide(maybe))
    .map(({ signal }) => signal.name);
  if (names.length === 0) return [];
  const [they, them] = names.length === 1 ? ['it stays', 'its'] : ['they stay', 'their'];
  return [
    `${names.join(', ')}: too much maybe, so ${they} uncalibrated. To keep the promise of ${promise(alpha)} ${them} thresholds would call more than ${percent(MOST_MAYBE.no)} of what does not state the signal maybe, or more than ${percent(MOST_MAYBE.yes)} of what does; and each maybe makes the bot ask. More and better lines (like, unlike) help, and so does a weaker promise (--missed, --false-alarms).`,
  ];
}

/** With fewer lines that do not state it a signal is hardly more than its topic. */
const ENOUGH_UNLIKE = 4;

/** A calibrated threshold has seen the messages that lines would have named. */
function fewUnlike(signals: readonly SignalRows[]): readonly string[] {
  const names = signals
    .filter(({ signal, band }) => {
      const learnt = signal.like.length > 0 || signal.description !== undefined;
      return band === undefined && learnt && signal.unlike.length < ENOUGH_UNLIKE;
    })
    .map(({ signal }) => signal.name);
  if (names.length === 0) return [];
  return [
    `${names.join(', ')}: uncalibrated, with fewer than ${ENOUGH_UNLIKE} unlike lines. Then yes may be said of whatever is about the same things: of thanks, praise and questions too. Write what customers say who talk of the matter and do not mean it (unlike).`,
  ];
}

function promise({ yes, no }: Alpha): string {
  return pair(Number((100 * yes).toFixed(1)), Number((100 * no).toFixed(1)));
}

function pair(yes: number, no: number): string {
  return `${yes} / ${no} %`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
