// Which open verdicts can still make a difference to this decision.

import type { Node } from '../conditions/node.ts';
import { rankOf } from '../conditions/rank.ts';
import type { View } from '../conditions/view.ts';
import { idleBecause, isActive, isUnderWay, viewOf, weigh } from '../deciding/weigh.ts';
import type { Program, ReadyRule } from '../program.ts';
import type { OpenVerdict, State } from '../state.ts';

const NONE: readonly never[] = [];
const MAYBE = 1;
const YES = 2;

/**
 * The open verdicts that the decision depends on. Every other stays open in the state, and is asked for when
 * something comes to depend on it.
 */
export function neededVerdicts(
  program: Program,
  state: State,
  repeated: readonly string[] | null,
): readonly OpenVerdict[] {
  if (state.talk.open.length === 0 || !isUnderWay(state)) return NONE;
  const forRules = verdictsForRules(program, state);
  // What an escalation carries is asked for only once it is known that there may be one.
  if (forRules.some(({ failed }) => failed === undefined)) return forRules;
  if (!mayEscalate(program, state, repeated, forRules.length > 0)) return forRules;
  return [...new Set([...forRules, ...verdictsForWhatIsCarried(program, state)])];
}

/** Those that rules and nevers depend on. */
export function verdictsForRules(program: Program, state: State): readonly OpenVerdict[] {
  const view = viewOf(program, state);
  const signals = new Set<string>();
  const live = liveRules(program, state);
  for (const { root } of live) undetermined(root, view, signals);
  if (live.some(({ always }) => !always)) {
    for (const never of program.nevers) {
      if (isActive(never, state)) undetermined(never.root, view, signals);
    }
  }
  return openOf(state, signals);
}

/** Those that destination, tags and notifications depend on. */
function verdictsForWhatIsCarried(program: Program, state: State): readonly OpenVerdict[] {
  const view = viewOf(program, state);
  const signals = new Set<string>();
  for (const { root } of [...program.tags, ...program.notifications, ...program.routes]) {
    if (root !== null) undetermined(root, view, signals);
  }
  return openOf(state, signals);
}

function mayEscalate(
  program: Program,
  state: State,
  repeated: readonly string[] | null,
  failures: boolean,
): boolean {
  const view = viewOf(program, state);
  if (!failures) return weigh(program, view, repeated).kind === 'escalate';
  if (repeated !== null || program.policy.ifClassifierFails === 'escalate') return true;
  return liveRules(program, state).some(({ root }) => rankOf(root, view, true) === YES);
}

function liveRules(program: Program, state: State): readonly ReadyRule[] {
  return program.rules.filter((rule) => idleBecause(rule, state) === undefined);
}

function openOf({ talk }: State, signals: ReadonlySet<string>): readonly OpenVerdict[] {
  return signals.size === 0 ? [] : talk.open.filter(({ signal }) => signals.has(signal));
}

/** Adds the signals of those parts whose value is not settled and that the whole, or what to ask, depends on. */
function undetermined(node: Node, view: View, signals: Set<string>): void {
  const lower = rankOf(node, view, false);
  const upper = rankOf(node, view, true);
  // A whole that is `no` or `yes` whatever comes needs nothing. One that is `maybe` still asks for its parts.
  if (lower === upper && lower !== MAYBE) return;
  const { signal } = node;
  if (signal !== null) {
    if (lower !== upper) signals.add(signal.name);
    return;
  }
  for (const part of node.of) undetermined(part, view, signals);
}
