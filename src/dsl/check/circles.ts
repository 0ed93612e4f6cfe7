// Named conditions: the order in which each uses only earlier ones, and those that go round in circles.

import type { Meaning, Names } from './names.ts';
import type { StatementOf } from './program.ts';
import { error, type Findings } from './report.ts';
import { meaningsIn } from './walk.ts';

type Named = StatementOf<'named'>;

export interface NamedOrder {
  /** Each uses only earlier ones. Without those that are part of a circle. */
  readonly ordered: readonly Named[];
  /** Each circle once: the first condition in it uses the second, and so on; the last uses the first. */
  readonly circles: readonly (readonly Named[])[];
}

/** Depth-first, without recursion: a chain may be long. */
export function orderNamed(names: Names): NamedOrder {
  const ordered: Named[] = [];
  const circles: Named[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of names.meanings.values()) {
    if (start.kind !== 'named' || state.has(start.name.text)) continue;
    const path: { readonly named: Named; readonly rest: Named[] }[] = [];
    const enter = (named: Named): void => {
      state.set(named.name.text, 'open');
      path.push({ named, rest: parts(named, names.meanings) });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        state.set(top.named.name.text, 'done');
        ordered.push(top.named);
        path.pop();
      } else if (!state.has(next.name.text)) {
        enter(next);
      } else if (state.get(next.name.text) === 'open') {
        const from = path.findIndex((step) => step.named === next);
        circles.push(path.slice(from).map((step) => step.named));
      }
    }
  }
  const inCircles = new Set(circles.flat());
  return { ordered: ordered.filter((named) => !inCircles.has(named)), circles };
}

function parts(named: Named, meanings: ReadonlyMap<string, Meaning>): Named[] {
  return [...new Set(meaningsIn(named.when))]
    .map((name) => meanings.get(name))
    .filter((meaning): meaning is Named => meaning?.kind === 'named')
    .toReversed();
}

export function* checkCircles(circles: NamedOrder['circles']): Findings {
  const told = new Set<Named>();
  for (const circle of circles) {
    const first = circle[0];
    if (first === undefined || circle.some((named) => told.has(named))) continue;
    for (const named of circle) told.add(named);
    const chain = [...circle, first].map((named) => `"${named.name.text}"`).join(' uses ');
    yield error(
      'condition-circle',
      first.name.span,
      circle.length === 1
        ? `"${first.name.text}" is defined by itself`
        : `"${first.name.text}" is defined in a circle: ${chain}`,
      {
        help: 'define one of them without the others',
        related: circle
          .slice(1)
          .map((named) => ({ message: 'part of the circle', span: named.name.span })),
      },
    );
  }
}
