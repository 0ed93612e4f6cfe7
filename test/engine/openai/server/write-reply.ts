// Carries a reply out on the connection, faults included.

import type { ServerResponse } from 'node:http';
import { assertNever } from '../../../../src/policy/assert-never.ts';
import type { AnswerBody, ChatRequest, Fault, PlainFault, Reply, StatusFault } from './reply.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const tokensIn = (text: string): number => Math.ceil(text.length / 4);

function completion(request: ChatRequest, answer: AnswerBody): Record<string, unknown> {
  const prompt = request.messages.map((message) => message.content).join('\n');
  const usage =
    answer.usage === undefined
      ? { prompt: tokensIn(prompt), cached: 0, completion: tokensIn(answer.content ?? '') }
      : answer.usage;
  return {
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: request.model,
    choices: [
      {
        index: 0,
        finish_reason: answer.finishReason ?? 'stop',
        message: { role: 'assistant', content: answer.content, refusal: answer.refusal ?? null },
        logprobs:
          request.logprobs === true && answer.tokens !== undefined
            ? {
                content: answer.tokens.map(({ text, logprob }) => ({
                  token: text,
                  logprob,
                  bytes: [...Buffer.from(text)],
                  top_logprobs: [],
                })),
                refusal: null,
              }
            : null,
      },
    ],
    ...(usage === null
      ? {}
      : {
          usage: {
            prompt_tokens: usage.prompt,
            completion_tokens: usage.completion,
            total_tokens: usage.prompt + usage.completion,
            prompt_tokens_details: { cached_tokens: usage.cached ?? 0 },
          },
        }),
  };
}

function writeStatus(response: ServerResponse, fault: StatusFault): void {
  const body = fault.body ?? JSON.stringify({ error: fault.error ?? null });
  response.writeHead(fault.status, { ...JSON_TYPE, ...fault.headers }).end(body);
}

function writeHalf(response: ServerResponse, whole: string, then: () => void): void {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': Buffer.byteLength(whole) });
  response.write(whole.slice(0, whole.length / 2), then);
}

function writePlain(
  response: ServerResponse,
  fault: PlainFault,
  request: ChatRequest,
  stalls: () => void,
): void {
  const whole = JSON.stringify(completion(request, { content: '{"answer":"as it should be"}' }));
  switch (fault) {
    case 'hang':
      stalls();
      return;
    case 'hang in body':
      writeHalf(response, whole, stalls);
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'reset in body':
      writeHalf(response, whole, () => response.socket?.destroy());
      return;
    case 'malformed':
      response.writeHead(200, JSON_TYPE).end(whole.slice(0, whole.length / 2));
      return;
    case 'not a completion':
      response.writeHead(200, JSON_TYPE).end('{"hello":"world"}');
      return;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>');
      return;
    case 'wrong type':
      response.writeHead(200, { 'content-type': 'text/plain' }).end(whole);
      return;
    case 'empty choices':
      response
        .writeHead(200, JSON_TYPE)
        .end(JSON.stringify({ ...completion(request, { content: null }), choices: [] }));
      return;
    default:
      assertNever(fault);
  }
}

const isFault = (reply: AnswerBody | Fault): reply is Fault => 'fault' in reply;

/** `stalls` is called where nothing more will be written, with the response still open. */
export function writeReply(
  response: ServerResponse,
  reply: Reply,
  request: ChatRequest,
  stalls: () => void,
): void {
  const told = typeof reply === 'string' ? { content: reply } : reply;
  if (!isFault(told)) {
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(completion(request, told)));
  } else if (told.fault === 'status') {
    writeStatus(response, told);
  } else {
    writePlain(response, told.fault, request, stalls);
  }
}
