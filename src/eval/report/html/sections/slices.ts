// The scores of slices: of each value of each key, and of two keys crossed.

import type { SlicedScores, SliceScores } from '../../../metrics/scores.ts';
import type { Run } from '../../../run/run.ts';
import { bare, bareInterval, counted, UNDEFINED } from '../../numbers.ts';
import { intervalChart, SHARE_SCALE } from '../charts/interval-chart.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

/** More would bury what matters; `run.json` has all. */
const MOST_KEYS = 12;
const MOST_VALUES = 24;
const MOST_CROSSED = 60;
const CHARTED_KEYS = 6;
const CHARTED_VALUES = 10;

export function slicesSection({ scores }: Run): Section | null {
  const told = scores.slices.filter(({ values }) => values.length > 1);
  if (told.length === 0) return null;
  const single = told.filter(({ keys }) => keys.length === 1);
  const crossed = told.filter(({ keys }) => keys.length > 1);
  const left = single.length - MOST_KEYS;
  return {
    id: 'slices',
    title: 'Slices',
    lead: 'The same scores for groups of conversations. Small groups have wide bars: look at these before you believe a difference.',
    body: html`${single.slice(0, MOST_KEYS).map((one, index) => keyPart(one, index < CHARTED_KEYS))}
${left > 0 && html`<p class="quiet">${counted(left, 'more key')} in run.json.</p>`}
${crossed.map((one) => html`<h3>${one.keys.join(' × ')}</h3>${sliceTable(one, MOST_CROSSED)}`)}`,
  };
}

function keyPart(one: SlicedScores, charted: boolean): Markup {
  const name = one.keys.join(' × ');
  const rows = largest(one, CHARTED_VALUES).map((slice) => {
    const { recall } = slice.metrics;
    const value = recall?.value ?? null;
    return {
      name: nameOf(slice),
      value,
      interval: recall?.interval ?? null,
      shown: value === null ? UNDEFINED : `${bare(value)} %`,
    };
  });
  return html`<h3>${name}</h3>
${
  charted &&
  figure(
    intervalChart(`Recall by ${name}, with 95 % intervals`, rows, SHARE_SCALE),
    `Recall by ${name}.`,
    null,
  )
}${sliceTable(one, MOST_VALUES)}`;
}

function sliceTable(one: SlicedScores, most: number): Markup {
  const told = largest(one, most);
  const more = one.values.length - told.length;
  return html`${table({
    caption: `Scores by ${one.keys.join(' × ')}, in per cent`,
    head: [
      one.keys.join(' × '),
      'Cases',
      'Should be',
      'Escalated',
      'Precision',
      '95 %',
      'Recall',
      '95 %',
    ],
    rows: told.map((slice) => {
      const { precision, recall, escalation_rate: escalated } = slice.metrics;
      return [
        nameOf(slice),
        slice.cases.toLocaleString('en-US'),
        bare(slice.goldRate.value),
        bare(escalated?.value ?? null),
        bare(precision?.value ?? null),
        bareInterval(precision?.interval ?? null),
        bare(recall?.value ?? null),
        bareInterval(recall?.interval ?? null),
      ];
    }),
  })}
${more > 0 && html`<p class="quiet">${counted(more, 'smaller group')} in run.json.</p>`}`;
}

function largest({ values }: SlicedScores, most: number): readonly SliceScores[] {
  return values.toSorted((a, b) => b.cases - a.cases).slice(0, most);
}

/** What the data says may be a page. */
function nameOf({ value }: SliceScores): string {
  return value === null ? 'the rest' : value.map((text) => text.slice(0, 80)).join(' × ');
}
