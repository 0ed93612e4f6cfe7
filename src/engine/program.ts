// A policy made ready to run: every condition as a tree of closures, every text rule in one matcher.

import {
  type Never,
  type Policy,
  PRIORITIES,
  type Route,
  type Rule,
  type Signal,
} from '../policy/policy.ts';
import { type Node, nodeMaker } from './conditions/node.ts';
import type { ViewFrame } from './conditions/view.ts';
import type { DetailReader } from './details.ts';
import { type KnownFacts, knownDetails, knownInputs } from './facts.ts';
import type { Ports } from './port.ts';
import { type KnownSignals, knownSignals } from './signals.ts';
import type { Talk } from './state.ts';
import { freshTalk } from './talk.ts';
import { compileTextRules, type TextRuleReader } from './text/text-rules.ts';

export interface Program {
  readonly policy: Policy;
  readonly ports: Ports;
  readonly rules: readonly ReadyRule[];
  readonly nevers: readonly ReadyNever[];
  readonly tags: readonly ReadyText[];
  readonly notifications: readonly ReadyText[];
  readonly routes: readonly ReadyRoute[];
  readonly named: readonly { readonly name: string; readonly root: Node }[];
  readonly signals: KnownSignals;
  readonly inputs: KnownFacts;
  readonly details: KnownFacts;
  /** The signals that classifiers may judge: those with a description or examples, where there is a classifier. */
  readonly judged: ReadonlySet<string>;
  /** The signals that a condition of the policy reads; all of them where every signal is to be judged. */
  readonly read: ReadonlySet<string>;
  readonly quiet: ReadonlySet<string>;
  readonly freshTalk: Talk;
  readonly eager: boolean;
  readonly textRules: TextRuleReader;
  readonly detailReader: DetailReader;
  readonly frame: ViewFrame;
}

/** What every step reads of a rule stands in it by itself: rules of a policy differ in what they have. */
export interface ReadyRule {
  readonly rule: Rule;
  readonly id: string;
  readonly always: boolean;
  readonly builtIn: boolean;
  readonly agent: string | undefined;
  readonly root: Node;
  readonly index: number;
  /** Rank of its priority; `normal` where none is stated. */
  readonly priority: number;
}

export interface ReadyNever {
  readonly never: Never;
  readonly root: Node;
}

export interface ReadyText {
  readonly text: string;
  readonly root: Node;
}

export interface ReadyRoute {
  readonly route: Route;
  readonly root: Node | null;
}

/** Throws where the policy is not well formed (a checked or loaded one is). */
export function makeProgram(
  policy: Policy,
  ports: Ports,
  options: { readonly withClassifiers: boolean; readonly eager: boolean },
): Program {
  const signals = knownSignals(policy);
  const inputs = knownInputs(policy);
  const details = knownDetails(policy);
  const { make, frame } = nodeMaker(policy, { signals, inputs, details });
  const rules = policy.rules.map((rule, index) => ({
    rule,
    id: rule.id,
    always: rule.kind === 'always',
    builtIn: rule.builtIn,
    agent: rule.agent,
    root: make(rule.when, rule.required),
    index,
    priority: PRIORITIES.indexOf(rule.priority ?? 'normal'),
  }));
  const nevers = policy.nevers.map((never) => ({ never, root: make(never.when, never.required) }));
  const ready = (text: Policy['tags'][number]) => ({
    text: text.text,
    root: make(text.when, text.required),
  });
  const tags = policy.tags.map(ready);
  const notifications = policy.notifications.map(ready);
  const routes = policy.routes.map((route) => ({
    route,
    root: route.kind === 'when' ? make(route.when, route.required) : null,
  }));
  const roots = [...rules, ...nevers, ...tags, ...notifications, ...routes].map((one) => one.root);
  const named = policy.conditions.map(({ name, when }) => ({ name, root: make(when, []) }));
  const names = policy.signals.map((signal) => signal.name);
  return {
    policy,
    ports,
    rules,
    nevers,
    tags,
    notifications,
    routes,
    named,
    signals,
    inputs,
    details,
    judged: new Set(
      options.withClassifiers ? names.filter((_, at) => mayBeJudged(policy.signals[at])) : [],
    ),
    read: options.eager ? new Set(names) : signalsRead(roots),
    quiet: new Set(policy.quietAfterEscalation),
    freshTalk: freshTalk(policy),
    eager: options.eager,
    textRules: compileTextRules(policy.signals, ports.patterns),
    detailReader: ports.details.compile(policy.details, ports),
    frame: frame(),
  };
}

/** A signal with only `says` is never sent to a classifier. */
function mayBeJudged(signal: Signal | undefined): boolean {
  if (signal === undefined) return false;
  const { description, like, unlike } = signal;
  return description !== undefined || like.length > 0 || unlike.length > 0;
}

function signalsRead(roots: readonly (Node | null)[]): ReadonlySet<string> {
  const read = new Set<string>();
  const seen = new Set<Node>();
  const waiting = roots.filter((root) => root !== null);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.signal !== null) read.add(node.signal.name);
    waiting.push(...node.of);
  }
  return read;
}
