// A change and what came of it, as people read it. Turns count from 1.

import type { Flip } from './flips.ts';
import type { TurningPoint } from './tried.ts';
import { turnList } from './turn-list.ts';

/** So many names stand in a sentence. */
const MOST_NAMES = 6;

/** `names`: that of the first flip, or of several that would have done the same at the same turns. */
export function flipText(
  flips: readonly Flip[],
  names: readonly string[],
  turns: readonly number[],
): string {
  return flips
    .map((flip, place) => (place === 0 ? textOf(flip, names, turns) : textOf(flip, [], [])))
    .join(', and ');
}

function textOf(flip: Flip, names: readonly string[], turns: readonly number[]): string {
  const own = flip.kind === 'verdict' ? flip.signal : flip.detail;
  const name = names.length > 1 ? listed(names) : own;
  switch (flip.kind) {
    case 'missing':
      return `${name} not given`;
    case 'given': {
      const value = flip.any ? '' : ` (${flip.value})`;
      return `${name} given${value} at ${turnList(turns.length > 0 ? turns : [flip.turn])}`;
    }
    case 'verdict': {
      if (flip.turn === null) return `${name} never heard`;
      const was = flip.from === 'failed' ? 'could not be judged' : `was ${flip.from}`;
      return `${name} ${flip.to} at ${turnList(turns.length > 0 ? turns : [flip.turn])} (${was})`;
    }
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  const left = names.length - shown.length;
  if (left > 0) return `${shown.join(', ')} or ${left} more`;
  return `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

/** `turns`: those of the change; where there are several, each escalates there or all at one turn. */
export function outcomeText(
  { flips: [flip], escalatedAt, to, knownUntil }: TurningPoint,
  turns: readonly number[],
): string {
  if (escalatedAt === null) {
    return knownUntil === null ? 'not escalated' : `not escalated by turn ${knownUntil + 1}`;
  }
  const where = to === null ? '' : ` to ${to.kind} ${to.name}`;
  const own = flip !== undefined && flip.kind !== 'missing' && flip.turn === escalatedAt;
  return turns.length > 1 && own
    ? `escalated there${where}`
    : `escalated at turn ${escalatedAt + 1}${where}`;
}
