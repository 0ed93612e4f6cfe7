// What a host gives the classifier has the right shape, or an error says which key has not.

import { MODELS_FORMAT } from '../fitting/signal-model.ts';
import { CALIBRATION_FORMAT } from '../thresholds/calibration.ts';
import { READY_MADE_FORMAT } from './ready-made.ts';

interface Expected {
  readonly format: number;
  readonly texts: readonly string[];
  readonly from: string;
}

const STORED = {
  models: { format: MODELS_FORMAT, texts: ['encoder'], from: 'fitSignals gives' },
  calibration: {
    format: CALIBRATION_FORMAT,
    texts: ['classifier'],
    from: 'handrail calibrate writes',
  },
  readyMade: {
    format: READY_MADE_FORMAT,
    texts: ['encoder', 'fingerprint'],
    from: 'models/ready-made-en.json holds',
  },
} as const satisfies Readonly<Record<string, Expected>>;

type Stored = keyof typeof STORED;
export type GivenOptions = Readonly<
  Partial<Record<Stored | 'background' | 'botBackground', unknown>>
>;

/** Throws where something is given that is not what its key is for. */
export function checkGiven(given: GivenOptions): void {
  for (const key of Object.keys(STORED) as readonly Stored[]) {
    const value = given[key];
    if (value === undefined) continue;
    const problem = problemOf(value, STORED[key]);
    if (problem !== undefined) {
      throw new Error(`${key} must be what ${STORED[key].from}: ${problem}`);
    }
  }
  for (const key of ['background', 'botBackground'] as const) {
    const value = given[key];
    if (key === 'botBackground' && value === undefined) continue;
    if (!Array.isArray(value) || !value.every((line) => typeof line === 'string')) {
      throw new Error(`${key} must be a list of texts: it is ${named(value)}`);
    }
  }
}

function problemOf(value: unknown, { format, texts }: Expected): string | undefined {
  if (!isObject(value)) return `it is ${named(value)}`;
  if (value.format !== format) return `its "format" is ${named(value.format)}, not ${format}`;
  for (const key of texts) {
    if (typeof value[key] !== 'string') return `its "${key}" is ${named(value[key])}, not a text`;
  }
  if (!isObject(value.signals)) return `its "signals" is ${named(value.signals)}, not an object`;
  const wrong = Object.entries(value.signals).find(([, one]) => !isObject(one));
  return wrong && `its "signals" has ${named(wrong[1])} under "${wrong[0]}", not an object`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function named(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'a list' : `a ${typeof value === 'string' ? 'text' : typeof value}`;
}
