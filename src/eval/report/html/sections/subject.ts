// What was evaluated, with what; what it took; and what a reader must know before believing it.

import type { Run } from '../../../run/run.ts';
import { counted } from '../../numbers.ts';
import { priceRows } from '../../price-text.ts';
import type { ReportData, RunTiming } from '../../report-data.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';

const JUDGES: Readonly<Record<string, string>> = {
  text: 'text rules',
  embedded: 'the embedded classifier',
  openai: 'the language model',
  pinned: 'the labels of the data',
};

export function judgesText({ classifiers }: Run): string {
  return classifiers.map((name) => JUDGES[name] ?? name).join(', then ');
}

export function subject({ stored, timing }: ReportData): Markup {
  const { run, name } = stored;
  const { policy, tally, options, versions } = run;
  const [main] = policy.files;
  const rows: readonly (readonly [string, Content])[] = [
    [
      'Policy',
      html`${policy.name ?? 'without a name'}${main !== undefined && html` <code>${main.file}</code>`}`,
    ],
    ['Its hash', html`<code>${policy.hash.slice(0, 16)}</code>`],
    ...run.datasets.map(
      ({ file, conversations, sha256 }) =>
        [
          'Data',
          html`<code>${file}</code>, ${counted(conversations, 'conversation')}; SHA-256 <code>${sha256.slice(0, 16)}</code>`,
        ] as const,
    ),
    ['In all', `${counted(tally.cases, 'conversation')}, ${counted(tally.turns, 'turn')}`],
    ['Judged by', judgesText(run)],
    ['Chance', `seed ${options.seed}, ${options.draws.toLocaleString('en-US')} draws`],
    ...tookRows(run, timing),
    ...priceRows(timing?.model, tally.cases),
    ['Run', html`<code>${name}</code>, Handrail ${versions.handrail}, Node ${versions.node}`],
  ];
  return html`<dl class="subject">${rows.map(
    ([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}

function tookRows(run: Run, timing: RunTiming | null): readonly (readonly [string, Content])[] {
  const calls = Object.entries(run.tally.calls);
  return [
    ...(calls.length === 0
      ? []
      : [
          [
            'Calls',
            calls.map(([name, count]) => `${name} ${count.toLocaleString('en-US')}`).join(', '),
          ] as const,
        ]),
    ...(timing === null
      ? []
      : [
          [
            'Took',
            `${timing.seconds.toFixed(1)} s on ${counted(timing.threads, 'thread')}, ${Math.round(timing.conversations / timing.seconds).toLocaleString('en-US')} conversations a second`,
          ] as const,
        ]),
  ];
}

export function warningsSection({ warnings }: Run): Section | null {
  if (warnings.length === 0) return null;
  return {
    id: 'warnings',
    title: 'Before you believe the numbers',
    lead: 'What the run itself says about its scores.',
    body: html`<ul class="warnings">${warnings.map(
      (warning) => html`<li><span class="unsure" aria-hidden="true">!</span> ${warning}</li>`,
    )}</ul>`,
  };
}
