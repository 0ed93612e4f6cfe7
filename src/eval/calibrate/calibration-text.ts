// What a calibration found, as a table for a terminal.

import { columns, wrapped } from '../report/layout.ts';
import { counted } from '../report/numbers.ts';
import { ENOUGH, type SignalRows } from './calibrate.ts';

/** Ends with a line feed. */
export function calibrationText(signals: readonly SignalRows[], width = 80): string {
  const head = ['Signal', 'yes', 'no', 'no below', 'yes from', 'maybe', 'promise'];
  const rows = signals.map((one) => [
    one.signal.name,
    String(one.yes.length),
    String(one.no.length),
    ...(one.band === undefined
      ? ['–', '–', '–', missingText(one)]
      : [
          one.band.noBelow.toFixed(3),
          one.band.yesFrom.toFixed(3),
          percent(one.maybe ?? 0),
          `${percent(one.band.alpha.yes)} / ${percent(one.band.alpha.no)}`,
        ]),
  ]);
  const table = columns(
    [head, ...rows],
    [
      { align: 'left' },
      { align: 'right' },
      { align: 'right' },
      { align: 'right' },
      { align: 'right' },
      { align: 'right' },
      { align: 'left', wrap: true },
    ],
    { width },
  );
  const notes = [
    ...leftOut(signals),
    ...undecided(signals),
    ...(signals.some(({ band }) => band) ? [PROMISE] : []),
  ];
  const told = notes.flatMap((note) => ['', ...wrapped(note, width)]);
  return `${[...table, ...told].join('\n')}\n`;
}

const PROMISE =
  'Promise, as 10 % / 2 %: of messages that state the signal at most the first share is called no, and of those that do not at most the second is called yes. It holds on average, for messages like these: drawn from the same traffic, in the same way. It says nothing of other traffic, and nothing of how often a yes is right, as that depends on how rare the signal is.';

function missingText({ signal, yes, no }: SignalRows): string {
  const missing = [
    ...(yes.length < ENOUGH.yes ? [`${ENOUGH.yes - yes.length} more that state it`] : []),
    ...(no.length < ENOUGH.no ? [`${ENOUGH.no - no.length} more that do not`] : []),
  ];
  const why = missing.length === 0 ? 'more rows for such a promise' : missing.join(', ');
  const stated = signal.yesAbove !== undefined || signal.maybeAbove !== undefined;
  return `none: it needs ${why}${stated ? '; the policy states its own thresholds' : ''}`;
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

function leftOutOf({ unplaced, unsure, unjudged }: SignalRows): string {
  return [
    ...(unplaced === 0
      ? []
      : [
          `${counted(unplaced, 'conversation')} ${unplaced === 1 ? 'has it, and does' : 'have it, and do'} not say at which turn`,
        ]),
    ...(unsure === 0 ? [] : [`${counted(unsure, 'label')} neither yes nor no`]),
    ...(unjudged === 0 ? [] : [`${counted(unjudged, 'turn')} in a language that is not known`]),
  ].join('; ');
}

/** Thresholds that keep their promise by saying maybe to most. */
const MOST = 0.3;

function undecided(signals: readonly SignalRows[]): readonly string[] {
  const names = signals.filter(({ maybe = 0 }) => maybe > MOST).map(({ signal }) => signal.name);
  if (names.length === 0) return [];
  return [
    `${names.join(', ')}: much is maybe, so these thresholds decide little. More and better lines (like, unlike) help, and so does a weaker promise (--missed, --false-alarms).`,
  ];
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
