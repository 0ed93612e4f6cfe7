// What every detector has to learn, and on which messages it is tried.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { firstPerson } from '../../src/engine/classifiers/embedded/reading/first-person.ts';
import type { Lines } from './contestants.ts';
import type { Source } from './rows.ts';
import { shotsOf } from './shots.ts';

export interface Task {
  /** Tasks of one group are averaged. */
  readonly group: string;
  /** Draws are over these: tasks of one intent go together. */
  readonly intent: string;
  readonly source: Source;
  readonly lines: Lines;
  /** The rules by which the sketch may cut here. */
  readonly rules: readonly string[];
  /** The same for the sketch, where it is given something else. */
  readonly sketch?: Lines;
}

const SHOTS = [4, 8, 16];
const SEEDS = [1, 2];

export function fewShotTasks(source: Source, intents: readonly string[]): readonly Task[] {
  return SHOTS.flatMap((count) =>
    intents.flatMap((intent) =>
      SEEDS.map((seed) => {
        const { like, unlike } = shotsOf(source.pool, intent, count, seed);
        const lines = { stating: like, unlike, others: [] };
        return { group: `${count} shots`, intent, source, lines, rules: ['p = .5', 'left-out F1'] };
      }),
    ),
  );
}

interface WrittenSignal {
  readonly intent: string;
  readonly desc: string;
  readonly like: readonly string[];
  readonly unlike: readonly string[];
}

/** Each signal from its description, from its own lines, and beside the others' lines. */
export async function handWrittenTasks(
  file: string,
  shared: string,
  source: Source,
): Promise<readonly Task[]> {
  const { signals }: { readonly signals: readonly WrittenSignal[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const { toFirst }: { readonly toFirst: (text: string) => string } = await import(
    pathToFileURL(`${shared}/lab/tofirst.mjs`).href
  );
  return signals.flatMap((signal) => {
    const { intent, desc, like, unlike } = signal;
    const others = signals.filter((one) => one !== signal).flatMap((one) => one.like);
    const inputs = [
      { group: 'description, others', like: [], unlike: [], others },
      { group: 'description, 4 like, 3 unlike', like, unlike, others: [] },
      { group: 'description, 4 like, 3 unlike, others', like, unlike, others },
    ];
    return inputs.map(({ group, like, ...against }) => ({
      group,
      intent,
      source,
      lines: { stating: [...like, firstPerson(desc, 'customer')], ...against },
      rules: ['p = .5', 'logit > -1.5', '98th percentile'],
      sketch: { stating: [...like, toFirst(desc)], ...against },
    }));
  });
}
