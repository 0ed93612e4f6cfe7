// A dataset file as a stream of labelled conversations and of everything that is wrong with it.

import { checkConversation } from './check-conversation.ts';
import type { Complaint } from './complaint.ts';
import type { LabelledConversation } from './conversation.ts';
import type { DataProblem } from './problem.ts';
import { emptyFile } from './problems-of-bytes.ts';
import { type ReadOptions, rawItems } from './raw-file.ts';
import type { Locate, RawItem } from './raw-item.ts';
import { type SeenIds, seenIds } from './seen-ids.ts';
import { withLabel } from './with-label.ts';

export type DatasetItem =
  | {
      readonly ok: true;
      readonly conversation: LabelledConversation;
      /** Where the conversation begins, from 1. */
      readonly line: number;
      readonly locate: Locate;
    }
  | { readonly ok: false; readonly problem: DataProblem };

/** Duplicate ids that are looked up by reading the file again; beyond these a shared hash is taken for the same id. */
const LOOKUPS = 50;

/** In the order of the file. Never throws for what is wrong with the file. */
export async function* readDataset(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<DatasetItem> {
  for await (const batch of readDatasetBatches(path, options)) yield* batch;
}

/** As `readDataset`, in the batches in which the file is read. */
export async function* readDatasetBatches(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<readonly DatasetItem[]> {
  const read = itemReader(path, options, seenIds());
  let items = 0;
  for await (const batch of rawItems(path, options)) {
    const out: DatasetItem[] = [];
    for (const raw of batch) {
      items++;
      out.push(...(await read(raw)));
    }
    yield out;
  }
  if (items === 0) yield [{ ok: false, problem: emptyFile(path) }];
}

/** Reads the raw items of a file in their order: a conversation, or all that is wrong with it. */
export function itemReader(path: string, options: ReadOptions, seen: SeenIds) {
  const duplicate = duplicateFinder(path, options, seen);
  return async (raw: RawItem): Promise<readonly DatasetItem[]> => {
    if (raw.kind !== 'value') return [{ ok: false, problem: raw.problem }];
    const again = await duplicate(raw);
    // Rows of a table that stand apart from the others of their conversation: what they lack, those may have.
    if (again.length > 0 && raw.locate(['id']).name !== undefined) return again.map(wrong);
    const problems = [...again, ...conflicts(path, raw)];
    const checked = checkConversation(options.unlabelled ? withLabel(raw.value) : raw.value);
    if (!checked.ok) {
      problems.push(...checked.complaints.map((complaint) => problemOf(path, raw, complaint)));
    }
    if (problems.length > 0 || !checked.ok) return problems.map(wrong);
    const { line, locate } = raw;
    return [{ ok: true, conversation: checked.conversation, line, locate }];
  };
}

function wrong(problem: DataProblem): DatasetItem {
  return { ok: false, problem };
}

/** Says of each conversation in turn whether its id was there before. */
function duplicateFinder(path: string, options: ReadOptions, seen: SeenIds) {
  let lookups = 0;
  return async (raw: RawValue): Promise<readonly DataProblem[]> => {
    const id = idIn(raw.value);
    if (id === undefined) return [];
    const first = seen.add(id, raw.line);
    if (first === 0) return [];
    const again = options.input === undefined && lookups++ < LOOKUPS;
    const same = !again || (await idAt(path, options, first)) === id;
    return same ? [duplicateId(path, raw, id, first)] : [];
  };
}

export function idIn(value: unknown): string | undefined {
  const has = typeof value === 'object' && value !== null && 'id' in value;
  return has && typeof value.id === 'string' ? value.id : undefined;
}

/** The id of the conversation that begins at a line. */
async function idAt(path: string, options: ReadOptions, line: number): Promise<string | undefined> {
  const { onChunk: _, ...quiet } = options;
  for await (const batch of rawItems(path, quiet)) {
    for (const raw of batch) {
      if (raw.kind === 'value' && raw.line === line) return idIn(raw.value);
    }
  }
  return undefined;
}

type RawValue = Extract<RawItem, { kind: 'value' }>;

function problemOf(
  file: string,
  raw: RawValue,
  { code, path, message, help }: Complaint,
): DataProblem {
  const { name, ...place } = raw.locate(path);
  return {
    code,
    file,
    ...place,
    message: name === undefined ? message : `column "${name}": ${message}`,
    help,
  };
}

function duplicateId(file: string, raw: RawValue, id: string, first: number): DataProblem {
  const { name, ...place } = raw.locate(['id']);
  return {
    code: 'duplicate-id',
    file,
    ...place,
    message: `the id "${id}" is already on line ${first}`,
    help:
      name === undefined
        ? 'give each conversation an id of its own'
        : 'give each conversation an id of its own, and keep the rows of one conversation together',
  };
}

function conflicts(file: string, { conflict }: RawValue): readonly DataProblem[] {
  if (conflict === undefined) return [];
  return [
    {
      code: 'contradiction',
      file,
      line: conflict.line,
      column: conflict.column,
      message: `column "${conflict.name}": the rows of this conversation say different things`,
      help: 'say it once, on any row of the conversation',
    },
  ];
}
