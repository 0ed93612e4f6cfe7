// The part of a policy that instructions are about: all of it, or what holds while one agent answers.

import type { Condition } from '../condition.ts';
import type { Agent, Never, Policy, Rule } from '../policy.ts';
import { statedSignals } from '../stated-signals.ts';

export interface Part {
  readonly policy: Policy;
  readonly agent: Agent | undefined;
  readonly agents: readonly Agent[];
  readonly rules: readonly Rule[];
  readonly nevers: readonly Never[];
}

export function partOf(policy: Policy, agent: Agent | undefined): Part {
  const holds = (one: { readonly agent?: string }): boolean =>
    agent === undefined || one.agent === undefined || one.agent === agent.name;
  return {
    policy,
    agent,
    agents: agent === undefined ? policy.agents : [agent],
    rules: policy.rules.filter(holds),
    nevers: policy.nevers.filter(holds),
  };
}

/** The rules that come true by what a signal says. */
export function rulesOn(part: Part, signal: string): readonly Rule[] {
  return part.rules.filter(({ when }) => statesSignal(part, when, signal));
}

function statesSignal({ policy }: Part, when: Condition, signal: string): boolean {
  return statedSignals(when, policy.conditions).all.includes(signal);
}
