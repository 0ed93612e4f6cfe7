// The labelled conversations that ship with the project, each file with the policy that it belongs to.

import { readdirSync } from 'node:fs';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { formatDataProblem } from '../../src/eval/dataset/problem.ts';
import { readDataset } from '../../src/eval/dataset/read.ts';

export interface LabelledFile {
  readonly path: string;
  readonly policy: string;
}

const folders = (of: string) =>
  readdirSync(of, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Folders of examples: each holds a policy and conversations that show it. */
export const EXAMPLES: readonly string[] = folders('examples');

/** The domains: each has a folder of labelled conversations, in two halves, and a policy of the same name. */
export const DOMAINS: readonly string[] = folders('datasets').filter((name) =>
  EXAMPLES.includes(name),
);

/** What policies are tuned on, and what they are measured on. */
export const HALVES = ['dev', 'test'] as const;

/** Whole conversations with all that a policy decides. Messages that are labelled for signals alone belong to no example. */
export const LABELLED_FILES: readonly LabelledFile[] = [
  ...readdirSync('datasets')
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.replace('.jsonl', ''))
    .filter((name) => EXAMPLES.includes(name))
    .sort()
    .map((name) => ({
      path: `datasets/${name}.jsonl`,
      policy: `examples/${name}/policy.handrail`,
    })),
  ...DOMAINS.flatMap((name) =>
    HALVES.map((half) => ({
      path: `datasets/${name}/${half}.jsonl`,
      policy: `examples/${name}/policy.handrail`,
    })),
  ),
  ...EXAMPLES.map((name) => ({
    path: `examples/${name}/conversations.jsonl`,
    policy: `examples/${name}/policy.handrail`,
  })),
];

/** All conversations of a file; fails, with what is wrong and where, unless all of it is well. */
export async function conversationsOf(path: string): Promise<readonly LabelledConversation[]> {
  const conversations: LabelledConversation[] = [];
  const problems: string[] = [];
  for await (const item of readDataset(path)) {
    if (item.ok) conversations.push(item.conversation);
    else problems.push(formatDataProblem(item.problem));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return conversations;
}
