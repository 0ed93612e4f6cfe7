// Opens a dataset for labelling: its conversations, and the file that labels go into, both checked before anything is shown.

import { existsSync } from 'node:fs';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import type { DataProblem } from '../../dataset/problem.ts';
import { readDataset } from '../../dataset/read.ts';
import { shellCommand } from '../../run/shell-command.ts';
import { plainText } from '../frame/plain-text.ts';
import { isWritable } from '../write-whole.ts';
import { differing } from './agreement.ts';
import type { ShownConversation } from './conversation-rows.ts';
import type { LabelView } from './frame.ts';
import { labelFile } from './label-file.ts';
import { datasetLabels, type Labels, ownLabels, ownPath } from './labels.ts';

export interface OpenLabels {
  readonly conversations: readonly LabelledConversation[];
  readonly labels: Labels;
  /** Those of the dataset, where a second labeller's are kept apart; a second labeller's, where both are settled. */
  readonly others: Labels | null;
  /** Whose label those of the dataset are held against. */
  readonly settling: string | null;
  /** What a person types to settle what a second labeller says otherwise. */
  readonly toSettle: string;
}

export interface LabelledBy {
  /** A second labeller, who sees no label of the dataset. */
  readonly as?: string;
  /** Signs what changes in the dataset. */
  readonly by?: string;
  /** A second labeller, whose labels are shown beside those of the dataset. */
  readonly settle?: string;
}

export type OpenedLabels =
  | { readonly ok: true; readonly opened: OpenLabels }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

export async function openLabels(dataset: string, who: LabelledBy = {}): Promise<OpenedLabels> {
  const { as, by, settle } = who;
  const conversations: LabelledConversation[] = [];
  const lines: number[] = [];
  const problems: DataProblem[] = [];
  for await (const item of readDataset(dataset, { format: 'jsonl', unlabelled: true })) {
    if (item.ok) {
      conversations.push(item.conversation);
      lines.push(item.line - 1);
    } else problems.push(item.problem);
  }
  if (problems.length > 0) return { ok: false, problems };
  const name = settle ?? as;
  const written = as === undefined ? dataset : ownPath(dataset, as);
  if (!isWritable(written)) return { ok: false, problems: [readOnly(written)] };
  const first = datasetLabels(labelFile(dataset), lines, by);
  if (name === undefined) return opened({ conversations, labels: first, others: null });
  const path = ownPath(dataset, name);
  if (settle !== undefined && !existsSync(path)) return { ok: false, problems: [noSecond(path)] };
  const file = labelFile(path);
  const broken = Array.from({ length: file.lines() }, (_, at) =>
    brokenLine(path, at, file.line(at)),
  ).flat();
  if (broken.length > 0) return { ok: false, problems: broken };
  const ids = conversations.map(({ id }) => id);
  const second = ownLabels(file, ids, name);
  return settle === undefined
    ? opened({
        conversations,
        labels: second,
        others: first,
        toSettle: shellCommand(['npx', 'handrail', 'label', dataset, '--settle', name]),
      })
    : opened({ conversations, labels: first, others: second, settling: settle });
}

function opened(
  all: Omit<OpenLabels, 'settling' | 'toSettle'> & Partial<OpenLabels>,
): OpenedLabels {
  return { ok: true, opened: { settling: null, toSettle: '', ...all } };
}

/** Places on which the two differ, and nobody has said yet which of them is right. */
export function unsettled({
  conversations,
  labels,
  others,
  settling,
}: OpenLabels): readonly number[] {
  if (others === null || settling === null) return [];
  return differing(others, labels, conversations.length).filter(
    (place) => !labels.said(place).settled.includes(settling),
  );
}

function readOnly(file: string): DataProblem {
  return {
    code: 'unreadable',
    file,
    line: 0,
    column: 0,
    message: 'the file may not be written, and labels go into it',
    help: 'allow it, or write labels of your own beside the dataset: --as NAME',
  };
}

function noSecond(file: string): DataProblem {
  return {
    code: 'unreadable',
    file,
    line: 0,
    column: 0,
    message: 'there is no such file: nobody of this name has labelled the dataset',
    help: '"handrail label DATASET --as NAME" writes it',
  };
}

/** Each line of a second labeller is an object with an id. */
function brokenLine(file: string, at: number, text: string | null): readonly DataProblem[] {
  if (text === null || text.trim() === '') return [];
  const value = parsed(text);
  const isLabelled = typeof value === 'object' && value !== null && 'id' in value;
  const label = isLabelled && 'label' in value ? value.label : {};
  if (isLabelled && typeof label === 'object' && label !== null) return [];
  const message = 'this is no label of a conversation';
  const help = 'a line is {"id": "…", "label": {…}}; mend it, or take the line out';
  return [{ code: 'bad-json', file, line: at + 1, column: 1, message, help }];
}

/** `undefined` is no JSON value. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface ViewOptions {
  readonly title: string;
  /** Places, in the order in which they are shown. */
  readonly order: readonly number[];
  /** Hides what nobody is to read. */
  readonly mask: (conversation: LabelledConversation) => (text: string) => string;
}

export function labelView(
  { conversations, labels, others, settling }: OpenLabels,
  { title, order, mask }: ViewOptions,
): LabelView {
  // Every key asks for it several times.
  let last: { readonly place: number; readonly shown: ShownConversation } | undefined;
  return {
    title,
    work: {
      order,
      conversations: conversations.length,
      settling,
      turnsOf: (place) => conversations[place]?.turns.length ?? 0,
      labels,
      others,
    },
    conversation(place) {
      if (last?.place !== place) {
        const one = conversations[place] as LabelledConversation;
        last = { place, shown: shownConversation(one, mask(one)) };
      }
      return last.shown;
    },
  };
}

function shownConversation(
  { id, turns, inputs, details }: LabelledConversation,
  mask: (text: string) => string,
): ShownConversation {
  const known = Object.entries({ ...inputs, ...details });
  return {
    id,
    turns: turns.map(({ role, text, agent, at }) => ({
      role,
      text: mask(text),
      ...(agent !== undefined && { agent }),
      ...(at !== undefined && { at }),
    })),
    known: plainText(mask(known.map(([name, value]) => `${name} ${value}`).join('  '))),
  };
}
