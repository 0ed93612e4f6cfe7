// The conversations that a command steps: labelled or not, from a file or from standard input.

import type { Engine } from '../engine/api.ts';
import type { Classifier } from '../engine/classifier.ts';
import type { EmbeddedClassifier } from '../engine/classifiers/embedded/classifier.ts';
import { pinnedTo } from '../engine/classifiers/pinned.ts';
import { createEngine } from '../engine/engine.ts';
import { defaultPorts } from '../engine/ports/default.ts';
import type { LabelledConversation } from '../eval/dataset/conversation.ts';
import { formatDataProblem } from '../eval/dataset/problem.ts';
import { readDataset } from '../eval/dataset/read.ts';
import { isPerLane } from '../eval/run/lanes/per-lane.ts';
import type { Policy } from '../policy/policy.ts';
import { embeddedFor } from './embedded.ts';
import { classifiersOf, type OpenJudges } from './judges.ts';
import { say } from './output.ts';
import { standardInput } from './standard-input.ts';

export interface Line {
  readonly conversation: LabelledConversation;
  readonly line: number;
}

/** Every conversation that can be read; `onProblem` is called for what cannot, after it was told on standard error. */
export async function* conversationsOf(path: string, onProblem: () => void): AsyncGenerator<Line> {
  const input = path === '-' ? { input: standardInput() } : {};
  const name = path === '-' ? 'standard input' : path;
  for await (const item of readDataset(name, { ...input, unlabelled: true })) {
    if (item.ok) {
      yield item;
    } else {
      say(`${formatDataProblem(item.problem)}\n`);
      onProblem();
    }
  }
}

export interface ConversationEngine {
  readonly engine: Engine;
  /** Names of the classifiers, in the order in which they are asked. */
  readonly classifiers: readonly string[];
  /** Where it is asked: it can say why. */
  readonly embedded?: EmbeddedClassifier;
  /** To be told which conversation comes next: labels are read from it where the labels judge. */
  next(conversation: LabelledConversation): void;
}

export function engineFor(
  policy: Policy,
  file: string,
  judges: OpenJudges,
  eager: boolean,
): ConversationEngine {
  let current: LabelledConversation | undefined;
  const { embedded, all } = classifiersOf(judges, policy, () => embeddedFor(policy, file));
  const classifiers: readonly Classifier[] = [
    ...all.map((one) => (isPerLane(one) ? one.inLane(() => current?.id) : one)),
    ...(judges.who === 'pinned' ? [pinnedTo(() => current)] : []),
  ];
  return {
    ...(embedded !== undefined && { embedded }),
    classifiers: classifiers.map(({ name }) => name),
    engine: createEngine(policy, defaultPorts, { classifiers, eager }),
    next(conversation) {
      current = conversation;
    },
  };
}

export function refusedText(path: string, { line, conversation }: Line, message: string): string {
  const name = path === '-' ? 'standard input' : path;
  return `${name}:${line}: conversation "${conversation.id}": ${message}\n`;
}
