// Plain CSV, by the reader that evaluations use: what is imported is what they would have read.

import type { LabelledConversation } from '../dataset/conversation.ts';
import { readDataset } from '../dataset/read.ts';
import type { ImportOptions } from './import-options.ts';
import { type ImportProblem, ofDataProblem } from './problem.ts';

export interface CsvItem {
  readonly place: { readonly file: string; readonly line: number };
  readonly conversation: LabelledConversation;
}

export async function* csvItems(
  files: readonly string[],
  { csv = {} }: ImportOptions,
): AsyncGenerator<CsvItem | ImportProblem> {
  for (const file of files) {
    for await (const item of readDataset(file, { ...csv, format: 'csv', unlabelled: true })) {
      if (item.ok) yield { place: { file, line: item.line }, conversation: item.conversation };
      else yield ofDataProblem(item.problem);
    }
  }
}
