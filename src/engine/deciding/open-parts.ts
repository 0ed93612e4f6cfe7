// Rules and nevers whose ranks open verdicts leave open, in groups that share no such verdict, with all the ranks that each group can have together.

import type { Verdict } from '../../policy/truth.ts';
import type { GivenVerdict } from '../classifier.ts';
import type { Node } from '../conditions/node.ts';
import { rankOf } from '../conditions/rank.ts';
import type { View } from '../conditions/view.ts';
import { spoke } from '../judging/signal-value.ts';
import { withVerdicts } from '../judging/verdicts.ts';
import type { Program, ReadyNever, ReadyRule } from '../program.ts';
import type { KnownSignal } from '../signals.ts';
import type { OpenVerdict, State, Talk } from '../state.ts';
import { RANKS } from './sum.ts';
import { idleBecause, isActive, viewOf } from './weigh.ts';

const POSSIBLE: readonly Verdict[] = ['no', 'maybe', 'yes'];

type Part = ReadyRule | ReadyNever;

export interface Group {
  readonly parts: readonly Part[];
  /** The ranks of the parts, in their order, in each way that the open verdicts may be. */
  readonly cases: readonly (readonly number[])[];
}

/** Every open verdict is `no`: for routes, tags and notifications after a failure. */
export function settledAsNo(program: Program, state: State): State {
  return withVerdicts(
    program,
    state,
    state.talk.open.map((one) => settling(one, 'no')),
  );
}

function settling({ signal, turn }: OpenVerdict, verdict: Verdict): GivenVerdict {
  return { signal, turn, judgement: { kind: 'verdict', verdict }, by: '' };
}

/** Each group takes at most so many looks at a state; where they do not do, each of its parts may have any rank between its bounds. */
export function groupsOf(program: Program, state: State, most: number): readonly Group[] {
  const view = viewOf(program, state);
  return apart(
    [
      ...program.rules.filter((rule) => idleBecause(rule, state) === undefined),
      ...program.nevers.filter((never) => isActive(never, state)),
    ],
    view,
  ).flatMap((parts) => {
    const cases = casesOf(program, state, parts, most);
    return cases === undefined ? parts.map((part) => boundsOf(part, view)) : [{ parts, cases }];
  });
}

function apart(parts: readonly Part[], view: View): readonly (readonly Part[])[] {
  const on = (some: readonly Part[]) => openLeaves(some, view).map(({ signal }) => signal);
  let groups: readonly (readonly Part[])[] = [];
  for (const part of parts) {
    const own = on([part]);
    const meets = groups.filter((one) => on(one).some((signal) => own.includes(signal)));
    groups = [...groups.filter((one) => !meets.includes(one)), [...meets.flat(), part]];
  }
  return groups;
}

function boundsOf(part: Part, view: View): Group {
  const isBetween = (rank: number) =>
    rankOf(part.root, view, false) <= rank && rank <= rankOf(part.root, view, true);
  return { parts: [part], cases: RANKS.filter(isBetween).map((rank) => [rank]) };
}

/** The conditions on signals that leave the whole of a part open, where they stand in it. */
function openLeaves(parts: readonly Part[], view: View): readonly Node[] {
  const inside = (node: Node): readonly Node[] => {
    if (!isOpen(node, view)) return [];
    return node.signal === null ? node.of.flatMap(inside) : [node];
  };
  return parts.flatMap(({ root }) => inside(root));
}

function isOpen(node: Node, view: View): boolean {
  return rankOf(node, view, false) !== rankOf(node, view, true);
}

/** Verdicts that settle something, and the ranks that conditions have then. */
interface Way {
  readonly given: readonly GivenVerdict[];
  readonly ranks: readonly number[];
}

/** All ranks that the parts can have together; undefined where that takes too many looks. */
function casesOf(
  program: Program,
  state: State,
  parts: readonly Part[],
  most: number,
): Group['cases'] | undefined {
  const leaves = openLeaves(parts, viewOf(program, state));
  const ways = new Map<KnownSignal | null, readonly Way[]>();
  for (const { signal } of leaves) {
    if (signal === null || ways.has(signal)) continue;
    const about = leaves.filter((leaf) => leaf.signal === signal);
    // From the latest on: a late `yes` often leaves nothing to earlier ones.
    const found = reached(program, state, about, most, ({ talk }) => {
      const open = talk.open.findLast((one) => one.signal === signal.name) as OpenVerdict;
      return POSSIBLE.filter((verdict) => verdict !== 'maybe' || mayLast(talk, signal, open)).map(
        (verdict) => [settling(open, verdict)],
      );
    });
    if (found === undefined) return undefined;
    ways.set(signal, found);
  }
  const roots = parts.map(({ root }) => root);
  return reached(program, state, roots, most, (_, view) => {
    const signal = openLeaves(parts, view)[0]?.signal ?? null;
    return (ways.get(signal) ?? []).map(({ given }) => given);
  })?.map(({ ranks }) => ranks);
}

/** The ways, each with ranks of its own, to settle these conditions; `next`: what to settle first, in all ways that it may be. */
function reached(
  program: Program,
  state: State,
  nodes: readonly Node[],
  most: number,
  next: (state: State, view: View) => readonly Way['given'][],
): readonly Way[] | undefined {
  const found = new Map<string, Way>();
  let looks = 0;
  const from = (at: State, given: Way['given']): boolean => {
    if (++looks > most) return false;
    const view = viewOf(program, at);
    if (nodes.some((node) => isOpen(node, view))) {
      return next(at, view).every((way) =>
        from(withVerdicts(program, at, way), [...given, ...way]),
      );
    }
    const ranks = nodes.map((node) => rankOf(node, view, false));
    found.set(ranks.join(), { given, ranks });
    return true;
  };
  return from(state, []) ? [...found.values()] : undefined;
}

/** A `maybe` of an earlier exchange has lapsed, and is as good as a `no`, unless the next one gave an answer. One on the turn of a withdrawal replaces that. */
function mayLast(
  { exchanges, verdicts }: Talk,
  { by, place }: KnownSignal,
  open: OpenVerdict,
): boolean {
  const next = exchanges.find((one) => one.number > open.exchange && spoke(by, one));
  const lapses = next !== undefined && !next.answered;
  return !lapses || (verdicts[place] ?? []).some(({ verdict }) => verdict === 'withdrawn');
}
