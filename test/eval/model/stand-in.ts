// What stands in for a language model in tests and measurements: reads a request of ours as a model would, and answers in the right shape.

import type { ChatRequest } from '../../engine/openai/server/reply.ts';

export interface AskedOfModel {
  readonly conversation: readonly {
    readonly turn: number;
    readonly role: string;
    readonly text: string;
  }[];
  readonly questions: readonly { readonly signal: string; readonly at: number }[];
  readonly details: readonly string[];
  readonly summary: readonly string[];
}

export interface StandInVerdict {
  readonly verdict: 'yes' | 'maybe' | 'no' | 'withdrawn';
  readonly quote?: string;
}

/** What a request asks: the last message is one JSON object. */
export function askedIn({ messages }: ChatRequest): AskedOfModel {
  return JSON.parse(messages.at(-1)?.content ?? '');
}

/** The content of an answer: `judge` is asked for each question, with the text of its turn; no detail and no field is found. */
export function standInAnswer(
  request: ChatRequest,
  judge: (question: {
    readonly signal: string;
    readonly at: number;
    readonly text: string;
  }) => StandInVerdict,
): string {
  const asked = askedIn(request);
  const { properties = {} } = (request.response_format?.json_schema?.schema ?? {}) as {
    readonly properties?: Readonly<Record<string, unknown>>;
  };
  const verdicts = asked.questions.map(({ signal, at }) => {
    const text = asked.conversation.find(({ turn }) => turn === at)?.text ?? '';
    const { verdict, quote } = judge({ signal, at, text });
    return { signal, at, verdict, quote: quote ?? null, turn: quote === undefined ? null : at };
  });
  const details = asked.details.map((detail) => ({ detail, value: null, quote: null, turn: null }));
  return JSON.stringify({
    ...('verdicts' in properties && { verdicts }),
    ...('details' in properties && { details }),
    ...('summary' in properties && { summary: null }),
  });
}
