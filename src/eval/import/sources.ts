// Where conversations can come from, and how each is read.

import { readChatwoot } from './chatwoot.ts';
import type { Reader } from './draft.ts';
import { readIntercom } from './intercom.ts';
import { readTauBench } from './tau-bench.ts';
import { readZendesk } from './zendesk.ts';

export interface JsonSource {
  readonly read: Reader;
  /** Paths at which a document of this kind holds lists of records. */
  readonly lists: readonly (readonly string[])[];
  /** What a record is, for a person whose file has another shape. */
  readonly help: string;
  /** Records without ids of their own: what stands in may be there several times. */
  readonly madeIds?: boolean;
}

export const JSON_SOURCES = {
  zendesk: {
    read: readZendesk,
    lists: [['tickets'], ['chats'], ['results']],
    help: 'a ticket has "id", "requester_id" and "comments"; a chat has "id" and "history"',
  },
  intercom: {
    read: readIntercom,
    lists: [['conversations'], ['data']],
    help: 'a conversation has "id", "source" and "conversation_parts"',
  },
  chatwoot: {
    read: readChatwoot,
    lists: [['data', 'payload'], ['conversations']],
    help: 'a conversation has "id" and "messages", each with "message_type" and "content"',
  },
  'tau-bench': {
    read: readTauBench,
    lists: [['simulations'], ['results']],
    help: 'a trajectory has "task_id" and "traj", a list of {"role": …, "content": …}',
    madeIds: true,
  },
} as const satisfies Readonly<Record<string, JsonSource>>;
