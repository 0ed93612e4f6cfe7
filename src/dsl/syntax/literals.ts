// What numbers, patterns, days and times of the clock say.

import type { Duration } from './ast.ts';

export const UNITS: ReadonlyMap<string, Duration['unit']> = new Map(
  (['seconds', 'minutes', 'hours', 'days', 'weeks'] as const).flatMap((unit) => [
    [unit, unit] as const,
    [unit.slice(0, -1), unit] as const,
  ]),
);

export interface NumberValue {
  readonly value: number;
  readonly percent: boolean;
  /** It has more digits than a number can keep. */
  readonly tooLong: boolean;
}

export function numberOf(image: string): NumberValue {
  const percent = image.endsWith('%');
  const digits = percent ? image.slice(0, -1) : image;
  const value = Number(digits);
  return {
    value: Number.isFinite(value) ? value : 0,
    percent,
    tooLong: digits.replace('.', '').replace(/^0+/, '').length > 15 || digits.length > 32,
  };
}

export interface PatternValue {
  readonly source: string;
  readonly flags: string;
  /** Where the letters behind the pattern begin in its image. */
  readonly flagsAt: number;
}

/** The source has its slashes bare; only between slashes must they be escaped. */
export function patternOf(image: string, isOpen: boolean): PatternValue {
  const flagsAt = isOpen ? image.length : image.lastIndexOf('/') + 1;
  const inner = isOpen ? image.slice(1) : image.slice(1, flagsAt - 1);
  const source = inner.replaceAll(/\\([\s\S])/gu, (all, char: string) =>
    char === '/' ? '/' : all,
  );
  return { source, flags: image.slice(flagsAt), flagsAt };
}

export function isDayForm(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Minutes since midnight, or undefined where the clock has no such time. `24:00` is the end of the day. */
export function minutesOf(image: string): number | undefined {
  const [hours, minutes] = image.split(':').map(Number);
  if (hours === undefined || minutes === undefined || minutes > 59) return undefined;
  const all = hours * 60 + minutes;
  return all <= 24 * 60 ? all : undefined;
}
