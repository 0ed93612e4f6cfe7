// `replay`: what a new policy would have done with the conversations of a log, without asking any classifier.

import type { Ports } from '../../engine/port.ts';
import type { Policy } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { problemList } from '../run/problem-list.ts';
import { aboutLogs } from './about-logs.ts';
import { beginsAnew } from './begins-anew.ts';
import { type LabelScores, labelScores, type ScoreName } from './bounds.ts';
import { countLines, joinedConversations, type LoggedConversation } from './joined-log.ts';
import { replayer } from './replay-conversation.ts';
import type { ReplayedConversation } from './replayed.ts';
import { type Totals, totalling } from './totals.ts';

export interface ReplayOptions {
  readonly ports: Ports;
  /** The policy that is said to have decided in the log: where another one did, that is told. */
  readonly old?: Policy;
  /** How many conversations of each kind are kept as examples; 20 where nothing is said. */
  readonly show?: number;
  /** Told of every conversation, in the order in which they end in the log. */
  readonly onConversation?: (one: ReplayedConversation) => void;
  /** Told of every conversation as it is in the log, before it is replayed. */
  readonly onLogged?: (conversation: LoggedConversation) => Promise<void>;
  /** Ends the replay: the promise is rejected with the reason. */
  readonly signal?: AbortSignal;
}

export interface Replay {
  readonly ok: true;
  readonly policy: { readonly name: string | null; readonly hash: string };
  readonly logs: readonly string[];
  /** Hashes of the policies that decided in the log, each once, in the order in which they appear. */
  readonly loggedPolicies: readonly string[];
  readonly totals: Totals;
  readonly scores: Readonly<Record<ScoreName, LabelScores>> | null;
  /** What whoever reads the figures must know. */
  readonly warnings: readonly string[];
}

export type Replaying =
  | Replay
  | {
      readonly ok: false;
      /** The first of them, by file and place. */
      readonly problems: readonly DataProblem[];
      readonly problemCount: number;
    };

const SHOWN = 20;

/** Reads the logs twice: once for what is wrong with them and for where each conversation ends, and once to replay. */
export async function replay(
  policy: Policy,
  logs: readonly string[],
  options: ReplayOptions,
): Promise<Replaying> {
  const { signal } = options;
  const problems = problemList();
  const failed = (): Replaying => ({
    ok: false,
    problems: problems.list(logs),
    problemCount: problems.count,
  });
  const counts = await countLines(logs, problems.add, signal);
  if (problems.count > 0) return failed();
  const replayOne = replayer(policy, { ports: options.ports });
  const totals = totalling(options.show ?? SHOWN);
  const about = aboutLogs(policy, options.old);
  for await (const conversation of joinedConversations(logs, counts, problems.add)) {
    signal?.throwIfAborted();
    const anew = beginsAnew(conversation);
    if (anew !== undefined) problems.add(anew);
    if (problems.count > 0) continue;
    about.see(conversation);
    await options.onLogged?.(conversation);
    if (conversation.steps.length === 0) continue;
    const one = replayOne(conversation);
    if ('code' in one) {
      problems.add(one);
      continue;
    }
    totals.add(one);
    options.onConversation?.(one);
  }
  if (problems.count > 0) return failed();
  const all = totals.totals();
  return {
    ok: true,
    policy: { name: policy.name ?? null, hash: policy.hash },
    logs,
    loggedPolicies: about.policies(),
    totals: all,
    scores: labelScores(all),
    warnings: about.warnings(replayOne.unknownFacts),
  };
}
