// report.md: a run for a pull request. The verdict first, small tables, and what broke.

import { METRICS, type Metric } from '../../../policy/metric.ts';
import type { ChangeKind } from '../../compare/change.ts';
import { causeText, policyChangeText, storyText } from '../../compare/change-text.ts';
import type { ChangedConversation, Comparison } from '../../compare/compare.ts';
import { METRIC_NAMES, SIGNS, signed, signedReach, unitOf } from '../../compare/difference-text.ts';
import { isMore } from '../../compare/verdict-text.ts';
import type { GateReport } from '../../run/gate-report.ts';
import type { Run } from '../../run/run.ts';
import type { ModelPrice } from '../../run/timing.ts';
import {
  demandName,
  gateNote,
  gateReach,
  gateValue,
  READING_SIGNS,
  READING_WORDS,
} from '../gate-words.ts';
import { counted, shown, shownInterval, UNDEFINED } from '../numbers.ts';
import { priceRows } from '../price-text.ts';
import type { ReportData } from '../report-data.ts';
import { toldDifferences } from '../told-differences.ts';
import { verdictOf } from '../verdict.ts';
import { codeMarkdown, escapeMarkdown } from './escape.ts';

const SCORES: readonly Metric[] = ['recall', 'precision', 'f1', 'specificity', 'on_time', 'cost'];
/** What says the same again, or in other words, is told where it is more than noise. */
const SAID_TWICE = /^(gtt_|macro_f1$|f_beta$|mcc$|early$|late$|mean_delay$)/;
/** Conversations of each kind: a comment has room for 65,536 characters in all. */
const MOST_CHANGED = 25;
const MOST_CHARACTERS = 60_000;
const MOST_PARTS = 15;

