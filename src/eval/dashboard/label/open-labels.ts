// Opens a dataset for labelling: its conversations, and the file that labels go into, both checked before anything is shown.

import type { LabelledConversation } from '../../dataset/conversation.ts';
import type { DataProblem } from '../../dataset/problem.ts';
import { readDataset } from '../../dataset/read.ts';
import { plainText } from '../frame/fit.ts';
import type { ShownConversation } from './conversation-rows.ts';
import type { LabelView } from './frame.ts';
import { labelFile } from './label-file.ts';
import { datasetLabels, type Labels, ownLabels, ownPath } from './labels.ts';

export interface OpenLabels {
  readonly conversations: readonly LabelledConversation[];
  readonly labels: Labels;
  /** Those of the dataset, where a second labeller's are kept apart. */
  readonly others: Labels | null;
}

export type OpenedLabels =
  | { readonly ok: true; readonly opened: OpenLabels }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

/** `name`: a second labeller, who sees no label of the dataset. */
export async function openLabels(dataset: string, name?: string): Promise<OpenedLabels> {
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
  const first = datasetLabels(labelFile(dataset), lines);
  if (name === undefined)
    return { ok: true, opened: { conversations, labels: first, others: null } };
  const path = ownPath(dataset, name);
  const file = labelFile(path);
  const broken = Array.from({ length: file.lines() }, (_, at) =>
    brokenLine(path, at, file.line(at)),
  ).flat();
  if (broken.length > 0) return { ok: false, problems: broken };
  const ids = conversations.map(({ id }) => id);
  return { ok: true, opened: { conversations, labels: ownLabels(file, ids, name), others: first } };
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
  { conversations, labels, others }: OpenLabels,
  { title, order, mask }: ViewOptions,
): LabelView {
  return {
    title,
    work: {
      order,
      turnsOf: (place) => conversations[place]?.turns.length ?? 0,
      labels,
      others,
    },
    conversation(place) {
      const one = conversations[place] as LabelledConversation;
      return shownConversation(one, mask(one));
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
    turns: turns.map(({ role, text, agent }) => ({
      role,
      text: mask(text),
      ...(agent !== undefined && { agent }),
    })),
    known: plainText(mask(known.map(([name, value]) => `${name} ${value}`).join('  '))),
  };
}
