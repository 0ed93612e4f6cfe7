// Where escalations went, against where they belong; and details and summaries against their labels.

import type { Named } from '../../../metrics/named-counts.ts';
import type { Score } from '../../../metrics/score.ts';
import type { Run } from '../../../run/run.ts';
import { bareInterval, shown } from '../../numbers.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** Columns of destinations; `run.json` has all. */
const MOST = 12;
const NOWHERE = 'nowhere in particular';

export function routesSection({ tally }: Run): Section | null {
  const { routes } = tally;
  if (routes.length === 0) return null;
  const total = (of: (one: (typeof routes)[number]) => string) => {
    const counts = new Map<string, number>();
    for (const one of routes) counts.set(of(one), (counts.get(of(one)) ?? 0) + one.count);
    return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  };
  const gold = total((one) => one.gold).slice(0, 2 * MOST);
  const got = total((one) => one.got ?? NOWHERE).slice(0, MOST);
  const count = (from: string, to: string) =>
    routes.find((one) => one.gold === from && (one.got ?? NOWHERE) === to)?.count ?? 0;
  return {
    id: 'routes',
    title: 'Where escalations went',
    lead: 'Rows are where they belong, columns where they went. What is right is marked ✓, what is not ✗.',
    body: table({
      caption: 'Escalations by destination',
      head: ['Belongs to', ...got],
      rows: gold.map((from) => [from, ...got.map((to) => routeCell(count(from, to), from === to))]),
    }),
  };
}

function routeCell(count: number, right: boolean): Markup {
  if (count === 0) return html`<span class="none">·</span>`;
  return html`<span class="${right ? 'good' : 'bad'}">${right ? '✓' : '✗'} ${count.toLocaleString('en-US')}</span>`;
}

export function foundSection({ scores }: Run): Section | null {
  const parts = [fields('Details', scores.details), fields('Summary fields', scores.summary)];
  if (parts.every((part) => part === null)) return null;
  return {
    id: 'found',
    title: 'What was found out',
    lead: 'Values that the policy took from the conversation, against their labels: exact matches alone count.',
    body: html`${parts}`,
  };
}

function fields(caption: string, scores: Named<Score>): Markup | null {
  const names = Object.keys(scores).sort();
  if (names.length === 0) return null;
  return table({
    caption,
    head: ['Field', 'Labelled', 'Right', '95 %, in per cent'],
    rows: names.map((name) => {
      const score = scores[name];
      return [
        name,
        score?.of ?? 0,
        shown(score?.value ?? null, 'share'),
        bareInterval(score?.interval ?? null),
      ];
    }),
  });
}
