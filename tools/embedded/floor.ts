// Every contestant on every task: the table of means, and the paired differences from the sketch.

import { table } from '../text-rules/table.ts';
import { type Contestant, type Learnt, SKETCH } from './contestants.ts';
import { atPrevalence, auc, average, meanInterval, shareFrom } from './figures.ts';
import type { Task } from './tasks.ts';

/** Of the draws; shots have seeds of their own. */
export const SEED = 1;

interface Figures {
  readonly auc: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of positives that get `no`, and of negatives that get `maybe`; only where there is a band. */
  readonly missed?: number;
  readonly maybe?: number;
}

interface Row {
  readonly group: string;
  readonly contestant: string;
  readonly rule: string;
  readonly tasks: readonly (Figures & { readonly intent: string })[];
}

export interface Results {
  readonly rows: readonly Row[];
  readonly table: string;
}

export function results(tasks: readonly Task[], contestants: readonly Contestant[]): Results {
  const rows: Row[] = [];
  for (const group of new Set(tasks.map((task) => task.group))) {
    for (const contestant of contestants) {
      const own = tasks.filter((task) => task.group === group);
      const all = own.map((task) => ({
        intent: task.intent,
        figures: figuresOf(contestant, task),
      }));
      for (const rule of all[0]?.figures.map(({ name }) => name) ?? []) {
        if (contestant.name === SKETCH && !own[0]?.rules.includes(rule)) continue;
        const found = all.map(({ intent, figures }) => ({
          intent,
          ...(figures.find(({ name }) => name === rule)?.figures as Figures),
        }));
        rows.push({ group, contestant: contestant.name, rule, tasks: found });
      }
    }
  }
  const head = ['', '', 'cut', 'AUC', 'P', 'R', 'F1', 'positives no', 'negatives maybe'];
  return { rows, table: table(head, rows.map(tableRow)) };
}

function figuresOf({ name, learn }: Contestant, task: Task) {
  const { held } = task.source;
  const lines = name === SKETCH ? (task.sketch ?? task.lines) : task.lines;
  const learnt = learn(
    lines,
    held.map(({ text }) => text),
  );
  const positives = learnt.scores.filter((_, at) => held[at]?.intent === task.intent);
  const negatives = learnt.scores.filter((_, at) => held[at]?.intent !== task.intent);
  const ranked = auc(positives, negatives);
  return learnt.cuts.map(({ name: rule, cut }) => ({
    name: rule,
    figures: {
      auc: ranked,
      ...atPrevalence(shareFrom(positives, cut), shareFrom(negatives, cut)),
      ...band(learnt, cut, positives, negatives),
    },
  }));
}

function band(
  { noBelow }: Learnt,
  cut: number,
  positives: readonly number[],
  negatives: readonly number[],
): Pick<Figures, 'missed' | 'maybe'> {
  if (noBelow === undefined) return {};
  return {
    missed: 1 - shareFrom(positives, noBelow),
    maybe: shareFrom(negatives, noBelow) - shareFrom(negatives, cut),
  };
}

function tableRow({ group, contestant, rule, tasks }: Row): string[] {
  const mean = (pick: (one: Figures) => number | undefined): string => {
    const values = tasks.flatMap((one) => pick(one) ?? []);
    return values.length === 0 ? '' : average(values).toFixed(3).replace(/^0/, '');
  };
  return [
    group,
    contestant,
    rule,
    average(tasks.map((one) => one.auc))
      .toFixed(4)
      .replace(/^0/, ''),
    mean(({ precision }) => precision),
    mean(({ recall }) => recall),
    mean(({ f1 }) => f1),
    mean(({ missed }) => missed),
    mean(({ maybe }) => maybe),
  ];
}

/** Ours less the sketch, each rule of the sketch apart: mean over intents, with the 95 % interval of draws over intents. */
export function compared({ rows }: Results): string {
  const lines = rows
    .filter(({ contestant }) => contestant.startsWith('ours'))
    .flatMap((mine) =>
      rows
        .filter(({ contestant, group }) => contestant === SKETCH && group === mine.group)
        .map((theirs, at) => [
          mine.group,
          mine.contestant,
          theirs.rule,
          difference(mine, theirs, ({ f1 }) => f1),
          at === 0 ? difference(mine, theirs, (one) => one.auc) : '',
        ]),
    );
  return table(['', '', 'the sketch cuts at', 'F1', 'AUC'], lines);
}

function difference(mine: Row, theirs: Row, pick: (one: Figures) => number): string {
  const intents = [...new Set(mine.tasks.map(({ intent }) => intent))];
  const of = (row: Row, intent: string): number =>
    average(row.tasks.filter((one) => one.intent === intent).map(pick));
  const each = intents.map((intent) => 100 * (of(mine, intent) - of(theirs, intent)));
  const [low, high] = meanInterval(each, SEED);
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
  return `${signed(average(each))} [${signed(low)}, ${signed(high)}]`;
}
