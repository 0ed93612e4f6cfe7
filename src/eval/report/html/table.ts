// Tables that scroll in a box of their own where the screen is narrower.

import { type Content, html, type Markup } from './markup.ts';

export interface Table {
  /** Says what it holds; read out, and shown where `captioned`. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Content[])[];
  /** Columns of words, from 0; the others are of numbers, and aligned at the right. */
  readonly words?: readonly number[];
}

export function table({ caption, head, rows, words = [0] }: Table): Markup {
  const kind = (column: number) => (words.includes(column) ? 'w' : 'n');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((name, column) => html`<th scope="col" class="${kind(column)}">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr>${row.map((cell, column) =>
      column === 0
        ? html`<th scope="row" class="${kind(column)}">${cell}</th>`
        : html`<td class="${kind(column)}">${cell}</td>`,
    )}</tr>`,
  )}
</tbody></table></div>
`;
}

/** A chart, with its figures as a table that is there for everybody, opened by whoever wants it. */
export function figure(chart: Markup, caption: string, figures: Markup | null): Markup {
  return html`<figure>${chart}<figcaption>${caption}</figcaption></figure>
${figures && html`<details class="figures"><summary>The figures as a table</summary>${figures}</details>`}
`;
}
