// Deciding where classifiers failed: what every verdict that they might have given would lead to.

import type { Verdict } from '../../policy/truth.ts';
import { verdictsForRules } from '../judging/needed.ts';
import { withVerdicts } from '../judging/verdicts.ts';
import type { Program } from '../program.ts';
import type { OpenVerdict, State } from '../state.ts';
import { viewOf, type Weighed, weigh } from './weigh.ts';

const POSSIBLE: readonly Verdict[] = ['no', 'maybe', 'yes'];

/** Beyond so many cases what the verdicts lead to counts as open; a few failures never come near. */
const MOST_CASES = 2_000;

/** The one decision that all verdicts leave, with the rules common to all cases; undefined where they leave several. */
export function commonDecision(
  program: Program,
  state: State,
  repeated: readonly string[] | null,
): Weighed | undefined {
  const cases: Weighed[] = [];
  let budget = MOST_CASES;
  const explore = (at: State): boolean => {
    const open = verdictsForRules(program, at)[0];
    if (open === undefined) {
      const weighed = weigh(program, viewOf(program, at), repeated);
      cases.push(weighed);
      return weighed.kind === cases[0]?.kind;
    }
    budget--;
    return budget > 0 && POSSIBLE.every((verdict) => explore(settled(program, at, open, verdict)));
  };
  return explore(state) ? common(cases) : undefined;
}

/** The state in which every open verdict is `no`: for routes, tags and notifications after a failure. */
export function settledAsNo(program: Program, state: State): State {
  return state.talk.open.reduce((at, open) => settled(program, at, open, 'no'), state);
}

function settled(program: Program, state: State, open: OpenVerdict, verdict: Verdict): State {
  const judgement = { kind: 'verdict', verdict } as const;
  return withVerdicts(program, state, [
    { signal: open.signal, turn: open.turn, judgement, by: '' },
  ]);
}

function common(cases: readonly Weighed[]): Weighed | undefined {
  const [first, ...others] = cases;
  if (first === undefined) return undefined;
  return {
    ...first,
    fires: first.fires.filter((rule) => others.every(({ fires }) => fires.includes(rule))),
    pending: first.pending.filter(({ rule }) =>
      others.every(({ pending }) => pending.some((one) => one.rule === rule)),
    ),
    heldBack: first.heldBack.filter((held) =>
      others.every(({ heldBack }) => heldBack.some(({ rule }) => rule === held.rule)),
    ),
    limited: cases.every(({ limited }) => limited),
  };
}
