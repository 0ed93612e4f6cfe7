// What a policy gives as an example holds word for word, in every policy that comes with Handrail.

import { describe, expect, it } from 'vitest';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import { compiledExample } from '../../examples/compiled-example.ts';

const EXAMPLES = [
  'acme',
  'bank',
  'esim',
  'only-payment',
  'order-tracking',
  'payment-issue',
  'returns',
  'saas',
  'several-agents',
  'shop',
];

const read = readEmbeddedFiles();
if (!read.ok) throw new Error(read.message);
const { files } = read;

describe.each(EXAMPLES)('examples/%s', (name) => {
  const { policy } = compiledExample(`examples/${name}/policy.handrail`);
  if (policy === undefined) throw new Error('no policy');
  const classifier = embeddedClassifier({ ...files, policy, patterns: defaultPorts.patterns });
  const judged = policy.signals.filter(
    ({ name, like, unlike }) => name !== 'out_of_scope' && like.length + unlike.length > 0,
  );
  const verdictOn = (signal: (typeof judged)[number], text: string): string => {
    const role = signal.by === 'bot' ? ('bot' as const) : ('customer' as const);
    const turns = [{ index: 0, role, text }];
    const [one] = classifier.judge({ turns, questions: [{ signal, turn: 0 }] });
    return one?.kind === 'verdict' ? one.verdict : String(one?.kind);
  };

  it.each(judged.map((signal) => [signal.name, signal] as const))('%s', (_, signal) => {
    const missed = signal.like.filter((line) => verdictOn(signal, line) !== 'yes');
    const taken = signal.unlike.filter((line) => verdictOn(signal, line) !== 'no');
    expect({ missed, taken }).toEqual({ missed: [], taken: [] });
  });

  it.each(judged.map((signal) => [signal.name, signal] as const))(
    '%s, however it is written out',
    (_, signal) => {
      const written = signal.unlike.map((line) => ` ${line.toUpperCase().replace(/[?!.]+$/, '')}!`);
      expect(written.filter((line) => verdictOn(signal, line) !== 'no')).toEqual([]);
    },
  );
});
