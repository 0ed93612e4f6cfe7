// The reply side of a policy: what the bot's own prompt has to say so that replies and escalations stay in line.

import type { Policy } from '../policy.ts';
import { askSection } from './ask.ts';
import { collectSection } from './collect.ts';
import { handOverSection } from './hand-over.ts';
import { type Part, partOf } from './part.ts';
import { claimsSection, promisesSection } from './promises.ts';
import { purposeSection } from './purpose.ts';
import type { InstructionSection } from './section.ts';
import { masksSection, silenceSection } from './silence.ts';

export interface InstructionOptions {
  /** Only what holds while this agent answers. */
  readonly agent?: string;
}

export interface Instructions {
  /** The title of the policy. */
  readonly name?: string;
  readonly agent?: string;
  /** The policy that they were made from. */
  readonly hash: string;
  readonly sections: readonly InstructionSection[];
}

/** The same policy gives the same instructions. Throws a `RangeError` for an agent that the policy does not have. */
export function instructionsFor(policy: Policy, options: InstructionOptions = {}): Instructions {
  const agent = policy.agents.find(({ name }) => name === options.agent);
  if (options.agent !== undefined && agent === undefined)
    throw new RangeError(`the policy has no agent "${options.agent}"`);
  return {
    ...(policy.name !== undefined && { name: policy.name }),
    ...(agent !== undefined && { agent: agent.name }),
    hash: policy.hash,
    sections: sectionsOf(partOf(policy, agent)),
  };
}

function sectionsOf(part: Part): readonly InstructionSection[] {
  return [
    purposeSection(part),
    collectSection(part),
    askSection(part),
    handOverSection(part),
    promisesSection(part),
    claimsSection(part),
    silenceSection(part),
    masksSection(part),
  ].flatMap((section) => section ?? []);
}
