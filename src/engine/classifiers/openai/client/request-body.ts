// A request as it goes over the wire, in the server's dialect.

import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { assertNever } from '../../../../policy/assert-never.ts';
import type { Dialect } from './dialect.ts';
import type { AnswerSchema, CompletionRequest, Message } from './model-client.ts';

export type RequestBody = ChatCompletionCreateParamsNonStreaming;

/** What a request holds besides its own words. */
export interface Fixed {
  readonly model: string;
  readonly maxTokens: number;
  readonly seed: number;
}

function schemaInWords({ schema }: AnswerSchema): string {
  return `Answer with one JSON object and nothing else. It fits this JSON Schema:\n${JSON.stringify(schema)}`;
}

/** Where the server does not hold the model to the schema, the model is told of it, after the fixed part of the prompt. */
function withSchema(messages: readonly Message[], schema: AnswerSchema): Message[] {
  const last = messages.findLastIndex((message) => message.role === 'system');
  const words = schemaInWords(schema);
  if (last === -1) return [{ role: 'system', content: words }, ...messages];
  return messages.map((message, at) =>
    at === last ? { ...message, content: `${message.content}\n\n${words}` } : message,
  );
}

function responseFormat(
  dialect: Dialect,
  { name, schema }: AnswerSchema,
): Pick<RequestBody, 'response_format'> {
  switch (dialect.format) {
    case 'json_schema':
      return {
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
      };
    case 'json_object_schema': {
      // No part of OpenAI's API: only servers that refused the API's own way are asked so.
      const format = { type: 'json_object', schema } as const;
      return { response_format: format };
    }
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'text':
      return {};
    default:
      return assertNever(dialect.format);
  }
}

export function requestBody(
  request: CompletionRequest,
  fixed: Fixed,
  dialect: Dialect,
): RequestBody {
  const { messages, schema } = request;
  return {
    model: fixed.model,
    messages: dialect.format === 'json_schema' ? [...messages] : withSchema(messages, schema),
    ...responseFormat(dialect, schema),
    ...(dialect.temperature ? { temperature: 0 } : {}),
    ...(dialect.seed ? { seed: fixed.seed } : {}),
    ...(request.logprobs === true && dialect.logprobs ? { logprobs: true } : {}),
    ...(dialect.limit === undefined ? {} : { [dialect.limit]: fixed.maxTokens }),
  };
}
