// Which open verdicts can still make a difference to this decision.

import type { Detail } from '../../policy/policy.ts';
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
function verdictsForRules(program: Program, state: State): readonly OpenVerdict[] {
  return openOf(state, missingForRules(program, state).signals);
}

/** Details that are not given, and that a rule waits for which fires or is pending, or still may. */
export function neededDetails(program: Program, state: State): readonly Detail[] {
  if (!isUnderWay(state)) return NONE;
  const { details } = missingForRules(program, state);
  return program.policy.details.filter(({ name }) => details.has(name));
}

/** Names of what is still to be known. */
interface Missing {
  readonly signals: Set<string>;
  readonly details: Set<string>;
}

function missingForRules(program: Program, state: State): Missing {
  const view = viewOf(program, state);
  const missing: Missing = { signals: new Set(), details: new Set() };
  const live = liveRules(program, state);
  for (const { root } of live) undetermined(root, view, missing);
  if (live.some(({ always }) => !always)) {
    for (const never of program.nevers) {
      if (isActive(never, state)) undetermined(never.root, view, missing);
    }
  }
  return missing;
}

/** Those that destination, tags and notifications depend on. */
function verdictsForWhatIsCarried(program: Program, state: State): readonly OpenVerdict[] {
  const view = viewOf(program, state);
  const missing: Missing = { signals: new Set(), details: new Set() };
  for (const { root } of [...program.tags, ...program.notifications, ...program.routes]) {
    if (root !== null) undetermined(root, view, missing);
  }
  return openOf(state, missing.signals);
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

/** Adds signals and details of those parts whose value is not settled and that the whole, or what to ask, depends on. */
function undetermined(node: Node, view: View, missing: Missing): void {
  const lower = rankOf(node, view, false);
  const upper = rankOf(node, view, true);
  // A whole that is `no` or `yes` whatever comes needs nothing. One that is `maybe` still asks for its parts.
  if (lower === upper && lower !== MAYBE) return;
  const { signal, fact } = node;
  if (signal !== null) {
    if (lower !== upper) missing.signals.add(signal.name);
    return;
  }
  // A condition on a detail is `maybe` only where it is not given.
  if (fact !== null) missing.details.add(fact.name);
  for (const { name, place } of node.required) {
    if (view.details[place] === null) missing.details.add(name);
  }
  for (const part of node.of) undetermined(part, view, missing);
}
