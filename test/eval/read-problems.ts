// Reads text as a dataset file, for the tests of what can be wrong with one.

import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatDataProblem } from '../../src/eval/dataset/problem.ts';
import { readDataset } from '../../src/eval/dataset/read.ts';
import { tempFolder } from '../temp-folder.ts';

export const folder = tempFolder('data');

/** The problems as they are shown, with the file's bare name, and the ids that were read. */
export async function read(
  name: string,
  content: string | Buffer,
  columns?: Record<string, string>,
) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const problems: string[] = [];
  const ids: string[] = [];
  for await (const item of readDataset(path, columns === undefined ? {} : { columns })) {
    if (item.ok) ids.push(item.conversation.id);
    else problems.push(formatDataProblem({ ...item.problem, file: basename(path) }));
  }
  return { problems, ids };
}
