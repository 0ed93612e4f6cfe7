// Scores and changes in tables, never without their range: beside them in full, or in whole per cent in the same cell where room is short.

import { signed, signedReach } from '../../compare/difference-text.ts';
import type { Score } from '../../metrics/score.ts';
import { bare, bareInterval } from '../../report/numbers.ts';
import type { Interval } from '../../statistics/wilson.ts';
import { type Line, span, type Tone } from './line.ts';
import { type Cell, type Column, columnsIn, columnsWidth } from './table.ts';

/** `fine`: the range has a column of its own. */
export type Shape = 'fine' | 'short';

export type Ranged<Name extends string> = Name | `${Name}Range`;

/** `100.0 (34–100)` */
const SHORT = 14;
/** `+100.0 (−20 to +100)` */
const SHORT_CHANGE = 20;

export function scoreColumns<Name extends string>(
  name: Name,
  title: string,
  shape: Shape,
  worth: { readonly worth?: number } = {},
): readonly Column<Ranged<Name>>[] {
  if (shape === 'short') {
    return [{ name, title: `${title} (95 %)`, width: SHORT, align: 'right', ...worth }];
  }
  const width = Math.max(5, title.length);
  return [
    { name, title, width, align: 'right', ...worth },
    { name: `${name}Range`, title: '95 %', width: 13, align: 'right', ...worth },
  ];
}

export function scoreCells<Name extends string>(
  name: Name,
  score: Pick<Score, 'value' | 'interval'> | undefined,
  shape: Shape,
  tone: Tone = 'plain',
): Readonly<Partial<Record<Ranged<Name>, Cell>>> {
  const { value, interval } = score ?? { value: null, interval: null };
  const cells =
    shape === 'short'
      ? { [name]: shortCell(bare(value).padStart(5), shortRange(interval), SHORT, tone) }
      : {
          [name]: span(bare(value), tone),
          [`${name}Range`]: span(bareInterval(interval), 'dim'),
        };
  return cells as Readonly<Partial<Record<Ranged<Name>, Cell>>>;
}

/** In points, after their sign, which stays where they have no room. */
export function changeColumns(shape: Shape): readonly Column<'sign' | Ranged<'points'>>[] {
  const sign = { name: 'sign', title: '', width: 1 } as const;
  const points = { name: 'points', align: 'right', worth: 3.5 } as const;
  if (shape === 'short') {
    return [sign, { ...points, title: 'points (95 %)', width: SHORT_CHANGE }];
  }
  return [
    sign,
    { ...points, title: 'points', width: 6 },
    { ...points, name: 'pointsRange', title: '95 %', width: 16 },
  ];
}

export interface Change {
  readonly difference: number | null;
  readonly interval: Interval | null;
}

export function changeCells(
  { difference, interval }: Change,
  shape: Shape,
  tone: Tone,
): Readonly<Partial<Record<Ranged<'points'>, Cell>>> {
  if (difference === null) return {};
  const points = signed(difference, 'share');
  if (shape === 'short') {
    const range = interval === null ? '' : shortPoints(interval);
    return { points: shortCell(points.padStart(6), range, SHORT_CHANGE, tone) };
  }
  const range = interval === null ? '' : signedReach(interval, 'share');
  return { points: span(points, tone), pointsRange: span(range, 'dim') };
}

/** `(56–98)`; nothing where there is none. */
export function shortRange(interval: Interval | null): string {
  if (interval === null) return '';
  const ends = new Set(wholeEnds(interval).map(String));
  return `(${[...ends].join('–')})`;
}

/** In whole per cent, outwards: a range must not seem narrower than it is. */
export function wholeEnds([low, high]: Interval): readonly [low: number, high: number] {
  const noise = 1e-9;
  return [Math.floor(low * 100 + noise), Math.ceil(high * 100 - noise)];
}

function shortPoints(interval: Interval): string {
  const ends = new Set(wholeEnds(interval).map(wholePoints));
  return `(${[...ends].join(' to ')})`;
}

function wholePoints(points: number): string {
  return points === 0 ? '0' : `${points < 0 ? '−' : '+'}${Math.abs(points)}`;
}

/** Values stand below each other, whatever their ranges are, but for the very longest of these. */
function shortCell(value: string, range: string, width: number, tone: Tone): Line {
  const at = value.length + 1 + range.length > width ? value.trimStart() : value;
  return [span(at, tone), span(` ${range}`.padEnd(width - at.length), 'dim')];
}

export interface Laid<Name extends string> {
  readonly columns: readonly Column<Name>[];
  readonly shape: Shape;
}

/** In full where nothing else has to go for it; a strip, which says the same, may. */
export function laidOut<Name extends string>(
  columnsOf: (shape: Shape) => readonly Column<Name>[],
  width: number,
): Laid<Name> {
  const short = columnsIn(columnsOf('short'), width);
  const fine = columnsIn(columnsOf('fine'), width);
  const names = new Set<string>(fine.map(({ name }) => name));
  const isWhole = columnsWidth(fine) <= width;
  const keeps = short.every(({ name }) => name === 'strip' || names.has(name));
  return isWhole && keeps ? { columns: fine, shape: 'fine' } : { columns: short, shape: 'short' };
}
