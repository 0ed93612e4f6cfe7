// The report of a replay for a terminal: what would have changed, how sure that is, and which conversations to look at.

import { createColors } from 'picocolors';
import { columns, shortened, wrapped } from '../report/layout.ts';
import { counted, shown } from '../report/numbers.ts';
import type { ReportOptions } from '../report/terminal/run-report.ts';
import type { LabelScores } from './bounds.ts';
import { exampleLines } from './example-text.ts';
import { periodsOf } from './periods.ts';
import type { Replay } from './replay.ts';
import { type BeforeAndAfter, KINDS, type Kind, type Range, type Totals } from './totals.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

const NAMES: Readonly<Record<Kind, string>> = {
  newly_escalated: 'newly escalated',
  no_longer_escalated: 'no longer escalated',
  earlier: 'escalated earlier',
  later: 'escalated later',
  other_destination: 'escalated to another destination',
  other_contents: 'escalated with other tags, words or priority',
  other_checks: 'asked otherwise, or at other turns',
  unchanged: 'unchanged',
  open: 'open: depends on what was not recorded',
};

const LEFT = { align: 'left' } as const;
const RIGHT = { align: 'right' } as const;

/** Ends with a line feed. */
export function replayReport(replay: Replay, options: ReportOptions = {}): string {
  const width = options.width ?? 80;
  const { bold, yellow } = createColors(options.colour ?? false);
  const sections = [
    { title: 'What was replayed', lines: subjectLines(replay, width) },
    { title: 'Conversations that escalate', lines: escalationLines(replay.totals, width) },
    { title: 'What would have changed', lines: changeLines(replay.totals, width) },
    ...periodSections(replay.totals, width),
    { title: 'Rules, by the first escalation of a conversation', lines: ruleLines(replay, width) },
    { title: 'Scores of the labelled conversations', lines: scoreLines(replay, width) },
    { title: 'Verdicts that were needed and not recorded', lines: missingLines(replay, width) },
    ...KINDS.map((kind): Section => {
      const { examples } = replay.totals;
      return { title: `${capital(NAMES[kind])}:`, lines: exampleLines(examples[kind], width) };
    }),
  ].filter(({ lines }) => lines.length > 0);
  const text = sections.flatMap(({ title, lines }) => [bold(title), ...lines, '']);
  const warnings = replay.warnings.flatMap((one) =>
    wrapped(one, width - 2).map((line, index) => yellow(`${index === 0 ? '!' : ' '} ${line}`)),
  );
  const all = warnings.length === 0 ? text.slice(0, -1) : [...text, ...warnings];
  return `${all.join('\n')}\n`;
}

function subjectLines({ policy, logs, loggedPolicies, totals }: Replay, width: number) {
  const short = (hash: string) => hash.slice(0, 12);
  const rows = [
    ['New policy', `${policy.name ?? 'without a name'} (${short(policy.hash)})`],
    ['Decided before', loggedPolicies.map(short).join(', ')],
    ...logs.map((file) => ['Log', file]),
    [
      'In all',
      `${counted(totals.conversations, 'conversation')}, ${counted(totals.turns, 'turn')}`,
    ],
  ];
  return columns(rows, [LEFT, { ...LEFT, wrap: true }], { width });
}

function escalationLines(totals: Totals, width: number): readonly string[] {
  const { escalated, allNo, allYes, open } = totals;
  const rows = [
    ['before', String(escalated.before)],
    ['now', ranged(escalated.after)],
    ...(open === 0
      ? []
      : [
          ['now, if all that was not recorded were no', String(allNo)],
          ['now, if all that was not recorded were yes', String(allYes)],
        ]),
  ];
  return columns(rows, [LEFT, RIGHT], { width });
}

function changeLines({ changes, open }: Totals, width: number): readonly string[] {
  const rows = KINDS.flatMap((kind) => {
    const range = kind === 'open' ? { least: open, most: open } : changes[kind];
    return range.most === 0 ? [] : [[NAMES[kind], ranged(range)]];
  });
  return columns(rows, [LEFT, RIGHT], { width });
}

function periodSections({ days }: Totals, width: number): readonly Section[] {
  const { unit, rows } = periodsOf(days);
  const cells = rows.map(({ from, conversations, before, after }) => [
    from,
    String(conversations),
    String(before),
    ranged(after),
  ]);
  const table = columns(
    [[unit === 'day' ? 'day' : 'week from', 'conversations', 'before', 'now'], ...cells],
    [LEFT, RIGHT, RIGHT, RIGHT],
    { width },
  );
  return [{ title: `Escalated a ${unit} (UTC)`, lines: rows.length === 0 ? [] : table }];
}

function ruleLines({ totals: { rules } }: Replay, width: number): readonly string[] {
  const changed = ([, { before, after }]: readonly [string, BeforeAndAfter]) =>
    Math.abs(after.most + after.least - 2 * before);
  const all = Object.entries(rules).sort(
    (a, b) => changed(b) - changed(a) || b[1].before - a[1].before || (a[0] < b[0] ? -1 : 1),
  );
  if (all.length === 0) return [];
  const room = Math.max(20, width - 26);
  const rows = all.map(([rule, { before, after }]) => [
    shortened(rule, room),
    String(before),
    ranged(after),
  ]);
  return columns([['rule', 'before', 'now'], ...rows], [LEFT, RIGHT, RIGHT], { width });
}

function scoreLines({ scores, totals }: Replay, width: number): readonly string[] {
  if (scores === null) return [];
  const rows = Object.entries(scores).map(([name, { before, after }]) => [
    name === 'f1' ? 'F1' : name,
    shown(before, 'share'),
    bounded({ before, after }),
  ]);
  const { positives, negatives } = totals;
  const of = `${counted(positives.of, 'conversation')} to escalate, ${negatives.of} not to`;
  return [
    ...wrapped(of, width - 2).map((line) => `  ${line}`),
    ...columns([['', 'before', 'now'], ...rows], [LEFT, RIGHT, RIGHT], { width }),
  ];
}

function missingLines({ totals: { notRecorded } }: Replay, width: number): readonly string[] {
  const all = Object.entries(notRecorded).sort(
    (a, b) => b[1].conversations - a[1].conversations || (a[0] < b[0] ? -1 : 1),
  );
  if (all.length === 0) return [];
  const rows = all.map(([signal, { verdicts, conversations }]) => [
    shortened(signal, 40),
    String(conversations),
    String(verdicts),
  ]);
  const head = ['signal', 'open conversations', 'verdicts'];
  const advice =
    'A log of an engine that judges every signal (`eager`, or `decide --signals`) leaves only those open that the new policy adds or defines otherwise.';
  return [
    ...columns([head, ...rows], [LEFT, RIGHT, RIGHT], { width }),
    ...wrapped(advice, width - 2).map((line) => `  ${line}`),
  ];
}

function ranged({ least, most }: Range): string {
  return least === most ? String(least) : `${least} to ${most}`;
}

function bounded({ after: { worst, best } }: LabelScores): string {
  const [low, high] = [shown(worst, 'share'), shown(best, 'share')];
  return low === high ? low : `${low} to ${high}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
