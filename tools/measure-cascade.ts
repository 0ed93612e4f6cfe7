// Measures how often the cascade asks a language model: `npm run -s script -- tools/measure-cascade.ts [POLICY DATASET]`.

import { resolve } from 'node:path';
import { measureCascade } from './cascade/measure.ts';

const [policy = 'examples/acme/policy.handrail', dataset = 'datasets/acme.jsonl'] =
  process.argv.slice(2);
const found = await measureCascade(resolve(policy), resolve(dataset));
const { conversations, turns, everyTurn, cascade, summaries, agreed, sameWhereAgreed, same } =
  found;
const share = (part: number, of: number) =>
  of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`;
const { languages, silent, detailsAlone } = found;
console.log(`${conversations} conversations, ${turns} turns. The model is a stand-in that knows the labels.

turns for which a judge that is called on every turn asks the model   ${everyTurn}
turns for which the cascade asks it                                   ${cascade} (${share(cascade, everyTurn)})
of these, for details alone                                           ${detailsAlone}
${Object.entries(languages)
  .map(
    ([language, one]) =>
      `in ${language}: on every turn, and by the cascade`.padEnd(70) +
      `${one.everyTurn}, ${one.cascade} (${share(one.cascade, one.everyTurn)}), ${one.atBotTurns} of them at a bot turn`,
  )
  .join('\n')}
calls for summaries                                                   ${summaries}
conversations in which the stages agree with the model                ${agreed}
of these, decided the same                                            ${sameWhereAgreed}
of all, decided the same                                              ${same}
escalated where the label says so, and only there:
  a judge on every turn ${found.right.everyTurn}, the cascade ${found.right.cascade}, without a model ${found.right.embedded}

if silence of text rules were a no in a language that they alone know, which it is not:
  for the bot's signals: turns asked ${silent.byBot.cascade} (${share(silent.byBot.cascade, everyTurn)}), decided as labelled ${silent.byBot.right}
  for all signals: turns asked ${silent.all.cascade} (${share(silent.all.cascade, everyTurn)}), decided as labelled ${silent.all.right}

What the cascade asked for: ${Object.entries(found.askedFor)
  .map(([name, count]) => `${name} ${count}`)
  .join(', ')}`);
