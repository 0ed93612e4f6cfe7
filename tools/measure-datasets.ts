// What the policies of the examples reach on the conversations of `datasets/`: `npm run -s script -- tools/measure-datasets.ts [DOMAIN…]`.

import type { Score } from '../src/eval/metrics/score.ts';
import { bare } from '../src/eval/report/numbers.ts';
import { reached } from './datasets/reached.ts';
import { WAYS } from './datasets/ways.ts';
import { table } from './text-rules/table.ts';

const DOMAINS = ['shop', 'esim', 'bank', 'saas'];
const HEAD = ['half', 'judged by', 'precision', 'recall', 'F1', 'specificity', 'on time'];
const MORE = ['asked rightly', 'asked at all', 'right place'];

/** In per cent, with the range that holds the true value 95 times in 100. */
function cell({ value, interval }: Score): string {
  if (value === null || interval === null) return bare(value);
  const [low, high] = interval.map((end) => (100 * end).toFixed(0));
  return `${bare(value)} (${low} to ${high})`;
}

const asked = process.argv.slice(2);
for (const domain of asked.length === 0 ? DOMAINS : asked) {
  const rows: string[][] = [];
  for (const half of ['dev', 'test']) {
    for (const way of WAYS) {
      const { metrics } = await reached(domain, half, way);
      const { precision, recall, f1, specificity, on_time } = metrics;
      const { check_precision, check_recall, route_accuracy } = metrics;
      const shown = [precision, recall, f1, specificity, on_time];
      const more = [check_precision, check_recall, route_accuracy];
      rows.push([half, way, ...[...shown, ...more].map(cell)]);
    }
  }
  console.log(`${domain}:\n\n${table([...HEAD, ...MORE], rows)}\n`);
}
