// Which part of a request a server refused, by its answer: there is no one way in which servers say it.

import type { Word } from './dialect.ts';
import { field, parsedJson, textField } from './json-field.ts';

/** By what the words are called in the answers of OpenAI, Azure, vLLM, llama.cpp, Ollama, LM Studio, Mistral, Groq. */
const CALLED: Readonly<Record<Word, RegExp>> = {
  response_format:
    /response[_ ]format|json_schema|json_object|json[_ ]mode|structured[_ ]outputs?|\bgrammar\b|\bguided_/i,
  logprobs: /log[_ ]?prob/i,
  temperature: /\btemperature\b/i,
  seed: /\bseed\b/i,
  max_tokens: /\bmax_tokens\b/,
  max_completion_tokens: /\bmax_completion_tokens\b/,
};

/** Statuses that say that the request is wrong, not the moment; some servers have 500 for it. */
const STATUSES: ReadonlySet<number> = new Set([400, 403, 404, 415, 422, 500, 501]);

/** The words that a free text may speak of with a 5xx: such a text may repeat the whole request. */
const TOLD_OF_BY_5XX: ReadonlySet<Word> = new Set(['response_format', 'logprobs']);

/** A prompt that is too long is no refusal of the limit that its message also names. */
const TOO_LONG = /context[_ ](length|window|size)|too (large|long)|reduce the length/i;

/** The model broke the schema that the server does take. */
const BROKEN = 'json_validate_failed';

/** Of the words that were sent the one that the answer is about: the one it names as such, or else names first. */
export function refusedWord(status: number, text: string, sent: readonly Word[]): Word | undefined {
  if (!STATUSES.has(status)) return undefined;
  const error = field(parsedJson(text), 'error');
  if (textField(error, 'code') === BROKEN || TOO_LONG.test(text)) return undefined;
  const param = textField(error, 'param');
  const named = param && sent.find((word) => CALLED[word].test(param));
  if (named) return named;
  const places = sent
    .filter((word) => status < 500 || TOLD_OF_BY_5XX.has(word))
    .map((word) => ({ word, at: text.search(CALLED[word]) }))
    .filter(({ at }) => at !== -1)
    .sort((one, other) => one.at - other.at);
  return places[0]?.word;
}
