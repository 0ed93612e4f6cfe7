// Steps the items of a dataset through one engine, and says what became of each.

import { pinnedTo } from '../../engine/classifiers/pinned.ts';
import { createEngine } from '../../engine/engine.ts';
import type { Policy } from '../../policy/policy.ts';
import { nameChecker } from '../dataset/check-names.ts';
import type { LabelledConversation } from '../dataset/conversation.ts';
import type { DataProblem } from '../dataset/problem.ts';
import type { Locate, PartPlace } from '../dataset/raw-item.ts';
import type { DatasetItem } from '../dataset/read.ts';
import type { Outcome } from '../metrics/outcome.ts';
import { textMasker } from './mask-decision.ts';
import type { EvaluateOptions } from './options.ts';
import { outcomeOf } from './outcome-of.ts';
import type { RunDataset, RunOptions } from './run.ts';
import { type RefusedTurn, refusedIn, stepConversation } from './step-conversation.ts';
import { factTyper } from './typed-facts.ts';

export interface SteppedItem {
  readonly problems: readonly DataProblem[];
  readonly outcome?: {
    readonly outcome: Outcome;
    readonly conversation: LabelledConversation;
    readonly mask: (text: string) => string;
  };
}

/** Steps one item after the other. */
export function stepperOf(
  policy: Policy,
  options: EvaluateOptions,
  { signals, unknownSignals }: RunOptions,
) {
  let current: LabelledConversation | undefined;
  const classifiers = [
    ...(options.classifiers ?? []),
    ...(options.pinned === true ? [pinnedTo(() => current)] : []),
  ];
  const engine = (options.engine ?? createEngine)(policy, options.ports, {
    classifiers,
    eager: signals,
  });
  const unknownNames = nameChecker(policy);
  const typed = factTyper(policy);
  const told = new Set<string>();
  const maskText = textMasker(options.ports, policy.mask);

  return async (
    file: string,
    format: RunDataset['format'],
    item: DatasetItem,
    wanted: boolean,
  ): Promise<SteppedItem> => {
    if (!item.ok) return { problems: [item.problem] };
    const { line, locate } = item;
    const unknown = unknownNames(item.conversation).filter(
      ({ code }) => code !== 'unknown-signal' || unknownSignals === 'error',
    );
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
    const conversation = format === 'csv' ? typed(item.conversation) : item.conversation;
    if (!wanted) {
      // With a problem before, nothing will be scored: the rest is read for its problems alone.
      const refused = refusedIn(engine, conversation);
      return { problems: refused === undefined ? [] : [refusedProblem(file, locate, refused)] };
    }
    current = conversation;
    const stepping = await stepConversation(engine, conversation, { toTheEnd: signals });
    if (!stepping.ok) return { problems: [refusedProblem(file, locate, stepping)] };
    const language = conversation.inputs?.language;
    const mask = (text: string) => maskText(text, typeof language === 'string' ? language : '');
    const outcome = outcomeOf(conversation, { dataset: file, line }, stepping, {
      policy,
      signals,
      mask,
    });
    return { problems: [], outcome: { outcome, conversation, mask } };
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
