// What text rules and the embedded classifier each say of a signal at a turn, as the engine would ask them.

import type { ReadTurn } from '../../src/engine/classifier.ts';
import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { compileTextRules } from '../../src/engine/text/text-rules.ts';
import type { Turn } from '../../src/eval/dataset/conversation.ts';
import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Verdict } from '../../src/policy/truth.ts';

export interface Judged {
  /** A text rule matches. */
  readonly text: boolean;
  readonly embedded: Verdict | 'abstains';
  /** Of the classifier; 0 where it abstains. */
  readonly score: number;
}

/** Judges the turn at a place, read with those before it. */
export type Judge = (turns: readonly Turn[], at: number, signal: string) => Judged;

/** What of a policy signals are judged by. */
export type Judging = Pick<Policy, 'signals'> & Partial<Pick<Policy, 'scope' | 'agents'>>;

export function judgeOf(policy: Judging, files: EmbeddedFiles): Judge {
  const classifier = embeddedClassifier({ ...files, policy });
  const rules = compileTextRules(policy.signals, defaultPorts.patterns);
  return (turns, at, name) => {
    const turn = turns[at];
    const signal = policy.signals.find((one) => one.name === name);
    if (turn === undefined || signal === undefined) throw new Error(`no turn ${at}, or no ${name}`);
    const { role, text } = turn;
    if (role !== 'customer' && role !== 'bot') throw new Error(`turn ${at} is of a ${role}`);
    const read: readonly ReadTurn[] = turns
      .slice(0, at + 1)
      .map((one, index) => ({ index, role: one.role, text: one.text }));
    const matched = rules.read(text, role).some((hit) => hit.signal === name);
    const [judgement] = classifier.judge({ turns: read, questions: [{ signal, turn: at }] });
    if (judgement?.kind !== 'verdict') return { text: matched, embedded: 'abstains', score: 0 };
    return { text: matched, embedded: judgement.verdict, score: judgement.score ?? 0 };
  };
}
