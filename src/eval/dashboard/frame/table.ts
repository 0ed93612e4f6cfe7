// Tables whose columns keep their places while figures grow; where there is no room the least of them go.

import { cell, fitted } from './fit.ts';
import { type Line, lineWidth, type Span, span } from './line.ts';
import { plainText } from './plain-text.ts';

export interface Column<Name extends string = string> {
  readonly name: Name;
  readonly title: string;
  /** It never changes with the figures. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  /** Columns of less worth go first, those of one worth together; one without a worth stays. */
  readonly worth?: number;
  /** It takes what room is left, up to this. */
  readonly most?: number;
}

export type Cell = string | Span | Line;

const GAP = 2;

/** The columns that fit, in their order, each as wide as it is drawn. */
export function columnsIn<Name extends string>(
  columns: readonly Column<Name>[],
  width: number,
): readonly Column<Name>[] {
  let kept = columns;
  while (columnsWidth(kept) > width) {
    const least = Math.min(...kept.map(({ worth = Infinity }) => worth));
    if (least === Infinity) break;
    kept = kept.filter(({ worth }) => worth !== least);
  }
  let left = width - columnsWidth(kept);
  return kept.map((one) => {
    const more = Math.max(0, Math.min((one.most ?? one.width) - one.width, left));
    left -= more;
    return { ...one, width: one.width + more };
  });
}

export function columnsWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP, -GAP);
}

/** The first title names the table. */
export function headCells(columns: readonly Column[]): Line {
  return between(
    columns.map(({ title, width, align }, place) => [
      span(cell(title, width, align), place === 0 ? 'title' : 'dim'),
    ]),
  );
}

export function rowCells<Name extends string>(
  columns: readonly Column<Name>[],
  cells: Readonly<Partial<Record<Name, Cell>>>,
): Line {
  return between(columns.map((column) => placed(cells[column.name] ?? '', column)));
}

function placed(content: Cell, { width, align }: Column): Line {
  if (typeof content === 'string') return [span(cell(plainText(content), width, align))];
  if ('text' in content) return [{ ...content, text: cell(plainText(content.text), width, align) }];
  const fill = align === 'right' ? ' '.repeat(Math.max(0, width - lineWidth(content))) : '';
  return fitted(fill === '' ? content : [span(fill), ...content], width);
}

function between(cells: readonly Line[]): Line {
  return cells.flatMap((one, place) => (place === 0 ? one : [span(' '.repeat(GAP)), ...one]));
}
