// Options of the language model that judges last: which one, where, what it may take, and what is done with its answers.

import { type Command, InvalidArgumentError, Option } from 'commander';

export interface ModelOptions {
  readonly model?: string;
  readonly baseUrl?: string;
  readonly cache?: CacheMode;
  readonly cacheDir?: string;
  readonly maxCalls?: number;
  readonly maxCost?: number;
  readonly price?: PriceOption;
  readonly concurrency?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly maxTokens?: number;
}

export type CacheMode = 'read' | 'write' | 'replay' | 'off';

/** Money per million tokens. */
export interface PriceOption {
  readonly input: number;
  readonly output: number;
  readonly cachedInput?: number;
}

const CACHE_MODES: readonly CacheMode[] = ['read', 'write', 'replay', 'off'];

export function modelOptions(command: Command): Command {
  return command
    .option(
      '--model <name>',
      'a language model judges last what is still open; needs OPENAI_API_KEY',
    )
    .option('--base-url <url>', 'its server, which speaks the API of OpenAI; or OPENAI_BASE_URL')
    .addOption(
      new Option(
        '--cache <mode>',
        'recorded answers: read, write (the default), replay (asks nothing, fails on a miss), or off',
      ).choices(CACHE_MODES),
    )
    .option(
      '--cache-dir <dir>',
      'where answers are recorded; .handrail/answers where nothing is said',
    )
    .option('--max-calls <number>', 'calls of the model after which it stops', aboveZero)
    .option('--max-cost <amount>', 'money after which it stops; needs --price', amount)
    .option('--price <in,out[,cached]>', 'money per million tokens, as 0.4,1.6,0.1', price)
    .option(
      '--concurrency <number>',
      'calls at the same time, 8 at most where nothing is said',
      calls,
    )
    .option('--timeout <seconds>', 'of one call; 60 where nothing is said', seconds)
    .option('--max-tokens <number>', 'of one answer; 2048 where nothing is said', aboveZero);
}

function aboveZero(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number above 0, such as 500.');
}

function calls(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 1 to 999, such as 16.');
}

function amount(text: string): number {
  if (AMOUNT.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Write an amount above 0, such as 2.50.');
}

function seconds(text: string): number {
  if (AMOUNT.test(text) && Number(text) >= 0.001 && Number(text) <= 86_400) return Number(text);
  throw new InvalidArgumentError('Write seconds, such as 30.');
}

function price(text: string): PriceOption {
  const parts = text.split(',').map((part) => part.trim());
  const [input = 0, output = 0, cachedInput] = parts.map(Number);
  if (parts.length >= 2 && parts.length <= 3 && parts.every((part) => AMOUNT.test(part))) {
    return { input, output, ...(cachedInput !== undefined && { cachedInput }) };
  }
  throw new InvalidArgumentError(
    'Write the money per million tokens that are read and written, such as 0.4,1.6; and of those that the server has in its cache, such as 0.4,1.6,0.1.',
  );
}

const AMOUNT = /^\d{1,9}(\.\d{1,9})?$/;
