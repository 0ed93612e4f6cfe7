// Options of what is scored: how much recall counts, what errors cost, what to group by together.

import { type Command, InvalidArgumentError } from 'commander';
import type { Cross } from '../../eval/metrics/case-slices.ts';
import { BETA } from '../../eval/metrics/confusion.ts';
import type { Costs } from '../../eval/metrics/cost.ts';

export interface ScoringOptions {
  readonly beta: number;
  readonly costMissed?: number;
  readonly costFalseAlarm?: number;
  readonly costCheck?: number;
  readonly cross: readonly Cross[];
  readonly repeats: number;
}

export function scoringOptions(command: Command): Command {
  return command
    .option('--beta <number>', 'in F-beta recall counts so many times as much', aboveZero, BETA)
    .option('--cost-missed <number>', 'what a missed escalation costs', amount)
    .option('--cost-false-alarm <number>', 'what a needless escalation costs', amount)
    .option('--cost-check <number>', 'what asking the customer once costs', amount)
    .option('--cross <key,key>', 'score two slices together; once per pair', cross, [])
    .option('--repeats <number>', 'judge everything so many times, and see what changes', times, 1);
}

/** null: nobody said what an error costs. What is left out costs nothing. */
export function costsOf(options: ScoringOptions): Costs | null {
  const { costMissed, costFalseAlarm, costCheck } = options;
  if (costMissed === undefined && costFalseAlarm === undefined && costCheck === undefined) {
    return null;
  }
  return { missed: costMissed ?? 0, falseAlarm: costFalseAlarm ?? 0, check: costCheck ?? 0 };
}

function amount(text: string): number {
  if (/^\d{1,12}(\.\d{1,6})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number, such as 25 or 0.5.');
}

function times(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 1 to 999, such as 5.');
}

function aboveZero(text: string): number {
  const value = amount(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('Write a number above 0, such as 2.');
}

function cross(text: string, before: readonly Cross[]): readonly Cross[] {
  const [first = '', second = '', ...more] = text.split(',').map((key) => key.trim());
  if (first !== '' && second !== '' && first !== second && more.length === 0) {
    return [...before, [first, second]];
  }
  throw new InvalidArgumentError('Write two keys of slices, such as language,channel.');
}
