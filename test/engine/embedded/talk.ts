// A policy with the classifier as it ships: what a conversation comes to, and what is judged at its last turn.

import type { Judgement, ReadTurn } from '../../../src/engine/classifier.ts';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { createEngine } from '../../../src/engine/default.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import { compileText } from '../../../src/index.ts';

/** What every policy has, and no more. */
export const LEAST = `
policy "M"
scope "Accounts, cards and transfers of our bank"
use "handrail/safety"
route otherwise to team "Desk"
`;

/** Lines as `b: Shall I connect you?`, of the bot, and `c: yes`, of the customer. */
export type Talk = readonly string[];

export function talk(text: string) {
  const read = readEmbeddedFiles();
  const { policy, diagnostics } = compileText(text, 'policy.handrail');
  if (policy === undefined || !read.ok) throw new Error(JSON.stringify(diagnostics));
  const { patterns } = defaultPorts;
  const classifier = embeddedClassifier({ ...read.files, policy, patterns });
  const engine = createEngine(policy, { classifiers: [classifier], eager: true });
  return {
    policy,
    classifier,
    async decision(lines: Talk): Promise<string> {
      let state = engine.start();
      let decided = 'continue';
      for (const { role, text } of turnsOf(lines)) {
        const step = await engine.step(state, { kind: 'turn', role, text });
        if (!step.ok) throw new Error(step.message);
        ({ state } = step);
        decided = step.decision.decision;
      }
      return decided;
    },
    judged(name: string, lines: Talk): Judgement | undefined {
      const signal = policy.signals.find((one) => one.name === name);
      if (signal === undefined) throw new Error(`no signal ${name}`);
      const turns = turnsOf(lines);
      return classifier.judge({ turns, questions: [{ signal, turn: turns.length - 1 }] })[0];
    },
  };
}

function turnsOf(lines: Talk): readonly (ReadTurn & { readonly role: 'bot' | 'customer' })[] {
  return lines.map((line, index) => {
    const role = line.startsWith('b: ') ? 'bot' : 'customer';
    return { index, role, text: line.slice(3) };
  });
}
