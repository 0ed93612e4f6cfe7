// What is noticed of logs while they are replayed: whose they are, and what they cannot tell about the new policy.

import { agentsHash, judgingHash } from '../../engine/recording/definitions.ts';
import { BY_TEXT } from '../../engine/recording/logged.ts';
import type { Policy } from '../../policy/policy.ts';
import { counted } from '../report/numbers.ts';
import type { LoggedConversation } from './joined-log.ts';

export interface AboutLogs {
  see(conversation: LoggedConversation): void;
  /** Each once, in the order in which they appear. */
  policies(): readonly string[];
  warnings(unknownFacts: ReadonlySet<string>): readonly string[];
}

/** Of so many names a warning names the first. */
const NAMED = 5;

export function aboutLogs(policy: Policy, old: Policy | undefined): AboutLogs {
  const policies = new Set<string>();
  const inputsSeen = new Set<string>();
  const agents = agentsHash(policy);
  const definitions = new Map(policy.signals.map((one) => [one.name, judgingHash(policy, one)]));
  const redefined = new Set<string>();
  let otherPicks = 0;
  let withheld = 0;
  let onlyLabels = 0;
  return {
    see({ steps }) {
      if (steps.length === 0) onlyLabels++;
      let picked = false;
      let hidden = false;
      for (const { step } of steps) {
        policies.add(step.policy);
        const { event } = step;
        if (event.kind === 'turn' || event.kind === 'facts') {
          for (const name of Object.keys(event.inputs ?? {})) inputsSeen.add(name);
        }
        for (const { signal, by, definition } of step.verdicts) {
          const now = definitions.get(signal);
          if (by !== BY_TEXT && now !== undefined && now !== definition) redefined.add(signal);
        }
        if (step.agents !== undefined && step.agents !== agents) picked = true;
        if (step.words === 'withheld') hidden = true;
      }
      if (picked) otherPicks++;
      if (hidden) withheld++;
    },
    policies: () => [...policies],
    warnings(unknownFacts) {
      const absent = policy.inputs.map(({ name }) => name).filter((name) => !inputsSeen.has(name));
      const strange = old === undefined ? [] : [...policies].filter((hash) => hash !== old.hash);
      return [
        ...warning(
          strange.length,
          `The log has decisions of other policies than the old one (${old?.hash.slice(0, 12)}): ${strange.map((hash) => hash.slice(0, 12)).join(', ')}.`,
        ),
        ...warning(
          redefined.size,
          `The new policy defines ${named('', [...redefined])} otherwise: what was recorded of it does not count.`,
        ),
        ...warning(
          absent.length,
          `The log never has ${named('the input', absent)}: as the default of the policy says, or not given.`,
        ),
        ...warning(
          unknownFacts.size,
          `The new policy has no ${named('', [...unknownFacts])}, which the log has: left out.`,
        ),
        ...warning(
          otherPicks,
          `In ${counted(otherPicks, 'conversation')} the agent was picked by other descriptions than those of the new policy, and stays as it was picked.`,
        ),
        ...warning(
          withheld,
          `In ${counted(withheld, 'conversation')} the log has turns without their words, as the mask had failed.`,
        ),
        ...warning(
          onlyLabels,
          `${counted(onlyLabels, 'conversation')} with a label and nothing else: not counted.`,
        ),
      ];
    },
  };
}

function warning(when: number, text: string): readonly string[] {
  return when === 0 ? [] : [text];
}

function named(what: string, names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${what} ${shown}${more}`.trim();
}
