// Measures the text rules of the prelude on the shared datasets: `npm run script -- tools/measure-text-rules.ts [FOLDER]`.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { alarms, escalations, signalCounts, turnCounts } from './text-rules/measures.ts';
import { OBVIOUS, SAFETY, stated } from './text-rules/prelude-reader.ts';
import { HALVES, halfOf, readShared, type SharedData } from './text-rules/shared-data.ts';
import { per, precisionRecallF1, table } from './text-rules/table.ts';

const ASKS = ['rasa_nlu', 'bitext', 'acid', 'hint3', 'banking77', 'clinc150'];
const SCOPE = ['star', 'hint3', 'rasa_nlu'];
const RUNS = ['tau_airline_gpt4o', 'tau_retail_runs', 'tau_fewshot'];
const POLITE = ['uss_sgd', 'multidogo', 'complaints', 'support_cases'];
const HANDS_OFF = ['says_handed_off', 'promises_follow_up', 'cannot_help'];
const BUILT_IN = ['asks_for_human', ...HANDS_OFF, 'out_of_scope'];

const HEAD = ['data', 'half', 'yes', 'no', 'P', 'R', 'F1'];
const RUN_HEAD = [
  'data',
  'half',
  'by',
  'transferred',
  'not',
  'found',
  'of them early',
  'false alarms per 100',
  'first stated',
];

const folder = resolve(process.argv[2] ?? '../shared/datasets');
if (!existsSync(folder)) {
  console.log(`Skipped: there is no folder ${folder}. Name one as the argument.`);
} else {
  const data: SharedData[] = [];
  for (const name of new Set([...ASKS, ...SCOPE, ...RUNS, ...POLITE])) {
    const one = await readShared(folder, name);
    if (one === undefined) console.log(`Skipped: there is no ${name}.jsonl.\n`);
    else data.push(one);
  }
  report(data);
}

function report(data: readonly SharedData[]): void {
  const of = (names: readonly string[]): SharedData[] =>
    names.flatMap((name) => data.filter((one) => one.name === name));
  console.log('## asks_for_human, per message\n');
  console.log(table([...HEAD, 'a single obvious pattern: P', 'R', 'F1'], of(ASKS).flatMap(asked)));
  console.log('\n## out_of_scope, per customer turn\n');
  console.log(table([...HEAD, 'with the answer: P', 'R', 'F1'], of(SCOPE).flatMap(scoped)));
  console.log('\n## Escalation by text alone, per conversation\n');
  console.log(table(RUN_HEAD, of(RUNS).flatMap(escalated)));
  console.log('\n## How often each bot signal is stated, per 1,000 bot turns\n');
  console.log(
    table(
      ['data', 'turns', ...HANDS_OFF, 'out_of_scope'],
      of([...RUNS, 'star', 'uss_sgd']).map((one) =>
        rates(one, 'bot', [...HANDS_OFF, 'out_of_scope'], 1000),
      ),
    ),
  );
  console.log('\n## How often each customer signal is stated, per 10,000 customer turns\n');
  console.log(
    table(
      ['data', 'turns', 'asks_for_human', ...SAFETY],
      data.map((one) => rates(one, 'customer', ['asks_for_human', ...SAFETY], 10_000)),
    ),
  );
  console.log('\n## Data\n');
  console.log(
    table(
      ['data', 'conversations', 'sha256'],
      data.map(({ name, conversations, sha256 }) => [name, `${conversations.length}`, sha256]),
    ),
  );
}

/** The whole set and its two halves. */
function parts({ name, conversations }: SharedData) {
  return [
    { title: [name, 'all'], conversations },
    ...HALVES.map((half) => ({
      title: [name, half],
      conversations: conversations.filter((one) => halfOf(one) === half),
    })),
  ];
}

function asked(data: SharedData): string[][] {
  return parts(data).map(({ title, conversations }) => {
    const rules = signalCounts(conversations, 'asks_for_human', ({ turns }) =>
      turns.some((turn) => stated(turn).has('asks_for_human')),
    );
    const obvious = signalCounts(conversations, 'asks_for_human', ({ turns }) =>
      turns.some(({ role, text }) => role === 'customer' && OBVIOUS.test(text)),
    );
    const sizes = [`${rules.tp + rules.fn}`, `${rules.fp + rules.tn}`];
    return [...title, ...sizes, ...precisionRecallF1(rules), ...precisionRecallF1(obvious)];
  });
}

function scoped(data: SharedData): string[][] {
  return parts(data).map(({ title, conversations }) => {
    // Single messages carry the label on the conversation.
    const single = (): ReturnType<typeof turnCounts> =>
      signalCounts(conversations, 'out_of_scope', ({ turns }) =>
        turns.some((turn) => stated(turn).has('out_of_scope')),
      );
    const perTurn = data.name === 'star';
    const own = perTurn ? turnCounts(conversations, 'out_of_scope', false) : single();
    const sizes = [`${own.tp + own.fn}`, `${own.fp + own.tn}`];
    const answered = perTurn
      ? precisionRecallF1(turnCounts(conversations, 'out_of_scope', true))
      : ['no answers', '', ''];
    return [...title, ...sizes, ...precisionRecallF1(own), ...answered];
  });
}

function escalated(data: SharedData): string[][] {
  return parts(data).flatMap(({ title, conversations }) =>
    [
      { by: 'the bot', signals: HANDS_OFF },
      { by: 'all three rules', signals: BUILT_IN },
    ].map(({ by, signals }) => {
      const found = escalations(conversations, signals);
      const { tp, fp, fn, tn, early } = found;
      const first = Object.entries(found.first).map(([name, count]) => `${name} ${count}`);
      const sizes = [`${tp + fn}`, `${fp + tn}`, `${tp}`, `${early}`];
      return [...title, by, ...sizes, per(fp, fp + tn, 100), first.join(', ')];
    }),
  );
}

function rates(
  { name, conversations }: SharedData,
  role: 'customer' | 'bot',
  signals: readonly string[],
  of: number,
): string[] {
  const { turns, stated: counts } = alarms(conversations, role, signals);
  return [name, `${turns}`, ...signals.map((signal) => per(counts[signal] ?? 0, turns, of))];
}
