// Scores of a thousand messages by the files that ship: the ready-made signals and a few of our own, the same work in Node and in a page.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { messages } from '../../../bench/embedded/traffic.ts';
import type { EmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Embedded } from './score-messages.ts';

/** The files of models/, as bytes and texts: a page takes no others. */
export type ShippedFiles = Omit<EmbeddedFiles, 'table' | 'counts'> & {
  readonly table: Uint8Array;
  readonly counts: Uint8Array;
};

const SAID = [
  'can I speak to somebody real',
  'are you a robot?',
  'never mind, I found it',
  'thanks, that is all',
  'hello',
  'yes',
  'no',
  'ok, please do',
  'my café order n° 4481234 is lost 😞',
  'what is the capital of Peru?',
  'Wo ist mein Paket geblieben?',
  'I will hurt you all if this goes on',
  'my lawyer writes to you tomorrow',
  'I was charged twice and nobody answers. I wrote on Monday, on Tuesday and again today. Each time a machine told me to wait. My bank says that the money is gone. Please put somebody on who can look at it, or give it back at once.',
];
const BOT = [
  'I will pass your case on to a colleague, who writes to you tomorrow.',
  'Shall I connect you with a person?',
  'I am sorry, I cannot help with that.',
  'Your order is on its way. You can follow it on our page.',
];

/** A row per message, a score and a verdict per signal; each customer's message after a line of the bot. */
export function scoreShipped(
  embedded: Embedded,
  { table, counts, ...texts }: ShippedFiles,
  policy: Policy,
  count: number,
): readonly (readonly [verdict: string, score: number])[][] {
  const classifier = embedded.embeddedClassifier({
    ...texts,
    table: embedded.readWordTable(table),
    counts: embedded.readNgramCounts(counts),
    policy,
  });
  const generator = xoroshiro128plus(7);
  const one = (list: readonly string[]): string =>
    list[uniformInt(generator, 0, list.length - 1)] ?? '';
  return messages(count, 17).map((message, at) => {
    const said = at % 3 === 0 ? one(SAID) : at % 3 === 1 ? `${message}. ${one(SAID)}` : message;
    const turns = [
      { index: 0, role: 'bot' as const, text: one(BOT) },
      { index: 1, role: 'customer' as const, text: said },
    ];
    const questions = policy.signals.map((signal) => ({
      signal,
      turn: signal.by === 'bot' ? 0 : 1,
    }));
    return classifier
      .judge({ turns, questions })
      .map((found) =>
        found.kind === 'verdict' ? [found.verdict, found.score ?? -1] : [found.kind, -1],
      );
  });
}
