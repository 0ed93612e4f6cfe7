// The misjudged conversations that teach most: what was said, what was decided and why, and what the label says.

import { assertNever } from '../../../../policy/assert-never.ts';
import { goldTurns } from '../../../dataset/conversation.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import { MISTAKES, type Mistake } from '../../misjudged/lesson.ts';
import type { Misjudged, MisjudgedConversation } from '../../misjudged/misjudged.ts';
import { reasonOf } from '../../misjudged/reason.ts';
import type { ShownTurn, TurnMark } from '../../misjudged/shown-turns.ts';
import { counted } from '../../numbers.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

export const MISTAKE_NAMES: Readonly<Record<Mistake, string>> = {
  missed: 'Missed',
  false_alarm: 'False alarm',
  late: 'Too late',
  early: 'Too early',
  wrong_place: 'Wrong place',
};

/** All conversations together take at most so many bytes of the page, so that it opens at once. */
const MOST_BYTES = 1_200_000;
const MOST_CAUSES = 30;

export function conversationsSection(misjudged: Misjudged): Section | null {
  const { shown, counts, causes, missing } = misjudged;
  const all = MISTAKES.reduce((sum, mistake) => sum + counts[mistake], 0);
  if (all === 0) return null;
  const items = withinBytes(shown.map((one) => item(one, misjudged)));
  const kinds = MISTAKES.filter((mistake) => counts[mistake] > 0);
  return {
    id: 'conversations',
    title: 'Misjudged conversations',
    lead: `${items.length.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}, spread over their causes: one of each cause, then the next of each. Within a cause those come first that were nearest to being right, and whose labels say most. What the policy masks is masked.`,
    body: html`${missing.map((why) => html`<p class="note">${why}</p>`)}
${table({
  caption: 'What they come from',
  head: ['Cause', 'Mistake', 'Conversations'],
  rows: causes
    .slice(0, MOST_CAUSES)
    .map(({ mistake, cause, count }) => [
      cause,
      MISTAKE_NAMES[mistake],
      count.toLocaleString('en-US'),
    ]),
  words: [0, 1],
})}
${causes.length > MOST_CAUSES && html`<p class="quiet">And ${causes.length - MOST_CAUSES} rarer causes.</p>`}
<search class="filter" hidden aria-label="Filter of the conversations"><label>Mistake <select name="mistake"><option value="">all</option>${kinds.map(
      (kind) =>
        html`<option value="${kind}">${MISTAKE_NAMES[kind]} (${counts[kind].toLocaleString('en-US')})</option>`,
    )}</select></label> <label>Words <input type="search" name="words" autocomplete="off"></label> <output>${counted(items.length, 'conversation')}</output></search>
<div class="conversations">${items}</div>
${items.length < shown.length && html`<p class="quiet">${shown.length - items.length} more were left out to keep this page small; decisions.jsonl has all.</p>`}`,
  };
}

/** As many from the first on as fit. */
function withinBytes(items: readonly Markup[]): readonly Markup[] {
  let bytes = 0;
  return items.filter(({ markup }) => {
    bytes += Buffer.byteLength(markup);
    return bytes <= MOST_BYTES;
  });
}

function item({ lesson, outcome, turns }: MisjudgedConversation, { causes }: Misjudged): Markup {
  const { mistake, cause } = lesson;
  const alike = causes.find((one) => one.mistake === mistake && one.cause === cause)?.count ?? 1;
  const many =
    alike === 1
      ? 'The only one of its cause'
      : `One of ${alike.toLocaleString('en-US')} of its cause`;
  return html`
<details class="case" data-mistake="${mistake}"><summary><span class="badge ${mistake === 'missed' ? 'bad' : 'unsure'}">${MISTAKE_NAMES[mistake]}</span> <bdi class="id">${outcome.id.slice(0, 120)}</bdi> <span class="cause">${cause.slice(0, 200)}</span></summary>
<div class="inside"><dl><div><dt>Why shown</dt><dd>${many}: ${cause.slice(0, 300)}</dd></div><div><dt>Label</dt><dd>${labelText(outcome)}</dd></div><div><dt>Decision</dt><dd>${reasonOf(outcome).slice(0, 900)}</dd></div><div><dt>Where</dt><dd><code>${outcome.dataset}:${outcome.line}</code>${slicesText(outcome)}</dd></div></dl>
${turns === null ? html`<p class="quiet">What was said is not at hand.</p>` : turnList(turns, outcome.turns)}</div></details>`;
}

function labelText({ label }: Outcome): string {
  if (label.escalate === false) return 'the bot can keep it';
  const at = goldTurns(label).map((turn) => turn + 1);
  const where = label.to === undefined ? '' : `, to ${label.to.kind} ${label.to.name}`;
  const when = at.length === 0 ? '' : ` after turn ${at.join(' or ')}`;
  return `people should get it${when}${where}`;
}

function slicesText({ slices = {} }: Outcome): string {
  const told = Object.entries(slices).slice(0, 8);
  return told.map(([key, value]) => `; ${key} ${value.slice(0, 60)}`).join('');
}

function turnList(turns: readonly ShownTurn[], all: number): Markup {
  let last = -1;
  const rows = turns.map((turn) => {
    const gap = turn.index - last - 1;
    last = turn.index;
    return html`${gap > 0 && gapRow(gap)}${turnRow(turn)}`;
  });
  const end = all - 1 - last;
  return html`<ol class="turns">${rows}${end > 0 && gapRow(end)}</ol>`;
}

function gapRow(turns: number): Markup {
  return html`<li class="gap">${counted(turns, 'turn')} left out</li>`;
}

function turnRow({ index, role, agent, text, cut, marks }: ShownTurn): Markup {
  const telling = marks.some(({ kind }) => kind === 'telling');
  return html`<li class="${role}${telling ? ' telling' : ''}"><span class="who">${index + 1} ${role}${agent !== undefined && ` (${agent.slice(0, 60)})`}</span> <span class="said" dir="auto">${text}${cut > 0 && html`<span class="quiet"> … ${cut.toLocaleString('en-US')} characters more</span>`}</span>${marks.map((mark) => html` <span class="mark ${mark.kind}">${markText(mark)}</span>`)}</li>`;
}

function markText(mark: TurnMark): string {
  switch (mark.kind) {
    case 'labelled':
      return `labelled ${mark.signal}`;
    case 'heard':
      return `${mark.verdict === 'yes' ? 'heard' : mark.verdict} ${mark.signal} (${mark.by})`;
    case 'asked':
      return 'asked first';
    case 'escalated':
      return 'escalated here';
    case 'right':
      return 'right here';
    case 'telling':
      return 'it hangs on this';
    default:
      return assertNever(mark);
  }
}
