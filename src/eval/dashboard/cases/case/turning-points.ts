// What would have changed a decision: each single change is tried by stepping the conversation again with it, then pairs of them.

import { goalOf, helpfulTo } from './aim.ts';
import { aboutOf, flipsOf } from './flips.ts';
import { statesOf, type ToTurn, type TurningPoint, tried } from './tried.ts';

/** So many pairs are tried where no single flip does. */
const MOST_PAIRS = 4_000;
/** So many of them are found before it ends. */
const ENOUGH_PAIRS = 12;

/** One after the other as they are tried; `null` where one was tried in vain. */
export function* turningPoints(to: ToTurn): Generator<TurningPoint | null> {
  const states = statesOf(to);
  if (states === undefined) return;
  const meets = goalOf(to);
  const singles = [...flipsOf(to, states)];
  const helpful = helpfulTo(to);
  let found = false;
  const done = new Set<string>();
  for (const flip of singles) {
    const about = aboutOf(flip);
    // Of several verdicts of one signal at one turn the first that does is told.
    const point = done.has(about) ? null : tried(to, states, [flip]);
    const does = point !== null && meets(point);
    if (does) done.add(about);
    found ||= does;
    yield does ? point : null;
  }
  if (found) return;
  let [pairs, enough] = [0, 0];
  const some = singles.filter(helpful);
  for (const [at, first] of some.entries()) {
    for (const second of some.slice(at + 1)) {
      if (aboutOf(first) === aboutOf(second)) continue;
      if (++pairs > MOST_PAIRS || enough >= ENOUGH_PAIRS) return;
      const point = tried(to, states, [first, second]);
      const does = point !== null && meets(point);
      if (does) enough++;
      yield does ? point : null;
    }
  }
}
