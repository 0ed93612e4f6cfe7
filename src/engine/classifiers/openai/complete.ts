// One call to the model: the fixed part, the conversation as data, what is asked; and its answer, read.

import type { Policy } from '../../../policy/policy.ts';
import { answerSchema } from './answer-schema.ts';
import type { Sending } from './answers.ts';
import type { ModelClient } from './client/model-client.ts';
import { type Asked, conversationMessage } from './conversation-message.ts';
import { systemMessage } from './prompt-system.ts';
import { noAnswer, type ReadAnswer, readAnswer } from './read-answer.ts';
import type { Shown } from './shown.ts';

export type Ask = (
  shown: Shown,
  asked: Asked,
  signal: AbortSignal | undefined,
  sending: Sending | undefined,
) => Promise<ReadAnswer>;

/** The system message and the schema are made once: all requests of a policy share them byte by byte. */
export function asking(policy: Policy, client: ModelClient): Ask {
  const system = { role: 'system', content: systemMessage(policy) } as const;
  const schema = answerSchema(policy);
  return async (shown, asked, signal, sending) => {
    const completion = await client.complete({
      messages: [system, { role: 'user', content: conversationMessage(shown, asked) }],
      schema,
      // Only verdicts have a score.
      logprobs: asked.questions.length > 0,
      ...(signal && { signal }),
      ...(sending && { sending }),
    });
    return completion.kind === 'answer'
      ? readAnswer(completion.text, completion.tokens, completion.cutOff)
      : noAnswer(completion.reason, completion.cutOff);
  };
}
