// The reference: a failed verdict may be `no`, `maybe` or `yes`. All the ways things may be, one by one.

import type { Ports } from '../../src/engine/port.ts';
import type { Policy, Signal } from '../../src/policy/policy.ts';
import type { Truth } from '../../src/policy/truth.ts';
import { type Known, knownAt } from './condition.ts';
import { latestTurn, type Moment, type SpokenTurn, talkOf } from './moments.ts';
import { answerAt, inStages, isOwnTurn, type Judge } from './verdicts.ts';

/** The first is the one in which every failed verdict is `no`. */
export function allThatMayBe(
  policy: Policy,
  all: readonly Moment[],
  judges: readonly Judge[],
  ports: Ports,
): readonly [Known, ...Known[]] {
  const place = (signal: Signal, turn: SpokenTurn) => `${signal.name} at turn ${turn.index}`;
  const latest = latestTurn(all);
  const asked = (signal: string, turn: number) =>
    inStages(judges.map((judge) => judge(signal, turn, latest)));
  const answers = new Map(
    policy.signals.flatMap((signal) =>
      talkOf(all)
        .turns.filter((turn) => isOwnTurn(signal.by, turn))
        .map((turn) => [place(signal, turn), answerAt(signal, turn, asked, ports)] as const),
    ),
  );
  const failed = [...answers].filter(([, answer]) => answer === 'failed').map(([at]) => at);
  const [first, ...rest] = waysToSettle(failed).map((settled) =>
    knownAt(
      policy,
      all,
      (signal, turn) => {
        const answer = answers.get(place(signal, turn)) ?? 'no';
        return answer === 'failed' ? (settled.get(place(signal, turn)) ?? 'no') : answer;
      },
      ports,
    ),
  );
  if (first === undefined) throw new Error('there is always one way things may be');
  return [first, ...rest];
}

function waysToSettle(failed: readonly string[]): readonly ReadonlyMap<string, Truth>[] {
  const [one, ...others] = failed;
  if (one === undefined) return [new Map()];
  const ways = waysToSettle(others);
  return (['no', 'maybe', 'yes'] as const).flatMap((value) =>
    ways.map((way) => new Map([...way, [one, value] as const])),
  );
}
