// The verdict of a comparison, in sentences: what fell or rose, whether that is more than noise, and how many conversations it is about.

import { createColors } from 'picocolors';
import type { Metric } from '../../policy/metric.ts';
import { wrapped } from '../report/layout.ts';
import { counted } from '../report/numbers.ts';
import type { ComparedRuns } from './compare.ts';
import { METRIC_NAMES, pText, reachText, SIGNS, sizeText, unitOf } from './difference-text.ts';
import type { MetricDifference } from './metric-differences.ts';

/** What a rollout is decided on. Others are told where they are more than noise. */
const HEADLINES: readonly Metric[] = ['recall', 'precision'];

/** Told beside these: what they are made of, or what says the same again, is not. */
const BESIDE: readonly Metric[] = [
  'specificity',
  'cost',
  'on_time',
  'route_accuracy',
  'check_precision',
  'check_recall',
];

export function verdictLines(
  compared: ComparedRuns,
  width: number,
  colour: boolean,
): readonly string[] {
  const { bold, green, red } = createColors(colour);
  const paint = ({ judged }: MetricDifference) =>
    judged === 'better' ? green : judged === 'worse' ? red : (line: string) => line;
  const told = sentences(compared).flatMap((one) =>
    wrapped(`${SIGNS[one.judged]} ${sentence(one)}`, width - 2).map((line, index) =>
      paint(one)(bold(`${index === 0 ? '' : '  '}${line}`)),
    ),
  );
  return [...told, ...wrapped(countsText(compared), width), ...visibleLines(compared, width)];
}

/** Those that are more than noise first. */
export function sentences({ metrics }: ComparedRuns): readonly MetricDifference[] {
  const of = (names: readonly Metric[]) =>
    names.flatMap((name) => metrics.filter(({ metric }) => metric === name));
  const told = [
    ...of(HEADLINES).filter(({ judged }) => judged !== 'undefined'),
    ...of(BESIDE).filter(isMore),
  ];
  return [...told.filter(isMore), ...told.filter((one) => !isMore(one))];
}

export function isMore({ judged }: MetricDifference): boolean {
  return judged === 'better' || judged === 'worse' || judged === 'differs';
}

export function sentence({
  metric,
  difference,
  interval,
  judged,
  moved,
  p,
}: MetricDifference): string {
  const unit = unitOf(metric);
  const name = METRIC_NAMES[metric];
  if (difference === null) return `${name} is undefined in one of the runs.`;
  if (moved === 0) return `${name} is the same, conversation by conversation.`;
  const reach = interval === null ? '' : ` (${reachText(interval, unit)})`;
  const went =
    difference === 0
      ? `${name} is the same on balance${reach}`
      : `${name} ${difference < 0 ? 'fell' : 'rose'} by ${sizeText(difference, unit)}${reach}`;
  switch (judged) {
    case 'better':
    case 'worse':
    case 'differs':
      return `${went}: more than noise.`;
    case 'too_few':
      return `${went}: too few conversations moved to tell (${moved}).`;
    default: {
      const apart = interval !== null && (interval[0] > 0 || interval[1] < 0);
      // The range alone would say otherwise.
      return apart && p !== null
        ? `${went}: within noise by the exact test (${pText(p)}).`
        : `${went}: within noise.`;
    }
  }
}

export function countsText({ counts, policy }: ComparedRuns): string {
  const { broken, fixed, changed } = counts;
  if (broken + fixed + changed === 0) {
    const edited = policy !== null && policy.length > 0;
    return edited
      ? 'Every conversation came out as before, though the policy was edited.'
      : 'Every conversation came out as before.';
  }
  const also = changed === 0 ? '' : `, ${changed.toLocaleString('en-US')} changed otherwise`;
  return `${counted(broken, 'conversation')} broken, ${fixed.toLocaleString('en-US')} fixed${also}.`;
}

/** What this many conversations can show at all. */
function visibleLines({ overall: { recall, specificity } }: ComparedRuns, width: number) {
  const parts = [
    visible('recall', recall, 'should be escalated'),
    visible('specificity', specificity, 'should not'),
  ].filter((one) => one !== undefined);
  if (parts.length === 0) return [];
  return wrapped(`The smallest drop that so many would show: ${parts.join('; ')}.`, width);
}

function visible(
  name: string,
  { of, smallestVisible }: ComparedRuns['overall']['recall'],
  which: string,
): string | undefined {
  if (of === 0) return undefined;
  return `${name} ${visibleText(smallestVisible)} (${of.toLocaleString('en-US')} that ${which})`;
}

function visibleText(drop: number | null): string {
  if (drop === null) return 'none, however large';
  return drop < 0.001 ? 'under 0.1 points' : sizeText(drop, 'share');
}
