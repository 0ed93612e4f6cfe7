// One message of an export as what happened: said, or left out and why.

import type { Role } from '../../engine/event.ts';
import type { Happening } from './draft.ts';
import { isoTime } from './times.ts';

export interface Message {
  readonly role: Role;
  /** As plain text. */
  readonly text: string;
  readonly at?: unknown;
  readonly id?: string | number | null | undefined;
  readonly attachments?: boolean;
  readonly private?: boolean;
  readonly deleted?: boolean;
}

export function said(message: Message): Happening {
  const { role, id } = message;
  const iso = isoTime(message.at);
  const at = iso === undefined ? {} : { at: iso };
  const text = message.text.trim();
  if (message.deleted === true) return { kind: 'dropped', why: 'deleted', ...at };
  if (message.private === true) return { kind: 'dropped', why: 'private_note', ...at };
  if (text === '') {
    return {
      kind: 'dropped',
      why: message.attachments === true ? 'attachment_only' : 'empty',
      ...at,
    };
  }
  return {
    kind: 'turn',
    role,
    text,
    ...at,
    ...(id !== undefined && id !== null && { id: String(id) }),
  };
}

/** Whether the person who runs the import has named this author as a bot, by id or name. */
export function namedBot(
  bots: ReadonlySet<string>,
  ...names: readonly (string | number | null | undefined)[]
): boolean {
  return names.some(
    (name) => name !== undefined && name !== null && bots.has(String(name).trim().toLowerCase()),
  );
}
