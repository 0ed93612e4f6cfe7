// Charts as SVG that takes its colours and its font from the page: drawn twice, for wide screens and for narrow ones.

import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escaped, type Markup, raw } from '../markup.ts';

/** Pixels. A narrow one fits a telephone without being shrunk. */
export const WIDE = 900;
export const NARROW = 320;

export interface Size {
  readonly width: number;
  readonly narrow: boolean;
}

/** The names of colours in the style of the page. */
export const INK = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  good: 'var(--good)',
  bad: 'var(--bad)',
  accent: 'var(--accent)',
  unsure: 'var(--unsure)',
} as const;

let page: ReturnType<typeof parseHTML> | undefined;

/** `label` says in words what the chart shows; the figures stand in a table beside it. */
export function drawn(label: string, options: (size: Size) => PlotOptions): Markup {
  return raw(
    `<div class="wide">${svg(label, options({ width: WIDE, narrow: false }), WIDE)}</div>` +
      `<div class="narrow">${svg(label, options({ width: NARROW, narrow: true }), NARROW)}</div>`,
  );
}

/** Of one size, where it is small enough for every screen. */
export function drawnOnce(label: string, width: number, options: PlotOptions): Markup {
  return raw(svg(label, options, width));
}

/** As much of an element as is read here: other packages declare those of the DOM too, and have nothing in them. */
interface Drawing {
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
  getAttribute(name: string): string | null;
}

function svg(label: string, options: PlotOptions, width: number): string {
  page ??= parseHTML('<!doctype html><html><head></head><body></body></html>');
  const shape = { ...options, width, document: page.document, className: 'plot' };
  const chart = plot(shape) as unknown as Drawing;
  for (const style of chart.querySelectorAll('style')) style.remove();
  const inside = chart.innerHTML;
  const [, , , height] = String(chart.getAttribute('viewBox')).split(' ');
  const text = inside
    // Screen readers read the label of the whole; parts would only repeat it.
    .replaceAll(/ (aria-[a-z]+|class)="[^"]*"/g, '')
    .replaceAll(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
  return `<svg class="plot" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="currentColor" text-anchor="middle" aria-label="${escaped(label)}">${text}</svg>`;
}
