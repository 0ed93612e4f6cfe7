// Tests of policies with classifiers: asked for what is neither said nor assumed; what they leave open is no.

import { expect, test } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier, Judgement, JudgementRequest } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { playTests } from '../../src/testing/play.ts';

const compiled = compileText(`ignore out_of_scope
signal broken "The customer reports something broken" { says "smashed" }
escalate when broken { to team "Claims" }
route otherwise to inbox "Support"
test "heard" {
  customer "it is cracked"
  expect escalate to team "Claims"
}
test "assumed" {
  assume broken is no
  customer "it is cracked"
  expect continue
}
test "left open" {
  customer "hello"
  expect continue
}
`);

const hears: Classifier = {
  name: 'hears',
  judge: ({ turns, questions }) =>
    questions.map(({ signal, turn }): Judgement => {
      const cracked = turns.find(({ index }) => index === turn)?.text.includes('cracked');
      return signal.name === 'broken' && cracked
        ? { kind: 'verdict', verdict: 'yes' }
        : { kind: 'abstains' };
    }),
};

async function passed(classifiers?: readonly Classifier[]): Promise<readonly string[]> {
  const results = await playTests(
    compiled,
    (policy, options) => createEngine(policy, defaultPorts, options),
    classifiers,
  );
  return results.filter((one) => one.passed).map(({ name }) => name);
}

test('a classifier is asked, after what was said and assumed', async () => {
  expect(await passed([hears])).toEqual(['heard', 'assumed', 'left open']);
});

test('without one, what is not said is no', async () => {
  expect(await passed()).toEqual(['assumed', 'left open']);
});

const verdict = (found: 'yes' | 'maybe' | 'no'): Judgement => ({ kind: 'verdict', verdict: found });
const ABSTAINS: Judgement = { kind: 'abstains' };
const DOWN: Judgement = { kind: 'failed', reason: 'the server is down' };

function stage(name: string, answers: readonly Judgement[]): Classifier {
  let asked = 0;
  return {
    name,
    judge: ({ questions }) =>
      questions.map(({ signal }) =>
        signal.name === 'broken' ? (answers[asked++ % answers.length] ?? ABSTAINS) : ABSTAINS,
      ),
  };
}

const CONTINUES = compileText(`ignore out_of_scope
ignore asks_for_human
ignore bot_hands_off
signal broken "The customer reports something broken"
escalate when broken and confirmed
route otherwise to inbox "Support"
if classifier fails continue
test "nothing is broken" {
  customer "it is cracked"
  expect continue
}
test "assumed" {
  assume broken is no
  customer "it is cracked"
  expect continue
}
`);

async function ends(...stages: readonly Classifier[]): Promise<readonly string[]> {
  const results = await playTests(
    CONTINUES,
    (policy, options) => createEngine(policy, defaultPorts, options),
    stages,
  );
  return results.map(({ failure }) => {
    if (failure?.kind === 'unjudged') return failure.failed.map(({ reason }) => reason).join();
    return failure?.kind === 'expectation' ? failure.actual : 'passed';
  });
}

test('a failed verdict is no `no`, also where the policy goes on then', async () => {
  const down = stage('model', [DOWN]);
  const silent = stage('silent', [ABSTAINS]);
  const told = ['the server is down', 'passed'];
  expect(await ends(down)).toEqual(told);
  expect(await ends(silent, down)).toEqual(told);
  expect(await ends(stage('embedded', [verdict('maybe')]), down)).toEqual(told);
  // Whoever abstains leaves what was said before it.
  expect(await ends(down, silent)).toEqual(told);
});

test('a classifier that throws, or answers too little, has failed', async () => {
  const throws: Classifier = {
    name: 'throws',
    judge: () => {
      throw new Error('no route to it');
    },
  };
  expect(await ends(throws)).toEqual(['no route to it', 'passed']);
  expect(await ends({ name: 'short', judge: () => [] })).toEqual([
    '0 answers to 1 questions',
    'passed',
  ]);
});

test('what a later stage settles has not failed, and a maybe stays one', async () => {
  expect(await ends(stage('a', [DOWN]), stage('b', [verdict('no')]))).toEqual(['passed', 'passed']);
  expect(await ends(stage('a', [DOWN]), stage('b', [verdict('yes')]))).toEqual([
    expect.stringMatching(/^escalate/),
    'passed',
  ]);
  const unsure = stage('a', [verdict('maybe')]);
  expect(await ends(unsure)).toEqual([expect.stringMatching(/^check/), 'passed']);
  expect(await ends(unsure, stage('b', [ABSTAINS]))).toEqual([
    expect.stringMatching(/^check/),
    'passed',
  ]);
});

test('one test leaves nothing behind for the next, nor one step', async () => {
  const twice = compileText(`ignore out_of_scope
ignore asks_for_human
ignore bot_hands_off
signal broken "The customer reports something broken"
escalate when broken
route otherwise to inbox "Support"
if classifier fails check
test "first" {
  customer "one"
  expect continue
}
test "second" {
  customer "one"
  expect continue
}
`);
  const results = await playTests(
    twice,
    (policy, options) => createEngine(policy, defaultPorts, options),
    [stage('model', [DOWN, ABSTAINS])],
  );
  expect(results.map(({ passed }) => passed)).toEqual([false, true]);
});

test('methods of a classifier that are not its own are kept', async () => {
  class Counting {
    readonly name = 'counting';
    #asked = 0;
    judge({ questions }: JudgementRequest): readonly Judgement[] {
      this.#asked += questions.length;
      return questions.map(() => verdict(this.#asked > 0 ? 'no' : 'yes'));
    }
  }
  expect(await ends(new Counting())).toEqual(['passed', 'passed']);
});
