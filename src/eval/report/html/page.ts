// report.html: one file that opens offline, asks for nothing, and runs nothing but its own filter.

import { createHash } from 'node:crypto';
import { METRICS, type Metric } from '../../../policy/metric.ts';
import { METRIC_NAMES } from '../../compare/difference-text.ts';
import type { Run } from '../../run/run.ts';
import { shown, shownInterval } from '../numbers.ts';
import type { ReportData } from '../report-data.ts';
import { type Verdict, verdictOf } from '../verdict.ts';
import { html, type Markup, raw } from './markup.ts';
import { SCRIPT } from './script.ts';
import type { Section } from './section.ts';
import { changesSection } from './sections/changes.ts';
import { conversationsSection } from './sections/conversations.ts';
import { gatesSection } from './sections/gates.ts';
import { foundSection, routesSection } from './sections/routes.ts';
import { confusionSection, scoresSection } from './sections/scores.ts';
import { signalsSection } from './sections/signals.ts';
import { slicesSection } from './sections/slices.ts';
import { stagesSection } from './sections/stages.ts';
import { subject, warningsSection } from './sections/subject.ts';
import { timingSection } from './sections/timing.ts';
import { STYLE } from './style.ts';

const TILES: readonly Metric[] = ['recall', 'precision', 'f1', 'on_time', 'cost'];

export function htmlReport(data: ReportData): string {
  const { run } = data.stored;
  const verdict = verdictOf(data);
  const sections = [
    gatesSection(data.gates),
    changesSection(data.comparison),
    warningsSection(run),
    scoresSection(run),
    confusionSection(run),
    timingSection(run),
    signalsSection(run),
    stagesSection(run),
    slicesSection(run),
    routesSection(run),
    foundSection(run),
    data.misjudged === null ? null : conversationsSection(data.misjudged),
  ].filter((one) => one !== null);
  const title = `${run.policy.name ?? 'Policy'}: ${verdict.text}`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#report">To the report</a>
<header>
<p class="eyebrow">${run.policy.name ?? 'A policy without a name'}</p>
<h1>${heading(verdict)}</h1>
<ul class="verdict">${verdict.lines.map(({ tone, sign, text }) =>
    sign === ''
      ? html`<li class="unsigned">${text}</li>`
      : html`<li class="${tone}"><span class="sign">${sign}</span><span>${text}</span></li>`,
  )}</ul>
${tiles(run)}
${subject(data)}
</header>
<nav aria-label="Sections"><ul>${sections.map(
    ({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`,
  )}</ul></nav>
<main id="report">${sections.map(sectionMarkup)}</main>
<footer><p>Made by Handrail ${run.versions.handrail} from <code>run.json</code> and <code>decisions.jsonl</code> beside this file. It holds words of customers: keep it as you keep conversations.</p></footer>
${raw(`<script>${SCRIPT}</${'script'}>`)}
</body>
</html>
`.markup;
}

/** Nothing is loaded; what runs and what paints is known by its hash. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(STYLE)}`,
    `script-src ${hash(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function heading({ tone, sign, text }: Verdict): Markup {
  return html`${sign !== '' && html`<span class="${tone}">${sign}</span> `}${text}`;
}

function tiles({ scores, options }: Run): Markup | null {
  const told = TILES.filter((metric) => scores.metrics[metric].value !== null);
  if (told.length === 0) return null;
  return html`<dl class="tiles">${told.map((metric) => {
    const score = scores.metrics[metric];
    const name = metric === 'f_beta' ? `F${options.beta}` : METRIC_NAMES[metric];
    return html`<div><dt>${name}</dt><dd class="value">${shown(score.value, METRICS[metric])}</dd><dd class="reach">${shownInterval(score, METRICS[metric])}</dd></div>`;
  })}</dl>`;
}

function sectionMarkup({ id, title, lead, body }: Section): Markup {
  return html`
<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
<p class="lead">${lead}</p>
${body}</section>`;
}
