// What a mistyped name was meant to be, found once for each name, and with an end to the work in hopeless texts.

import { nearest } from '../../policy/nearest.ts';
import type { Names } from './names.ts';

/** What a place takes. `fact` is what can be compared, `given` what a test can give, `ask` what a check can ask for. */
export type Wanted = 'meaning' | 'signal' | 'detail' | 'fact' | 'given' | 'agent' | 'hours' | 'ask';

/** The nearest known name of the kind, where one is near enough. */
export type Meant = (wanted: Wanted, name: string) => string | undefined;

/** Comparisons of names in one run; thousands of unknown names beside thousands of known ones need no advice. */
const MOST_COMPARISONS = 500_000;

export function meantReader(names: Names): Meant {
  const known = new Map<Wanted, readonly string[]>();
  const found = new Map<string, string | undefined>();
  let left = MOST_COMPARISONS;
  return (wanted, name) => {
    const key = `${wanted}:${name}`;
    if (found.has(key)) return found.get(key);
    const all = known.get(wanted) ?? candidates(names, wanted);
    known.set(wanted, all);
    left -= all.length;
    const near = left < 0 ? undefined : nearest(name, all);
    found.set(key, near);
    return near;
  };
}

/** The names that would be right. */
function candidates(names: Names, wanted: Wanted): readonly string[] {
  switch (wanted) {
    case 'meaning':
      return [...names.meanings.keys()];
    case 'signal':
      return signals(names);
    case 'detail':
      return [...names.details.keys()];
    case 'fact':
      return [...names.facts.keys()];
    case 'given':
      return [...names.facts].filter(([, fact]) => fact.kind !== 'measure').map(([name]) => name);
    case 'agent':
      return [...names.agents.keys()];
    case 'hours':
      return [...names.hours.keys()];
    case 'ask':
      return [...names.details.keys(), ...signals(names)];
  }
}

function signals({ meanings }: Names): readonly string[] {
  return [...meanings].filter(([, meaning]) => meaning.kind === 'signal').map(([name]) => name);
}
