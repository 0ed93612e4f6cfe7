// What a policy makes of words: which signals of the bot a reply states, and which signals a case is about.

import type { Classifier, Judgement } from '../../../engine/classifier.ts';
import { judgementsIn } from '../../../engine/classifier.ts';
import { firstPerson } from '../../../engine/classifiers/embedded/reading/first-person.ts';
import { defaultPorts } from '../../../engine/ports/default.ts';
import { compileTextRules } from '../../../engine/text/text-rules.ts';
import type { Policy, Rule, Signal } from '../../../policy/policy.ts';
import { statedSignals } from '../../../policy/stated-signals.ts';
import { aboutReader } from './about.ts';
import { ownTexts } from './own-texts.ts';

export interface PolicyReader {
  readonly policy: Policy;
  /** The signals of the bot that a reply states, by text rules first. */
  botSignals(reply: string): Promise<readonly string[]>;
  /** The signals of customers that a case is about: "the customer threatens to sue". */
  caseSignals(text: string): Promise<readonly string[]>;
  /** Whether a text is one of the policy's own. */
  isOwnText(text: string): boolean;
  /** The escalating rules that come true by a signal. */
  rulesOn(signal: string): readonly Rule[];
}

/** Classifiers are asked one after the other; without any the text rules alone decide. */
export function policyReader(policy: Policy, classifiers: readonly Classifier[]): PolicyReader {
  const rules = compileTextRules(policy.signals, defaultPorts.patterns);
  const stated = policy.rules.map((rule) => ({
    rule,
    signals: new Set(statedSignals(rule.when, policy.conditions).all),
  }));
  const about = aboutReader(policy.signals.filter(({ by }) => by !== 'bot'));

  const judged = async (
    text: string,
    side: 'bot' | 'customer',
    signals: readonly Signal[],
  ): Promise<readonly string[]> => {
    const said = rules.read(text, side).map(({ signal }) => signal);
    const names = new Set(said.filter((name) => signals.some((one) => one.name === name)));
    for (const classifier of classifiers) {
      const open = signals.filter(
        ({ name, description, like }) =>
          !names.has(name) && (description !== undefined || like.length > 0),
      );
      if (open.length === 0) break;
      const answer = await classifier.judge({
        turns: [{ index: 0, role: side, text }],
        questions: open.map((signal) => ({ signal, turn: 0 })),
      });
      judgementsIn(answer).forEach((judgement, at) => {
        const signal = open[at];
        if (signal !== undefined && isYes(judgement)) names.add(signal.name);
      });
    }
    return policy.signals.map(({ name }) => name).filter((name) => names.has(name));
  };

  const ofBot = policy.signals.filter(({ by }) => by === 'bot');
  const ofCustomers = policy.signals.filter(
    ({ by, name }) => by === 'customer' && name !== 'asks_for_human',
  );
  return {
    policy,
    isOwnText: ownTexts(policy),
    botSignals: (reply) => judged(reply, 'bot', ofBot),
    caseSignals: async (text) => {
      const near = about(text);
      const spoken = await judged(firstPerson(text, 'customer'), 'customer', ofCustomers);
      return policy.signals
        .map(({ name }) => name)
        .filter((name) => near.includes(name) || spoken.includes(name));
    },
    rulesOn: (signal) =>
      stated.filter(({ signals }) => signals.has(signal)).map(({ rule }) => rule),
  };
}

function isYes(judgement: Judgement): boolean {
  return judgement.kind === 'verdict' && judgement.verdict === 'yes';
}
