// How fast each of several tasks is: measured in turns, so that what else the machine does meets all of them alike.

import { Bench } from 'tinybench';

export interface Contender {
  readonly name: string;
  /** Decisions in one call of `run`. */
  readonly batch: number;
  readonly run: () => unknown;
}

export interface Rate {
  readonly name: string;
  /** Per second, of each round, slowest first. */
  readonly rounds: readonly number[];
}

const ROUND_MS = 400;
const FIRST_WARM_UP_MS = 1_500;
const WARM_UP_MS = 100;

export async function ratesOf(contenders: readonly Contender[], rounds: number): Promise<Rate[]> {
  const found = contenders.map(({ name }) => ({ name, rounds: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const rate = await rateOf(contender, round === 0 ? FIRST_WARM_UP_MS : WARM_UP_MS);
      found[index]?.rounds.push(rate);
    }
  }
  return found.map((one) => ({ ...one, rounds: one.rounds.toSorted((a, b) => a - b) }));
}

/** Decisions per second over the whole time, collections of garbage included. */
async function rateOf({ name, batch, run }: Contender, warmupTime: number): Promise<number> {
  const bench = new Bench({
    time: ROUND_MS,
    iterations: 1,
    warmupTime,
    warmupIterations: 1,
    throws: true,
  });
  bench.add(name, run);
  const [task] = await bench.run();
  const result = task?.result;
  if (result?.state !== 'completed') throw new Error(`${name}: ${result?.state}`);
  return (batch * 1_000) / result.period;
}

export function median({ rounds }: Rate): number {
  return rounds[Math.floor(rounds.length / 2)] ?? 0;
}

export function rateLine(rate: Rate): string {
  const { name, rounds } = rate;
  const lowest = short(rounds[0] ?? 0);
  const highest = short(rounds.at(-1) ?? 0);
  return `${name.padEnd(44)} ${short(median(rate)).padStart(8)}/s   (${lowest} to ${highest})`;
}

function short(perSecond: number): string {
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toFixed(2)} M`;
  return perSecond >= 1e3 ? `${(perSecond / 1e3).toFixed(1)} k` : perSecond.toFixed(0);
}
