// Tests of policies with classifiers: asked for what is neither said nor assumed; what they leave open is no.

import { expect, test } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier, Judgement } from '../../src/engine/classifier.ts';
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
