// Steps the items of a dataset through one engine, and says what became of each, or what is wrong with it.

import type { LabelledConversation } from '../dataset/conversation.ts';
import type { DataProblem } from '../dataset/problem.ts';
import type { DatasetFormat } from '../dataset/raw-file.ts';
import type { Locate, PartPlace } from '../dataset/raw-item.ts';
import type { DatasetItem } from '../dataset/read.ts';
import type { SteppedConversation } from './batches/batch-sum.ts';
import type { Judge } from './judge.ts';
import type { RefusedTurn } from './step-conversation.ts';

export interface SteppedItem {
  readonly problems: readonly DataProblem[];
  readonly stepped?: SteppedConversation;
}

/** Steps one item after the other. */
export function stepperOf(judge: Judge) {
  const told = new Set<string>();
  return async (
    file: string,
    format: DatasetFormat,
    item: DatasetItem,
    wanted: boolean,
  ): Promise<SteppedItem> => {
    if (!item.ok) return { problems: [item.problem] };
    const { line, locate } = item;
    const unknown = judge.unknown(item.conversation);
    if (unknown.length > 0) {
      // One cause, one message: a name is told once a file, where it first stands.
      const fresh = unknown.filter(({ message }) => !told.has(`${file} ${message}`));
      for (const { message } of fresh) told.add(`${file} ${message}`);
      return {
        problems: fresh.map(({ code, path, message, help }) => ({
          code,
          file,
          ...placeIn(locate(path, 'name')),
          message,
          help,
        })),
      };
    }
    const conversation: LabelledConversation = judge.typed(item.conversation, format);
    if (!wanted) {
      // With a problem before, nothing will be scored: the rest is read for its problems alone.
      const refused = judge.refused(conversation);
      return { problems: refused === undefined ? [] : [refusedProblem(file, locate, refused)] };
    }
    const stepped = await judge.step({ dataset: file, line }, conversation);
    return stepped.ok
      ? { problems: [], stepped }
      : { problems: [refusedProblem(file, locate, stepped)] };
  };
}

function placeIn({ line, column }: PartPlace): PartPlace {
  return { line, column };
}

function refusedProblem(file: string, locate: Locate, { turn, refused }: RefusedTurn): DataProblem {
  const where = turn < 0 ? 'what is known before the first turn' : `turns[${turn}]`;
  return {
    code: 'refused',
    file,
    ...placeIn(locate(turn < 0 ? ['inputs'] : ['turns', turn])),
    message: `${where}: ${refused.message}`,
    help: 'make the data fit the policy, or declare it in the policy',
  };
}
