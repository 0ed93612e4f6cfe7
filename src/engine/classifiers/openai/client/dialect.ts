// What a server understands of the API: everything at first, less with each refusal.

import { assertNever } from '../../../../policy/assert-never.ts';

/**
 * The ways to ask for an answer of a certain shape, from the best on. `json_object_schema` is `json_object` with a schema in it:
 * llama.cpp's Python server and some hosts hold to it, others pass over it.
 */
export type Format = 'json_schema' | 'json_object_schema' | 'json_object' | 'text';

/** The parts of a request that some servers or models refuse. */
export type Word =
  | 'response_format'
  | 'temperature'
  | 'seed'
  | 'logprobs'
  | 'max_tokens'
  | 'max_completion_tokens';

export interface Dialect {
  readonly format: Format;
  readonly temperature: boolean;
  readonly seed: boolean;
  readonly logprobs: boolean;
  /** The name of the limit on an answer's length. */
  readonly limit: 'max_tokens' | 'max_completion_tokens' | undefined;
  /** The name of the limit that was refused before. */
  readonly refusedLimit?: 'max_tokens' | 'max_completion_tokens';
}

/**
 * The whole API. `max_tokens` first, although it is the older name: who knows only the newer one says so, while some
 * local servers pass over the newer one in silence, and then an answer has no end.
 */
export const WHOLE: Dialect = {
  format: 'json_schema',
  temperature: true,
  seed: true,
  logprobs: true,
  limit: 'max_tokens',
};

/** The words of a request in this dialect that can still be left out or replaced. */
export function refusable(dialect: Dialect, logprobs: boolean): readonly Word[] {
  return [
    ...(dialect.format === 'text' ? [] : (['response_format'] as const)),
    ...(logprobs && dialect.logprobs ? (['logprobs'] as const) : []),
    ...(dialect.temperature ? (['temperature'] as const) : []),
    ...(dialect.seed ? (['seed'] as const) : []),
    ...(dialect.limit === undefined ? [] : [dialect.limit]),
  ];
}

const LESS: Readonly<Record<Format, Format>> = {
  json_schema: 'json_object_schema',
  json_object_schema: 'json_object',
  json_object: 'text',
  text: 'text',
};

function otherLimit(dialect: Dialect, refused: 'max_tokens' | 'max_completion_tokens'): Dialect {
  const other = refused === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return {
    ...dialect,
    limit: dialect.refusedLimit === other ? undefined : other,
    refusedLimit: refused,
  };
}

/** The dialect without what was refused. */
export function without(dialect: Dialect, word: Word): Dialect {
  switch (word) {
    case 'response_format':
      return { ...dialect, format: LESS[dialect.format] };
    case 'temperature':
      return { ...dialect, temperature: false };
    case 'seed':
      return { ...dialect, seed: false };
    case 'logprobs':
      return { ...dialect, logprobs: false };
    case 'max_tokens':
    case 'max_completion_tokens':
      return otherLimit(dialect, word);
    default:
      return assertNever(word);
  }
}

/** Whether both say the same in the place of this word: a call that was on its way meanwhile learns nothing new. */
export function agreeOn(one: Dialect, other: Dialect, word: Word): boolean {
  switch (word) {
    case 'response_format':
      return one.format === other.format;
    case 'temperature':
      return one.temperature === other.temperature;
    case 'seed':
      return one.seed === other.seed;
    case 'logprobs':
      return one.logprobs === other.logprobs;
    case 'max_tokens':
    case 'max_completion_tokens':
      return one.limit === other.limit;
    default:
      return assertNever(word);
  }
}

const FORMAT_NOTICE: Readonly<Record<Format, string>> = {
  json_schema: 'answers have to fit the schema',
  json_object_schema:
    'it is asked for JSON with the schema beside it from now on, and answers are checked here',
  json_object:
    'it is asked for JSON without a schema from now on, and answers are checked here alone',
  text: 'it is asked for plain text from now on, and the JSON is looked for in it',
};

const FORMAT_NAME: Readonly<Record<Format, string>> = {
  json_schema: 'the format json_schema',
  json_object_schema: 'a schema in the format json_object',
  json_object: 'the format json_object',
  text: 'plain text',
};

/** What the host is told when a word is dropped for the first time. */
export function noticeOf(before: Dialect, after: Dialect, word: Word): string {
  switch (word) {
    case 'response_format':
      return `The server does not take ${FORMAT_NAME[before.format]}: ${FORMAT_NOTICE[after.format]}.`;
    case 'temperature':
      return 'The model does not take the temperature 0: the same question may be answered differently.';
    case 'seed':
      return 'The server does not take a seed: the same question may be answered differently.';
    case 'logprobs':
      return 'The server tells no token probabilities: verdicts have no scores.';
    case 'max_tokens':
    case 'max_completion_tokens':
      return after.limit === undefined
        ? 'The server takes no limit on the length of an answer: a budget in money may be overrun by the rest of an answer.'
        : `The server does not take ${word}: the length of an answer is limited by ${after.limit} from now on.`;
    default:
      return assertNever(word);
  }
}
