// What changed against the baseline: differences with their intervals, slices and signals, and conversations with why.

import { CHANGE_KINDS, type ChangeKind } from '../../../compare/change.ts';
import { causeText, policyChangeText, storyText } from '../../../compare/change-text.ts';
import type { ChangedConversation, ComparedRuns, Comparison } from '../../../compare/compare.ts';
import {
  METRIC_NAMES,
  pText,
  SIGNS,
  signed,
  signedReach,
  unitOf,
} from '../../../compare/difference-text.ts';
import type { Judged } from '../../../compare/metric-differences.ts';
import type { GroupDifference, RateDifference } from '../../../compare/slice-differences.ts';
import { bare, shown, UNDEFINED } from '../../numbers.ts';
import { toldDifferences } from '../../told-differences.ts';
import { INK } from '../charts/drawing.ts';
import { intervalChart } from '../charts/interval-chart.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

const TONES: Readonly<Partial<Record<Judged, 'good' | 'bad'>>> = { better: 'good', worse: 'bad' };
/** Rows of groups, and conversations of each kind. */
const MOST_GROUPS = 40;
const MOST_CHANGED = 100;

export function changesSection(comparison: Comparison | null): Section | null {
  if (comparison === null) return null;
  const title = 'What changed';
  if (!comparison.comparable) {
    return {
      id: 'changes',
      title,
      lead: `This run cannot be compared with ${comparison.first.name}.`,
      body: html`<ul>${comparison.reasons.map(({ message }) => html`<li>${message}</li>`)}</ul>`,
    };
  }
  const { first, slices, signals, examples, counts, notes, judges, policy } = comparison;
  const parts = [...(policy ?? []).map(policyChangeText), ...judges];
  return {
    id: 'changes',
    title,
    lead: `Against ${first.name}, conversation by conversation. ▲ better, ▼ worse, ~ within noise, ? too few conversations moved to tell.`,
    body: html`${parts.length > 0 && html`<ul class="parts">${parts.slice(0, 40).map((one) => html`<li>${one}</li>`)}</ul>`}
${differences(comparison)}
${groups(
  'Slices',
  slices.map((one) => ({
    ...one,
    name:
      one.value === null
        ? `${one.keys.join(' × ')}: the rest`
        : one.keys.map((key, place) => `${key} ${one.value?.[place]?.slice(0, 80)}`).join(' × '),
  })),
)}
${groups(
  'Signals',
  signals.map((one) => ({ ...one, name: one.signal })),
)}
${notes.map((note) => html`<p class="quiet">${note}</p>`)}
${CHANGE_KINDS.map((kind) =>
  changedList(
    kind,
    counts[kind],
    examples.filter((one) => one.kind === kind),
  ),
)}`,
  };
}

function differences(comparison: ComparedRuns): Markup {
  const told = toldDifferences(comparison);
  const shares = told.filter(
    ({ metric, difference }) => unitOf(metric) === 'share' && difference !== null,
  );
  const reach = Math.max(
    0.05,
    ...shares.flatMap(({ interval }) => (interval ?? []).map((side) => Math.abs(side))),
  );
  const side = Math.min(1, reach * 1.05);
  const chart = intervalChart(
    'Differences in points, now less before, with 95 % intervals',
    shares.map(({ metric, difference, interval, judged }) => ({
      name: METRIC_NAMES[metric],
      value: difference,
      interval,
      shown: `${SIGNS[judged]} ${signed(difference ?? 0, 'share')}`,
      colour: judged === 'better' ? INK.good : judged === 'worse' ? INK.bad : INK.muted,
    })),
    { domain: [-side, side], rule: 0, tick: (value) => signed(value, 'share').replace(/\.0$/, '') },
  );
  return html`${shares.length > 0 && figure(chart, 'Points, now less before. Right of the line is more than before.', null)}
${table({
  caption: 'Scores before and now',
  head: ['Score', 'Before', 'Now', 'Difference', '95 % interval', 'Exact test'],
  rows: told.map(({ metric, first, second, difference, interval, p, judged }) => [
    html`${sign(judged)} ${METRIC_NAMES[metric]}`,
    shown(first, unitOf(metric)),
    shown(second, unitOf(metric)),
    difference === null ? UNDEFINED : signed(difference, unitOf(metric)),
    interval === null ? UNDEFINED : signedReach(interval, unitOf(metric)),
    p === null ? '' : pText(p),
  ]),
})}`;
}

function sign(judged: Judged): Markup {
  return html`<span class="sign ${TONES[judged] ?? 'plain'}">${SIGNS[judged]}</span>`;
}

function groups(
  title: string,
  all: readonly (GroupDifference & { readonly name: string })[],
): Markup | null {
  const rows = all
    .flatMap(({ name, recall, specificity }) => [
      { name, rate: recall, of: 'recall' },
      { name, rate: specificity, of: 'specificity' },
    ])
    .filter(({ rate }) => rate.lost + rate.won > 0)
    .sort((a, b) => a.rate.adjusted - b.rate.adjusted);
  if (rows.length === 0) return null;
  return html`<h3>${title} in which they differ</h3>
${table({
  caption: `${title}, in per cent; the test is corrected for how many there are (Holm)`,
  head: ['', 'Of', 'Cases', 'Before', 'Now', 'Points', '95 %', 'Holm'],
  rows: rows
    .slice(0, MOST_GROUPS)
    .map(({ name, rate, of }) => [html`${sign(rate.judged)} ${name}`, of, ...rateCells(rate)]),
  words: [0, 1],
})}
${rows.length > MOST_GROUPS && html`<p class="quiet">And ${rows.length - MOST_GROUPS} more.</p>`}`;
}

function rateCells({ of, first, second, difference, interval, adjusted }: RateDifference) {
  return [
    of.toLocaleString('en-US'),
    bare(first),
    bare(second),
    difference === null ? UNDEFINED : signed(difference, 'share'),
    interval === null ? UNDEFINED : signedReach(interval, 'share'),
    pText(adjusted),
  ];
}

const KIND_TITLES: Readonly<Record<ChangeKind, string>> = {
  broken: '▼ Broken: right before, wrong now',
  fixed: '▲ Fixed: wrong before, right now',
  changed: '· Changed otherwise: at another turn, to another place, or by other rules',
};

function changedList(
  kind: ChangeKind,
  count: number,
  examples: readonly ChangedConversation[],
): Markup | null {
  if (count === 0) return null;
  const told = examples.slice(0, MOST_CHANGED);
  return html`<details class="changed"${kind === 'broken' && html` open`}><summary>${KIND_TITLES[kind]} (${count.toLocaleString('en-US')})</summary>
<ul>${told.map(
    (
      one,
    ) => html`<li><p class="id">${one.id} <span class="quiet">${one.dataset}:${one.line}</span></p>
<dl><div><dt>Before</dt><dd>${storyText(one.first)}</dd></div><div><dt>Now</dt><dd>${storyText(one.second)}</dd></div>${
      one.why.length > 0 &&
      html`<div><dt>Why</dt><dd>${one.why.slice(0, 3).map(causeText).join('; ')}</dd></div>`
    }</dl></li>`,
  )}</ul>
${count > told.length && html`<p class="quiet">${count - told.length} more: “handrail compare” lists them.</p>`}</details>`;
}
