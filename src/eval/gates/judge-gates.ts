// Gates against a run: each demand is read from an interval, and passes, fails, or is inconclusive.

import { realpathSync } from 'node:fs';
import { METRIC_NAMES, sizeText } from '../compare/difference-text.ts';
import { isRate, type MetricDifference } from '../compare/metric-differences.ts';
import type { StoredRun } from '../compare/read-run.ts';
import type { GateReport, GateResult } from '../run/gate-report.ts';
import {
  casesToDecide,
  type Measured,
  readBound,
  readNoWorse,
} from '../statistics/gate-reading.ts';
import { fewestVisibleFlips, smallestVisibleDrop } from '../statistics/visible-drop.ts';
import { type AlikeSettings, hasNoWidth, readAlike } from './alike.ts';
import type { Demand, Gate } from './gate.ts';
import { type SelectionDifferences, selectionDifferences } from './selection-differences.ts';
import { type Selection, type SelectionScores, selectionScores } from './slice-scores.ts';

/** The baseline, or why there is none and what to do about it. */
export type GateBaseline =
  | { readonly ok: true; readonly stored: StoredRun }
  | { readonly ok: false; readonly reason: string };

interface Asked {
  readonly gate: Gate;
  readonly demand: Demand;
  readonly selection: Selection;
}

/** Only gates on files that were evaluated are judged; the others are named. */
export async function judgeGates(
  gates: readonly Gate[],
  stored: StoredRun,
  baseline: GateBaseline,
): Promise<GateReport> {
  const files = stored.run.datasets.map(({ file }) => file);
  const placed = gates.map((gate) => ({
    gate,
    datasets: files.filter((file) => same(file, gate)),
  }));
  const asked = placed.flatMap(({ gate, datasets }): readonly Asked[] =>
    datasets.length === 0
      ? []
      : gate.demands.map((demand) => {
          return { gate, demand, selection: { datasets, where: demand.where } };
        }),
  );
  const bounds = asked.filter(({ demand }) => demand.kind === 'bound');
  const noWorse = asked.filter(({ demand }) => demand.kind === 'no_worse');
  const scores = await selectionScores(
    stored,
    bounds.map(({ selection }) => selection),
  );
  const differences =
    noWorse.length > 0 && baseline.ok
      ? await selectionDifferences(
          baseline.stored,
          stored,
          noWorse.map(({ selection }) => selection),
        )
      : undefined;
  return {
    results: asked.map((one) => {
      if (stored.run.failures.tooMany) return unread(one, UNTRUSTED);
      const place = bounds.indexOf(one);
      return place >= 0
        ? boundResult(one, scores[place], stored.run.options)
        : noWorseResult(one, noWorse.indexOf(one), baseline, differences);
    }),
    notJudged: placed.flatMap(({ gate, datasets }) =>
      datasets.length === 0 ? [{ place: gate.place, file: gate.file }] : [],
    ),
    baseline:
      noWorse.length > 0 && baseline.ok
        ? { name: baseline.stored.name, id: baseline.stored.run.id }
        : null,
  };
}

const UNTRUSTED =
  'Signals could not be judged in too many conversations for the scores to be trusted. Evaluate again once the classifiers answer.';

/** By real path: a link is what it leads to. */
function same(file: string, { path }: Gate): boolean {
  return realPath(file) === realPath(path);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What is not there is only itself.
    return path;
  }
}

function about({ gate, demand }: Asked) {
  const { kind, text, place, metric } = demand;
  return { kind, demand: text, place, file: gate.file, metric };
}

function boundResult(
  asked: Asked,
  scores: SelectionScores | undefined,
  settings: AlikeSettings,
): GateResult {
  const { demand } = asked;
  const score = scores?.metrics[demand.metric];
  if (demand.kind !== 'bound' || score === undefined) return unread(asked, nothingHere(asked));
  const { value, interval, of } = score;
  if (value === null) {
    return unread(asked, scores?.cases === 0 ? nothingHere(asked) : undefinedHere(asked));
  }
  if (scores !== undefined && hasNoWidth(score)) {
    return { ...about(asked), ...readAlike(demand, scores, settings), value, of };
  }
  const reading = readBound(interval, demand.op, demand.bound);
  return {
    ...about(asked),
    reading,
    value,
    interval,
    of,
    casesToDecide: reading === 'inconclusive' ? casesToDecide(score, demand.bound) : null,
  };
}

