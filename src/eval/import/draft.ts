// What a reader of an export makes of one record: what was said and done, in order, before anybody judges it.

import type { Role, Values } from '../../engine/event.ts';
import type { Destination } from '../../policy/policy.ts';
import type { Path } from '../dataset/complaint.ts';

/** What was left out of a conversation, and why: counted, and told at the end. */
export const DROPPED = {
  private_note: ['private note', 'private notes'],
  attachment_only: ['message of nothing but attachments', 'messages of nothing but attachments'],
  empty: ['empty message', 'empty messages'],
  deleted: ['deleted message', 'deleted messages'],
  tool_call: ['tool call', 'tool calls'],
  tool_result: ['tool result', 'tool results'],
  prompt: ['system prompt', 'system prompts'],
  action: ['action that says nothing', 'actions that say nothing'],
  reply: ['reply whose words no file has', 'replies whose words no file has'],
} as const;
export type Dropped = keyof typeof DROPPED;

/** How people came in: what the source shows of it, in a few words. */
export interface Handover {
  readonly how: string;
  readonly to?: Destination;
  /** The bot itself did it, so it counts also where the bot has said nothing. */
  readonly byBot?: boolean;
}

export type Happening =
  | {
      readonly kind: 'turn';
      readonly role: Role;
      readonly text: string;
      /** ISO 8601 in UTC. */
      readonly at?: string;
      /** What the source calls the message. */
      readonly id?: string;
    }
  | ({ readonly kind: 'handover'; readonly at?: string } & Handover)
  | { readonly kind: 'dropped'; readonly why: Dropped; readonly at?: string };

export interface Draft {
  readonly id: string;
  readonly happenings: readonly Happening[];
  readonly inputs?: Values;
  readonly slices?: Readonly<Record<string, string>>;
  /** Kept as it is, under names of its own. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

export interface Refusal {
  readonly ok: false;
  /** Inside the record. */
  readonly path: Path;
  readonly message: string;
  readonly help?: string;
}

export type Drafted = { readonly ok: true; readonly draft: Draft } | Refusal;

/** What stands beside the records: in the options, and in the document around them. */
export interface Surroundings {
  /** Ids and names of authors that are bots, in lower case. */
  readonly bots: ReadonlySet<string>;
  /** Names of tools and actions that hand over, besides those that say so by themselves. */
  readonly handovers: ReadonlySet<string>;
  /** The document in which the record stands. */
  readonly document: unknown;
  /** The name of the file without its ending, for records that have no id of their own. */
  readonly stem: string;
}

/** Reads one record of an export. */
export type Reader = (record: unknown, around: Surroundings) => Drafted;
