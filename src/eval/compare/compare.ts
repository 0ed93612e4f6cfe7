// Two runs over the same conversations: what changed, why, and whether it is more than noise.

import { METRICS } from '../../policy/metric.ts';
import type { Label } from '../dataset/conversation.ts';
import { caseOf } from '../metrics/case.ts';
import type { Outcome } from '../metrics/outcome.ts';
import type { Change, ChangeKind } from './change.ts';
import { CHANGE_KINDS, changeOf } from './change.ts';
import { type Incomparable, incomparable } from './comparable.ts';
import { familiesOf } from './families.ts';
import { jointCounter } from './joint-table.ts';
import { judgeChanges } from './judge-changes.ts';
import { type MetricDifference, metricDifferences } from './metric-differences.ts';
import { pairsOf } from './pairs.ts';
import { type PolicyChange, policiesOf, policyChanges, ruleNames } from './policy-changes.ts';
import type { StoredRun } from './read-run.ts';
import { blindSignals, type SignalDifference, signalPairCounter } from './signal-differences.ts';
import {
  type GroupDifference,
  groupDifferences,
  NO_DIFFERENCE,
  pairCounter,
  type SliceDifference,
  slicePairCounter,
} from './slice-differences.ts';
import { type Cause, causeFinder } from './why-changed.ts';

/** Version of the shape of `Comparison`. */
export const COMPARISON_FORMAT = 1;

export interface RunName {
  readonly name: string;
  readonly id: string;
  readonly policy: { readonly hash: string; readonly name?: string };
}

export type Comparison =
  | {
      readonly format: typeof COMPARISON_FORMAT;
      readonly comparable: false;
      readonly first: RunName;
      readonly second: RunName;
      readonly reasons: readonly Incomparable[];
    }
  | ComparedRuns;

export interface ComparedRuns {
  readonly format: typeof COMPARISON_FORMAT;
  readonly comparable: true;
  readonly first: RunName;
  readonly second: RunName;
  readonly cases: number;
  readonly counts: Readonly<Record<ChangeKind | 'same', number>>;
  /** Of all conversations: missed escalations and false alarms, as pairs. */
  readonly overall: GroupDifference;
  readonly metrics: readonly MetricDifference[];
  readonly slices: readonly SliceDifference[];
  readonly signals: readonly SignalDifference[];
  /** Parts of the policy; null where a run does not hold its text. */
  readonly policy: readonly PolicyChange[] | null;
  /** What else judged otherwise: classifiers, calibration, versions. */
  readonly judges: readonly string[];
  /** The first of each kind; `counts` says how many there are. */
  readonly examples: readonly ChangedConversation[];
  readonly seed: number;
  readonly draws: number;
  /** What a reader must know. */
  readonly notes: readonly string[];
}

export interface ChangedConversation extends Change {
  readonly dataset: string;
  readonly id: string;
  readonly line: number;
  readonly label: Pick<Label, 'escalate' | 'at' | 'to' | 'check'>;
  readonly why: readonly Cause[];
}

export interface CompareOptions {
  /** Examples that are kept of each kind. */
  readonly keep?: number;
  /** Told of every conversation that changed, in the order of the data. */
  readonly onChange?: (changed: ChangedConversation) => void | Promise<void>;
}

const KEPT = 100;

/** Memory does not grow with the conversations. Throws `DamagedRun` where a file is not as it was written. */
export async function compareRuns(
  there: StoredRun,
  here: StoredRun,
  { keep = KEPT, onChange }: CompareOptions = {},
): Promise<Comparison> {
  const names = { first: nameOf(there), second: nameOf(here) };
  const apart = (reasons: readonly Incomparable[]): Comparison => {
    return { format: COMPARISON_FORMAT, comparable: false, ...names, reasons };
  };
  const reasons = incomparable(there, here);
  if (reasons.length > 0) return apart(reasons);

  const [before, now] = [there.run, here.run];
  const { options } = now;
  const signals = before.options.signals && options.signals;
  const blind = blindSignals(before, now);
  const joints = familiesOf({ ...options, signals }, blind).map((family) => ({
    family,
    counter: jointCounter(),
  }));
  const overall = pairCounter();
  const slices = slicePairCounter(options.crosses);
  const ofSignals = signalPairCounter(blind);
  const policies = policiesOf(before, now);
  const policy = policies === undefined ? null : policyChanges(policies);
  const renamed = ruleNames(policy ?? []);
  const causes = causeFinder(policies, policy ?? []);
  const counts: Record<ChangeKind | 'same', number> = { broken: 0, fixed: 0, changed: 0, same: 0 };
  const examples: Record<ChangeKind, ChangedConversation[]> = {
    broken: [],
    fixed: [],
    changed: [],
  };
  let cases = 0;
  for await (const pair of pairsOf(there, here)) {
    if (pair.kind === 'apart') return apart([pair.reason]);
    const { first, second } = pair;
    const [was, is] = [caseOf(first, options.tolerance), caseOf(second, options.tolerance)];
    cases++;
    for (const { family, counter } of joints) counter.add(family.cellOf(was), family.cellOf(is));
    overall.add(was.cell, is.cell);
    slices.add(second.slices, was.cell, is.cell);
    ofSignals.add(first, second);
    const change = changeOf(first, second, renamed);
    counts[change?.kind ?? 'same']++;
    if (change === undefined) continue;
    const kept = examples[change.kind];
    if (kept.length >= keep && onChange === undefined) continue;
    const changed = { ...placeOf(second), ...change, why: causes(change, first, second) };
    if (kept.length < keep) kept.push(changed);
    await onChange?.(changed);
  }
  const tables = joints.map(({ family, counter }) => ({ family, table: counter.done() }));
  const [all] = groupDifferences([{ about: {}, counts: overall.done() }], options);
  return {
    format: COMPARISON_FORMAT,
    comparable: true,
    ...names,
    cases,
    counts,
    overall: all ?? NO_DIFFERENCE,
    metrics: inOrder(
      tables.flatMap(({ family, table }) =>
        table === null ? [] : metricDifferences(family, table, options),
      ),
    ),
    slices: slices.done(options),
    signals: signals ? ofSignals.done(options) : [],
    policy,
    judges: judgeChanges(before, now),
    examples: CHANGE_KINDS.flatMap((kind) => examples[kind]),
    seed: options.seed,
    draws: options.draws,
    notes: [
      ...notesOf(there, here),
      ...(tables.some(({ table }) => table === null)
        ? ['There are too many kinds of hand-overs to compare the GT-T of the runs.']
        : []),
    ],
  };
}

/** As people look for them: in the order of the metrics' names. */
function inOrder(metrics: readonly MetricDifference[]): readonly MetricDifference[] {
  const order = Object.keys(METRICS);
  return metrics.toSorted((a, b) => order.indexOf(a.metric) - order.indexOf(b.metric));
}

function nameOf({ name, run: { id, policy } }: StoredRun): RunName {
  return {
    name,
    id,
    policy: { hash: policy.hash, ...(policy.name !== undefined && { name: policy.name }) },
  };
}

function placeOf({ dataset, id, line, label }: Outcome) {
  return { dataset, id, line, label };
}

function notesOf(there: StoredRun, here: StoredRun): readonly string[] {
  const told = [there, here].filter(({ run }) => run.failures.tooMany).map(({ name }) => name);
  const one = there.run.options.signals !== here.run.options.signals;
  return [
    ...told.map((name) => `${name}: classifiers failed too often for its scores to be trusted.`),
    ...(one
      ? ['Only one of the runs judged every signal (--signals), so signals are not compared.']
      : []),
  ];
}
