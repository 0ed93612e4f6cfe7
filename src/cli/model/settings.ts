// What was said of the language model, on the command line and in the environment: checked before anything is read.

import type { CacheMode, ModelOptions } from '../arguments/model.ts';
import type { Classifiers } from '../arguments/options.ts';
import { EXIT } from '../exit-code.ts';
import { fault } from '../fault.ts';

export interface ModelSettings
  extends Pick<ModelOptions, 'maxCalls' | 'maxCost' | 'maxTokens' | 'price'> {
  readonly model: string;
  readonly baseUrl?: string;
  /** Absent where the server asks for none, or is not asked. */
  readonly apiKey?: string;
  readonly cache: CacheMode;
  readonly cacheDir: string;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

export const CACHE_DIR = '.handrail/answers';
const CONCURRENCY = 8;
const TIMEOUT_SECONDS = 60;

/** Undefined where no model was named. A fault where what was said makes no sense, or a key is missing. */
export function modelSettings(
  options: ModelOptions & { readonly classifiers: Classifiers },
  environment: Environment = process.env,
): ModelSettings | undefined {
  const { model, classifiers, price, maxCalls, maxCost, maxTokens } = options;
  if (model === undefined) {
    refuseWithoutModel(options);
    return undefined;
  }
  if (model.trim() === '') throw fault(EXIT.usage, '--model names no model');
  if (classifiers === 'none' || classifiers === 'pinned') {
    throw fault(
      EXIT.usage,
      `--model does not go with --classifiers ${classifiers}`,
      'leave --classifiers out, or write --classifiers model to ask the model alone',
    );
  }
  if (maxCost !== undefined && price === undefined) {
    throw fault(
      EXIT.usage,
      '--max-cost needs the price of tokens',
      'add --price IN,OUT: money per million tokens that are read and written, such as --price 0.4,1.6',
    );
  }
  if (options.cacheDir?.trim() === '') {
    throw fault(
      EXIT.usage,
      '--cache-dir names no folder',
      `leave it out for ${CACHE_DIR}, or name one`,
    );
  }
  const cache = options.cache ?? 'write';
  const baseUrl = options.baseUrl ?? said(environment.OPENAI_BASE_URL);
  const apiKey = said(environment.OPENAI_API_KEY);
  if (baseUrl !== undefined) checkAddress(baseUrl);
  if (cache !== 'replay' && apiKey === undefined && isOpenAi(baseUrl)) {
    throw fault(
      EXIT.usage,
      `there is no key to ask ${model} with`,
      'set OPENAI_API_KEY; or name a server that needs none, such as --base-url http://localhost:11434/v1; or ask nothing, with --cache replay',
    );
  }
  return {
    model,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(apiKey !== undefined && { apiKey }),
    ...(price !== undefined && { price }),
    ...(maxCalls !== undefined && { maxCalls }),
    ...(maxCost !== undefined && { maxCost }),
    ...(maxTokens !== undefined && { maxTokens }),
    cache,
    cacheDir: options.cacheDir ?? CACHE_DIR,
    concurrency: options.concurrency ?? CONCURRENCY,
    timeoutMs: (options.timeout ?? TIMEOUT_SECONDS) * 1000,
  };
}

const OF_A_MODEL = {
  baseUrl: '--base-url',
  cache: '--cache',
  cacheDir: '--cache-dir',
  maxCalls: '--max-calls',
  maxCost: '--max-cost',
  price: '--price',
  concurrency: '--concurrency',
  timeout: '--timeout',
  maxTokens: '--max-tokens',
} as const satisfies Record<Exclude<keyof ModelOptions, 'model'>, string>;

/** Whoever says how to ask a model, and not which one, would wonder why nothing is asked. */
function refuseWithoutModel(options: ModelOptions & { readonly classifiers: Classifiers }): void {
  const names = Object.entries(OF_A_MODEL);
  const [, given] =
    names.find(([name]) => options[name as keyof typeof OF_A_MODEL] !== undefined) ?? [];
  const wants = options.classifiers === 'model' ? '--classifiers model' : given;
  if (wants === undefined) return;
  throw fault(
    EXIT.usage,
    `${wants} is for a language model, and none is named`,
    'add --model NAME',
  );
}

/** An address is written into runs and messages; so a key in it would be too. */
function checkAddress(address: string): void {
  if (/^[^?#]*@/.test(address)) {
    throw fault(
      EXIT.usage,
      'the address of the server has a user or a password in it, which would be written down',
      'leave out what stands before the @; a key goes into OPENAI_API_KEY',
    );
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw fault(
    EXIT.usage,
    `"${address}" is no address of a server`,
    'write it whole, up to the version, such as --base-url http://localhost:11434/v1',
  );
}

/** Others may do without a key; whether they do, they say themselves. */
function isOpenAi(address: string | undefined): boolean {
  return address === undefined || new URL(address).hostname === 'api.openai.com';
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