/** Words of customers stand in it only as the quotes behind rules. */
export function markdownReport(data: ReportData): string {
  const { stored, gates, comparison, timing } = data;
  const { run, name } = stored;
  const verdict = verdictOf(data);
  const parts = [
    `## ${[verdict.sign, escapeMarkdown(verdict.text)].filter(Boolean).join(' ')}`,
    verdict.lines
      .map(({ sign, text }) => `- ${sign === '' ? '' : `${sign} `}${escapeMarkdown(text)}`)
      .join('\n'),
    ...gateTable(gates),
    ...changeTable(comparison),
    ...(comparison?.comparable === true ? [] : [scoreTable(run)]),
    ...policyList(comparison),
    ...warningList(run),
    ...modelLine(timing?.model, run),
    aboutLine(run, name),
  ];
  const room = MOST_CHARACTERS - parts.join('\n\n').length;
  return `${[...parts.slice(0, -1), ...changedLists(comparison, room), parts.at(-1)].join('\n\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The first column is of words, the others of numbers, but for those that are told. */
function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly number[] = [0],
): string {
  const rule = head.map((_, column) => (words.includes(column) ? ':--' : '--:'));
  return [row(head), row(rule), ...rows.map(row)].join('\n');
}

function gateTable(gates: GateReport | null): readonly string[] {
  if (gates === null || gates.results.length === 0) return [];
  const rows = gates.results.map((one) => [
    `${READING_SIGNS[one.reading]} ${READING_WORDS[one.reading]}`,
    codeMarkdown(demandName(one)),
    gateValue(one),
    gateReach(one),
    escapeMarkdown(gateNote(one)),
    codeMarkdown(`${one.place.file}:${one.place.line}`),
  ]);
  return [tableOf(['Gate', 'Demand', 'Value', '95 %', 'To know', 'Where'], rows, [0, 1, 4, 5])];
}

function changeTable(comparison: Comparison | null): readonly string[] {
  if (comparison?.comparable !== true) return [];
  const told = toldDifferences(comparison).filter(
    (one) => isMore(one) || !SAID_TWICE.test(one.metric),
  );
  const rows = told.map(({ metric, first, second, difference, interval, judged }) => [
    `${SIGNS[judged]} ${METRIC_NAMES[metric]}`,
    shown(first, unitOf(metric)),
    shown(second, unitOf(metric)),
    difference === null ? UNDEFINED : signed(difference, unitOf(metric)),
    interval === null ? UNDEFINED : signedReach(interval, unitOf(metric)),
  ]);
  return [
    `${tableOf(['Score', 'Before', 'Now', 'Difference', '95 %'], rows)}\n\n▲ better · ▼ worse · ~ within noise · ? too few conversations moved to tell`,
  ];
}

function scoreTable({ scores }: Run): string {
  const rows = SCORES.filter((metric) => scores.metrics[metric].value !== null).map((metric) => {
    const score = scores.metrics[metric];
    const unit = METRICS[metric];
    return [
      METRIC_NAMES[metric],
      shown(score.value, unit),
      shownInterval(score, unit),
      score.of.toLocaleString('en-US'),
    ];
  });
  return rows.length === 0 ? '' : tableOf(['Score', 'Value', '95 %', 'Of'], rows);
}

function policyList(comparison: Comparison | null): readonly string[] {
  if (comparison?.comparable !== true) return [];
  const all = [...(comparison.policy ?? []).map(policyChangeText), ...comparison.judges];
  if (all.length === 0) return [];
  const more = all.length > MOST_PARTS ? [`- and ${all.length - MOST_PARTS} more`] : [];
  const told = all.slice(0, MOST_PARTS).map((one) => `- ${escapeMarkdown(one)}`);
  return [`**What was edited**\n\n${[...told, ...more].join('\n')}`];
}

function warningList({ warnings }: Run): readonly string[] {
  if (warnings.length === 0) return [];
  const told = warnings.map((one) => `- ${escapeMarkdown(one)}`).join('\n');
  return [
    `<details><summary>${counted(warnings.length, 'thing')} to know before you believe the numbers</summary>\n\n${told}\n\n</details>`,
  ];
}

const TITLES: Readonly<Partial<Record<ChangeKind, string>>> = {
  broken: '▼ Broken: right before, wrong now',
  fixed: '▲ Fixed: wrong before, right now',
};

/** As many as there is room for. */
function changedLists(comparison: Comparison | null, room: number): readonly string[] {
  if (comparison?.comparable !== true) return [];
  const { counts, examples } = comparison;
  let left = room;
  return (['broken', 'fixed'] as const).flatMap((kind) => {
    if (counts[kind] === 0) return [];
    const told: string[] = [];
    for (const one of examples.filter((each) => each.kind === kind).slice(0, MOST_CHANGED)) {
      const text = changedItem(one);
      if (text.length + 200 > left) break;
      left -= text.length + 1;
      told.push(text);
    }
    const more = counts[kind] - told.length;
    return [
      `<details><summary>${TITLES[kind]} (${counts[kind]})</summary>\n\n${[
        ...told,
        ...(more > 0 ? [`- and ${more.toLocaleString('en-US')} more`] : []),
      ].join('\n')}\n\n</details>`,
    ];
  });
}

function changedItem({ id, dataset, line, first, second, why }: ChangedConversation): string {
  const causes = why.slice(0, 3).map(causeText).join('; ');
  return [
    `- ${codeMarkdown(id.slice(0, 120))} (${codeMarkdown(`${dataset}:${line}`)})`,
    `  - before: ${escapeMarkdown(storyText(first).slice(0, 500))}`,
    `  - now: ${escapeMarkdown(storyText(second).slice(0, 500))}`,
    ...(causes === '' ? [] : [`  - why: ${escapeMarkdown(causes.slice(0, 500))}`]),
  ].join('\n');
}

/** What the language model took. */
function modelLine(model: ModelPrice | undefined, { tally }: Run): readonly string[] {
  const rows = priceRows(model, tally.cases);
  if (rows.length === 0) return [];
  const told = rows.map(([name, text]) => `${name}: ${text}`).join('. ');
  return [`<sub>${escapeMarkdown(told)}</sub>`];
}

function aboutLine({ policy, datasets, tally, options, versions }: Run, name: string): string {
  const data = datasets.map(({ file }) => codeMarkdown(file)).join(', ');
  return `<sub>${escapeMarkdown(policy.name ?? 'A policy without a name')} (${policy.hash.slice(0, 12)}) on ${data}: ${counted(tally.cases, 'conversation')}; run ${codeMarkdown(name)}, seed ${options.seed}, ${options.draws.toLocaleString('en-US')} draws, Handrail ${versions.handrail}</sub>`;
}
