// The report of a run for a terminal: what was evaluated, what came out, what to look at, and where it is kept.

import { createColors } from 'picocolors';
import { sizeOf } from '../../metrics/confusion.ts';
import type { Example } from '../../run/examples.ts';
import type { Run } from '../../run/run.ts';
import type { ModelPrice, Timing } from '../../run/timing.ts';
import { columns, wrapped } from '../layout.ts';
import { counted } from '../numbers.ts';
import { priceRows } from '../price-text.ts';
import { confusionLines, escalationLines, hasTiming, timingLines } from './escalation-text.ts';
import { exampleLines } from './examples-text.ts';
import { foundLines } from './found-text.ts';
import { firedLines, signalLines, unscoredSignals } from './signals-text.ts';
import { sliceLines } from './slices-text.ts';
import { stageLines } from './stages-text.ts';
import { thresholdLines, thresholdTitle } from './thresholds-text.ts';

export interface ReportOptions {
  /** Columns of the terminal. */
  readonly width?: number;
  readonly colour?: boolean;
}

export interface Reported {
  readonly run: Run;
  readonly folder: string;
  readonly examples: readonly Example[];
  /** What a language model took. */
  readonly timing?: Pick<Timing, 'model'>;
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Ends with a line feed. */
export function runReport(
  { run, folder, examples, timing }: Reported,
  options: ReportOptions = {},
): string {
  const width = options.width ?? 80;
  const { bold, yellow } = createColors(options.colour ?? false);
  const sections = sectionsOf(run, examples, timing?.model, width).filter(
    ({ lines }) => lines.length > 0,
  );
  const text = sections.flatMap(({ title, lines }) => [bold(title), ...lines, '']);
  const warnings = run.warnings.flatMap((warning) =>
    wrapped(warning, width - 2).map((line, index) => yellow(`${index === 0 ? '!' : ' '} ${line}`)),
  );
  const end = [...warnings, ...(warnings.length === 0 ? [] : ['']), `Report: ${folder}`];
  return `${[...text, ...end].join('\n')}\n`;
}

function sectionsOf(
  run: Run,
  examples: readonly Example[],
  model: ModelPrice | undefined,
  width: number,
): readonly Section[] {
  const { tally, scores, options } = run;
  const scored = sizeOf(tally.escalation) > 0;
  const of = (kind: Example['kind']) =>
    exampleLines(
      examples.filter((one) => one.kind === kind),
      width,
    );
  return [
    { title: 'What was evaluated', lines: subjectLines(run, model, width) },
    { title: 'What each stage decided, verdicts', lines: stageLines(run, width) },
    {
      title: `Escalation of ${counted(sizeOf(tally.escalation), 'labelled conversation')}`,
      lines: scored ? confusionLines(tally, width) : [],
    },
    {
      title: 'Scores, with the range that holds the true value 95 times in 100',
      lines: scored ? escalationLines(run, width) : [],
    },
    {
      title: 'Timing of the escalation, against the turn where it is right',
      lines: hasTiming(tally) ? timingLines(tally, scores, options.tolerance, width) : [],
    },
    {
      title: 'What was asked and found out, and where it went',
      lines: foundLines(tally, scores, width),
    },
    { title: 'Slices, in per cent', lines: scored ? sliceLines(scores.slices, width) : [] },
    { title: 'Signals', lines: unscoredSignals(run) },
    { title: 'Signals turn by turn, in per cent', lines: signalLines(run, 'turn', width) },
    {
      title: 'Signals by conversation, in per cent',
      lines: signalLines(run, 'conversation', width),
    },
    { title: thresholdTitle(scores.thresholds), lines: thresholdLines(scores.thresholds, width) },
    { title: 'What the signals did', lines: firedLines(run, width) },
    { title: 'Missed, for example', lines: of('not_escalated') },
    { title: 'False alarms, for example', lines: of('escalated') },
  ];
}

const JUDGES: Readonly<Record<string, string>> = {
  text: 'text rules',
  embedded: 'the embedded classifier',
  openai: 'the language model',
  pinned: 'the labels of the data (pinned)',
};

/** Who judged, in the order in which they are asked. */
export function judgesText(classifiers: readonly string[]): string {
  return classifiers.map((name) => JUDGES[name] ?? name).join(', then ');
}

function subjectLines(
  { policy, datasets, tally, classifiers }: Run,
  model: ModelPrice | undefined,
  width: number,
): readonly string[] {
  const rows = [
    ['Policy', `${policy.name ?? 'without a name'} (${policy.hash.slice(0, 12)})`],
    ...datasets.map(({ file, conversations }) => [
      'Data',
      `${file}: ${counted(conversations, 'conversation')}`,
    ]),
    ['In all', `${counted(tally.cases, 'conversation')}, ${counted(tally.turns, 'turn')}`],
    ['Judged by', judgesText(classifiers)],
    ...askedRow(tally),
    ...priceRows(model, tally.cases),
  ];
  return columns(rows, [{ align: 'left' }, { align: 'left', wrap: true }], { width });
}

/** How often classifiers were asked, which is what a language model costs. */
function askedRow({ calls, cases }: Run['tally']): readonly (readonly string[])[] {
  const rates = Object.entries(calls).map(
    ([name, count]) => `${name} ${(count / cases).toFixed(1)} times`,
  );
  return rates.length === 0 ? [] : [['Asked', `${rates.join(', ')} a conversation`]];
}
