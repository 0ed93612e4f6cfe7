// What the classifier that ships reaches on the messages of two invented firms: out of scope, and for which agent.

import { describe, expect, it } from 'vitest';
import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { compileText } from '../../src/index.ts';
import { SHOPS } from '../engine/embedded/two-shops.ts';

const read = readEmbeddedFiles();
if (!read.ok) throw new Error(read.message);
const { files } = read;

const judged = SHOPS.flatMap(({ policy: text, messages, outside }) => {
  const { policy } = compileText(text);
  const signal = policy?.signals.find(({ name }) => name === 'out_of_scope');
  if (policy === undefined || signal === undefined) throw new Error('the policy cannot be read');
  const classifier = embeddedClassifier({ ...files, policy });
  const about = (agent: string | undefined, said: string) => {
    const turns = [{ index: 0, role: 'customer' as const, text: said }];
    const [outsideOf] = classifier.judge({ turns, questions: [{ signal, turn: 0 }] });
    return {
      said,
      agent,
      picked: classifier.pickAgent(policy.agents, turns),
      verdict: outsideOf?.kind === 'verdict' ? outsideOf.verdict : outsideOf?.kind,
    };
  };
  return [
    ...Object.entries(messages).flatMap(([agent, some]) => some.map((said) => about(agent, said))),
    ...outside.map((said) => about(undefined, said)),
  ];
});
const count = (is: (one: (typeof judged)[number]) => boolean): number => judged.filter(is).length;
const hasAgent = (agent: string | undefined): boolean => agent !== undefined && agent !== 'none';

it('has enough messages', () => {
  expect(count(({ agent }) => agent === undefined)).toBe(50);
  expect(count(({ agent }) => hasAgent(agent))).toBe(90);
});

describe('out of scope', () => {
  it('is none of what the firm is for', () => {
    expect(
      judged.filter(
        ({ agent, verdict }) => agent !== undefined && (verdict === 'yes' || verdict === 'maybe'),
      ),
    ).toEqual([]);
  });

  it('is a quarter and more of what is outside', () => {
    expect(
      count(({ agent, verdict }) => agent === undefined && verdict === 'yes'),
    ).toBeGreaterThanOrEqual(14);
  });
});

describe('the agent', () => {
  it('is the right one for two thirds, and rarely a wrong one', () => {
    expect(
      count(({ agent, picked }) => hasAgent(agent) && picked === agent),
    ).toBeGreaterThanOrEqual(60);
    expect(
      count(({ agent, picked }) => hasAgent(agent) && picked !== undefined && picked !== agent),
    ).toBeLessThanOrEqual(2);
  });

  it('is seldom any where the message is for none', () => {
    expect(
      count(({ agent, picked }) => !hasAgent(agent) && picked !== undefined),
    ).toBeLessThanOrEqual(6);
  });
});
