// Exports of other systems as labelled conversations, one by one, and everything of them that could not be used.

import { parse } from 'node:path';
import { MAX_LINE_BYTES } from '../dataset/byte-blocks.ts';
import { checkConversation } from '../dataset/check-conversation.ts';
import type { LabelledConversation } from '../dataset/conversation.ts';
import { seenIds } from '../dataset/seen-ids.ts';
import { conversationOf, type Outcome } from './conversation-of.ts';
import { csvItems } from './csv.ts';
import type { Draft, Dropped } from './draft.ts';
import type { ImportOptions, SourceName } from './import-options.ts';
import { jsonDocuments } from './json-documents.ts';
import type { ImportProblem } from './problem.ts';
import { rasaItems } from './rasa-files.ts';
import { recordsOf } from './records.ts';
import type { SourceItem } from './source-item.ts';
import { JSON_SOURCES, type JsonSource } from './sources.ts';

export type ImportItem =
  | {
      readonly kind: 'conversation';
      readonly conversation: LabelledConversation;
      readonly outcome: Outcome;
      readonly dropped: readonly Dropped[];
    }
  | {
      readonly kind: 'skipped';
      readonly problem: ImportProblem;
      readonly dropped: readonly Dropped[];
    };

/** Never throws for what is wrong with a file. */
export async function* importFiles(
  source: SourceName,
  files: readonly string[],
  options: ImportOptions = {},
): AsyncGenerator<ImportItem> {
  const ids = idKeeper();
  const items =
    source === 'csv'
      ? csvItems(files, options)
      : source === 'rasa'
        ? rasaItems(files, options)
        : jsonItems(JSON_SOURCES[source], files, options);
  for await (const item of items) {
    if ('message' in item) yield { kind: 'skipped', problem: item, dropped: [] };
    else if ('conversation' in item) yield once(item.conversation, item.place, ids);
    else yield made(item, ids, options);
  }
}

async function* jsonItems(
  { read, lists, help, madeIds = false }: JsonSource,
  files: readonly string[],
  options: ImportOptions,
): AsyncGenerator<SourceItem | ImportProblem> {
  const bots = new Set((options.bots ?? []).map((bot) => bot.trim().toLowerCase()));
  const handovers = new Set((options.handovers ?? []).map((name) => name.toLowerCase()));
  for (const file of files) {
    const stem = parse(file).name;
    let records = 0;
    for await (const document of jsonDocuments(file)) {
      records++;
      if (!document.ok) {
        yield document.problem;
        continue;
      }
      const { value, line } = document;
      const found = recordsOf(value, lists);
      // A list without records makes no conversation; other pages of the same file may.
      if (found.length === 0) records--;
      for (const { path, value: record } of found) {
        const drafted = read(record, { bots, handovers, document: value, stem });
        const place = { file, path, ...(line !== undefined && { line }) };
        yield { place, read: drafted.ok ? drafted : { help, ...drafted }, madeId: madeIds };
      }
    }
    if (records === 0) yield { file, message: 'there is no conversation in it', help, whole: true };
  }
}

interface IdKeeper {
  /** Whether the id was there before. */
  again(id: string): boolean;
  /** An id that was not there before: with a number behind it where it has to. */
  fresh(id: string): string;
}

function idKeeper(): IdKeeper {
  const seen = seenIds();
  const counts = new Map<string, number>();
  let line = 0;
  const again = (id: string) => seen.add(id, ++line) !== 0;
  return {
    again,
    fresh: (id) => {
      let count = (counts.get(id) ?? 0) + 1;
      let name = count === 1 ? id : `${id}#${count}`;
      while (again(name)) name = `${id}#${++count}`;
      counts.set(id, count);
      return name;
    },
  };
}

function made(
  { place, read, madeId }: SourceItem,
  ids: IdKeeper,
  options: ImportOptions,
): ImportItem {
  if (!read.ok) {
    const { path, message, help } = read;
    const inside = [...(place.path ?? []), ...path];
    const where = { ...place, path: inside };
    return skipped({ ...where, message, ...(help !== undefined && { help }), whole: false });
  }
  const { conversation, outcome, dropped } = conversationOf(read.draft, {
    labelFromHandover: options.labelFromHandover === true,
  });
  if (conversation === undefined) {
    const message = `${named(read.draft)} has nothing that customer, bot or people said`;
    return skipped({ ...place, message, whole: false }, dropped);
  }
  if (!madeId && ids.again(conversation.id)) return skipped(twice(place, conversation.id), dropped);
  const own = madeId ? { ...conversation, id: ids.fresh(conversation.id) } : conversation;
  const wrong = unreadable(own);
  if (wrong !== undefined) return skipped({ ...place, message: wrong, whole: false }, dropped);
  return { kind: 'conversation', conversation: own, outcome, dropped };
}

function once(
  conversation: LabelledConversation,
  place: SourceItem['place'],
  ids: IdKeeper,
): ImportItem {
  const { id } = conversation;
  // Messages without an id are named by their rows, in each file from the start.
  const named = /^row-\d+$/.test(id);
  if (!named && ids.again(id)) return skipped(twice(place, id));
  const own = named ? { ...conversation, id: ids.fresh(id) } : conversation;
  return { kind: 'conversation', conversation: own, outcome: 'no-bot', dropped: [] };
}

/** What is written must be read again: this says why it would not be. */
function unreadable(conversation: LabelledConversation): string | undefined {
  const checked = checkConversation(conversation);
  if (!checked.ok) return checked.complaints.map(({ message }) => message).join('; ');
  const bytes = Buffer.byteLength(JSON.stringify(conversation));
  const most = MAX_LINE_BYTES / 1024 / 1024;
  return bytes < MAX_LINE_BYTES ? undefined : `the conversation is longer than ${most} MB`;
}

function named({ id }: Draft): string {
  return `conversation "${id}"`;
}

function twice(place: SourceItem['place'], id: string): ImportProblem {
  return {
    ...place,
    message: `the id "${id}" was there before, so this one is left out`,
    help: 'pages of an export may overlap; where they do, nothing is lost',
    whole: false,
  };
}

function skipped(problem: ImportProblem, dropped: readonly Dropped[] = []): ImportItem {
  return { kind: 'skipped', problem, dropped };
}
