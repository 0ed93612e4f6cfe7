// What each stage of the cascade decided, signal by signal.

import type { Run } from '../../../run/run.ts';
import { stageCounts } from '../../stages.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

export function stagesSection(run: Run): Section | null {
  const counted = stageCounts(run);
  if (counted === undefined) return null;
  const { stages, rows, note } = counted;
  return {
    id: 'stages',
    title: 'What each stage decided',
    lead: 'Verdicts that hold, by who gave them: each stage is asked for what those before it left open and what still matters then. Nobody: the verdict failed.',
    body: html`${table({
      caption: 'Verdicts by stage',
      head: ['Signal', ...stages],
      rows: rows.map(({ name, counts }) => [name, ...counts.map(shown)]),
    })}${note === undefined ? null : html`<p>${note}</p>`}`,
  };
}

function shown(count: number): string | Markup {
  return count === 0 ? html`<span class="none">·</span>` : count.toLocaleString('en-US');
}
