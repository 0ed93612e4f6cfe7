// A whole response as an answer or a failure.

import type { Received } from './connection.ts';
import { countField, field, parsedJson, textField } from './json-field.ts';
import type { Failure, Outcome, TokenCount } from './outcome.ts';
import { type Asked, readFailure } from './read-failure.ts';
import { readTokens } from './read-tokens.ts';
import { retryAfter } from './retry-after.ts';
import { isPage, shortened, wordsOf } from './server-words.ts';

function tokenCount(body: unknown): TokenCount | undefined {
  const usage = field(body, 'usage');
  const prompt = countField(usage, 'prompt_tokens');
  const completion = countField(usage, 'completion_tokens');
  if (prompt === undefined || completion === undefined) return undefined;
  const cached =
    countField(field(usage, 'prompt_tokens_details'), 'cached_tokens') ??
    countField(usage, 'prompt_cache_hit_tokens') ??
    0;
  return { prompt, cached: Math.min(cached, prompt), completion };
}

/** Text, or the texts of its parts: some servers send the reasoning as a part of its own. */
function contentOf(message: unknown): string | undefined {
  const content = field(message, 'content');
  if (!Array.isArray(content)) return typeof content === 'string' ? content : undefined;
  return content.map((part) => textField(part, 'text') ?? '').join('');
}

/** Errors that come with status 200: gateways have no other way once they have begun to answer. */
function statusInside(error: unknown): number {
  const code = field(error, 'code');
  return typeof code === 'number' && code >= 400 && code < 600 ? code : 500;
}

function readChoice(choice: unknown, took: TokenCount | undefined, asked: Asked): Outcome {
  const known = took === undefined ? {} : { took };
  const failed = (reason: string, again: boolean): Failure => ({
    kind: 'failed',
    reason,
    again,
    ...known,
  });
  const message = field(choice, 'message');
  const refusal = textField(message, 'refusal');
  if (refusal !== undefined && refusal !== '') {
    return failed(`the model refused to answer: ${shortened(refusal, asked.apiKey)}`, false);
  }
  const finish = textField(choice, 'finish_reason');
  if (finish === 'content_filter') {
    return failed("the server's content filter stopped the answer", false);
  }
  const text = contentOf(message);
  const cutOff = finish === 'length' ? ({ cutOff: true } as const) : {};
  if (finish === 'length' && (text === undefined || text.trim() === '')) {
    const reason = 'the answer was cut off at the longest length that is allowed';
    return { ...failed(reason, false), ...cutOff };
  }
  if (text === undefined || text.trim() === '') {
    return failed('the server answered with an empty message', true);
  }
  const tokens = readTokens(choice, text);
  return { kind: 'answer', text, ...(tokens === undefined ? {} : { tokens }), ...cutOff, ...known };
}

interface AskedOf extends Asked {
  /** The server's address, without path or query. */
  readonly origin: string;
}

/** Redirects are not followed. Pages in a browser are not told where one leads: it is status 0 there. */
function moved({ status, headers }: Received, asked: AskedOf): Failure | undefined {
  if (status !== 0 && (status < 300 || status > 399)) return undefined;
  const location = headers.get('location');
  const isTold = location !== null && URL.canParse(location, asked.origin);
  if (status !== 0 && !isTold) return undefined;
  const to = isTold ? new URL(location, asked.origin) : undefined;
  // Within one server the path is what differs.
  const place = to?.origin === asked.origin ? `${to.origin}${to.pathname}` : to?.origin;
  const where = place === undefined ? '' : ` to ${shortened(place, asked.apiKey)}`;
  const reason = `the server has moved${where}: is this the address of its API?`;
  return { kind: 'failed', reason, again: false, free: true };
}

export function readResponse(received: Received, asked: AskedOf, now: number): Outcome {
  const { status, headers, text } = received;
  const elsewhere = moved(received, asked);
  if (elsewhere !== undefined) return elsewhere;
  const wait = retryAfter(headers, now);
  if (status < 200 || status > 299) return readFailure(status, text, wait, asked);
  if (isPage(text)) {
    const page = wordsOf(text) ?? 'a web page';
    const reason = `the server answered with ${shortened(page, asked.apiKey)}, not with a completion: is this the address of its API?`;
    return { kind: 'failed', reason, again: false, free: true };
  }
  const body = parsedJson(text);
  if (body === undefined) {
    const reason =
      'the server answered with something that is no JSON, or only the beginning of it';
    return { kind: 'failed', reason, again: true };
  }
  const error = field(body, 'error');
  if (error !== undefined && error !== null) {
    return readFailure(statusInside(error), text, wait, asked);
  }
  const choices = field(body, 'choices');
  if (!Array.isArray(choices)) {
    const reason =
      'the server answered with JSON that is no completion: is this the address of its API?';
    return { kind: 'failed', reason, again: false, free: true };
  }
  const took = tokenCount(body);
  if (choices.length === 0) {
    const reason = 'the server answered without any choice';
    return { kind: 'failed', reason, again: true, ...(took === undefined ? {} : { took }) };
  }
  return readChoice(choices[0], took, asked);
}
