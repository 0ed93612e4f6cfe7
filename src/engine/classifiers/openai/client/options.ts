// What a host says of the server, the model, and how much may be asked of them.

import { type Clock, LONGEST_TIMER } from './clock.ts';

/** Money per million tokens, in any one currency. */
export interface Price {
  readonly input: number;
  /** Of tokens that the server had in its cache; as `input` where absent. */
  readonly cachedInput?: number;
  readonly output: number;
}

export interface Budget {
  /** Requests that may be sent, each try by itself. */
  readonly calls?: number;
  /** In the currency of the price. Needs a price. */
  readonly money?: number;
}

export interface ModelClientOptions {
  readonly model: string;
  /** Absent for servers that ask for none. */
  readonly apiKey?: string | undefined;
  /** Up to the version, with or without a query: `https://api.openai.com/v1`, which is also the default. */
  readonly baseURL?: string | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long an answer may be, hidden reasoning included; 2048 where absent. */
  readonly maxTokens?: number;
  /** Makes answers repeatable where the server can; 1 where absent. */
  readonly seed?: number;
  /** For one call, connecting and the whole body included, in milliseconds; 60,000 where absent. */
  readonly timeout?: number;
  /** Tries after the first; 4 where absent. */
  readonly retries?: number;
  /** The longest wait that a server may ask for, in milliseconds; 60,000 where absent. Whoever asks for more has failed. */
  readonly longestWait?: number;
  /** Calls at once, at most; 8 where absent. Begins with one and grows while it works. */
  readonly concurrency?: number;
  readonly budget?: Budget;
  readonly price?: Price;
  /** Told once of each thing that the server cannot do and that is asked for in another way from then on. */
  readonly onNotice?: (text: string) => void;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** From 0 up to 1, for the waits between tries. */
  readonly random?: () => number;
  /** A key in a page can be read by whoever opens it: only for servers without one, or behind a proxy of the host. */
  readonly allowBrowser?: boolean;
}

/** What the options say, with what stands where they are silent. */
export interface Limits {
  readonly maxTokens: number;
  readonly timeout: number;
  readonly retries: number;
  readonly longestWait: number;
  readonly concurrency: number;
}

function atLeast(least: number, name: string, value: number): number {
  if (value >= least && Number.isFinite(value)) return value;
  throw new RangeError(`${name} must be a number, ${least} at least: ${value}`);
}

const wholeAtLeast = (least: number, name: string, value: number): number =>
  atLeast(least, name, Math.floor(value));

function time(least: number, name: string, value: number): number {
  if (atLeast(least, name, value) <= LONGEST_TIMER) return value;
  throw new RangeError(`${name} must be ${LONGEST_TIMER} milliseconds (24 days) at most: ${value}`);
}

/** Throws a RangeError that names the option where one makes no sense. */
export function limitsOf(options: ModelClientOptions): Limits {
  const { budget, price } = options;
  if (budget?.money !== undefined && price === undefined) {
    throw new RangeError('budget.money needs a price');
  }
  for (const [name, value] of Object.entries({ ...price, ...budget })) {
    if (value !== undefined) atLeast(0, name, value);
  }
  return {
    maxTokens: wholeAtLeast(1, 'maxTokens', options.maxTokens ?? 2048),
    timeout: time(1, 'timeout', options.timeout ?? 60_000),
    retries: wholeAtLeast(0, 'retries', options.retries ?? 4),
    longestWait: time(0, 'longestWait', options.longestWait ?? 60_000),
    concurrency: wholeAtLeast(1, 'concurrency', options.concurrency ?? 8),
  };
}