function noWorseResult(
  asked: Asked,
  place: number,
  baseline: GateBaseline,
  compared: SelectionDifferences | undefined,
): GateResult {
  const { demand } = asked;
  if (!baseline.ok) return unread(asked, baseline.reason);
  if (demand.kind !== 'no_worse' || compared === undefined) {
    return unread(asked, nothingHere(asked));
  }
  if (!compared.ok) {
    const [first] = compared.reasons;
    return unread(
      asked,
      `${baseline.stored.name} is not comparable: ${first?.message}. Evaluate the baseline anew, as with --baseline git:HEAD, or bless a newer run.`,
    );
  }
  const differences = compared.differences[place] ?? [];
  const found = differences.find(({ metric }) => metric === demand.metric);
  if (found === undefined || found.difference === null) {
    return unread(asked, differences.length === 0 ? nothingHere(asked) : undefinedHere(asked));
  }
  const { difference, interval, gain, of } = found;
  if (of < fewestVisibleFlips()) {
    const few = `So few conversations (${of}) can show no drop, however large: it takes ${fewestVisibleFlips()}.`;
    const open = { reading: 'inconclusive', casesToDecide: null, reason: few } as const;
    return { ...about(asked), ...open, value: difference, interval, of };
  }
  const reading = readNoWorse(gain.interval, demand.margin);
  const measured: Measured = { ...gain, of, by: 'pairs' };
  return {
    ...about(asked),
    reading,
    value: difference,
    interval,
    of,
    casesToDecide: reading === 'inconclusive' ? casesToDecide(measured, -demand.margin) : null,
    ...(gain.interval === null && { reason: 'Too few conversations for an interval.' }),
    ...(found.moved === 0 && { reason: unseenText(found) }),
  };
}

/** That nothing moved here does not say that nothing would elsewhere. */
function unseenText({ metric, of }: MetricDifference): string {
  const same = 'No conversation counts otherwise than before.';
  const drop = isRate(metric) ? smallestVisibleDrop(of, 0) : null;
  if (drop === null) return same;
  return `${same} A drop of ${METRIC_NAMES[metric].toLowerCase()} below ${sizeText(drop, 'share')} could have gone unseen.`;
}

function unread(asked: Asked, reason: string): GateResult {
  const nothing = { value: null, interval: null, of: 0, casesToDecide: null };
  return { ...about(asked), reading: 'inconclusive', ...nothing, reason };
}

function nothingHere({ demand: { where } }: Asked): string {
  const slice = Object.entries(where).map(([key, value]) => `${key} "${value}"`);
  return slice.length === 0
    ? 'There is no conversation to judge it by.'
    : `No conversation has ${slice.join(' and ')}.`;
}

function undefinedHere({ demand: { metric } }: Asked): string {
  return `${metric} is undefined here: ${WHY_UNDEFINED[metric] ?? 'there is nothing to divide by'}.`;
}

const WHY_UNDEFINED: Readonly<Partial<Record<Demand['metric'], string>>> = {
  precision: 'nothing was escalated',
  recall: 'no conversation should be escalated',
  specificity: 'every conversation should be escalated',
  cost: 'nobody said what errors cost',
  tokens: 'what a language model took stands in timing.json, and is judged by no gate',
  signal_precision: 'signals are judged with --signals alone',
  signal_recall: 'signals are judged with --signals alone',
  signal_f1: 'signals are judged with --signals alone',
  early: 'no label says at which turn a hand-over is right',
  on_time: 'no label says at which turn a hand-over is right',
  late: 'no label says at which turn a hand-over is right',
  missed: 'no label says at which turn a hand-over is right',
  route_accuracy: 'no escalation that is right has a label for where it belongs',
};
