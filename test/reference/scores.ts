// A second, naive computation of the scores: straight from the definitions, over the outcomes themselves.

import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import type { Metric } from '../../src/policy/metric.ts';

export interface NaiveOptions {
  readonly tolerance: number;
  readonly beta: number;
  readonly costs: { readonly missed: number; readonly falseAlarm: number; readonly check: number };
}

type NaiveMetric = Exclude<Metric, 'signal_precision' | 'signal_recall' | 'signal_f1' | 'tokens'>;

/** null where there is nothing to divide by. */
export function naiveScores(
  outcomes: readonly Outcome[],
  { tolerance, beta, costs }: NaiveOptions,
): Readonly<Record<NaiveMetric, number | null>> {
  const scored = outcomes.filter(({ label }) => label.escalate !== null);
  const right = scored.filter(({ label }) => label.escalate === true);
  const said = scored.filter(isEscalated);
  const precision = share(said, isPositive);
  const recall = share(right, isEscalated);
  const calm = scored.filter((one) => !isPositive(one));
  const quiet = scored.filter((one) => !isEscalated(one));
  const timed = right.filter((one) => goldOf(one).length > 0);
  const moved = timed.filter(isEscalated).map(nearestDelay);
  const asked = outcomes.filter(({ label }) => label.check !== undefined);
  const routed = right.filter((one) => isEscalated(one) && one.label.to !== undefined);
  const transferred = scored.filter((one) => !isPositive(one) || goldOf(one).length > 0);
  const late = (holds: (delay: number) => boolean) =>
    ratio(moved.filter(holds).length, timed.length);
  const gtt = (width: number) =>
    mean(transferred.map((one) => transfer(goldOf(one), predictedOf(one), width)));
  const mirrored = (width: number) =>
    mean(transferred.map((one) => transfer(predictedOf(one), goldOf(one), width)));
  const harmonic = (width: number) => {
    const [a, b] = [gtt(width), mirrored(width)];
    if (a === null || b === null) return null;
    return a === 0 || b === 0 ? 0 : 2 / (1 / a + 1 / b);
  };
  const fields = (kind: 'details' | 'summary') => {
    const all = outcomes.flatMap((one) => Object.values(one[kind] ?? {}));
    return share(all, (field) => field.right);
  };
  return {
    precision,
    recall,
    f1: fScore(scored, isPositive, isEscalated, 1),
    f_beta: fScore(scored, isPositive, isEscalated, beta),
    macro_f1: both(
      fScore(scored, isPositive, isEscalated, 1),
      fScore(
        scored,
        (one) => !isPositive(one),
        (one) => !isEscalated(one),
        1,
      ),
    ),
    specificity: share(calm, (one) => !isEscalated(one)),
    accuracy: share(scored, (one) => isPositive(one) === isEscalated(one)),
    mcc: correlation(scored, said.length, quiet.length, right.length, calm.length),
    escalation_rate: share(scored, isEscalated),
    cost: mean(
      scored.map(
        (one) =>
          (isPositive(one) && !isEscalated(one) ? costs.missed : 0) +
          (!isPositive(one) && isEscalated(one) ? costs.falseAlarm : 0) +
          (one.questions ?? 0) * costs.check,
      ),
    ),
    early: late((delay) => delay < -tolerance),
    on_time: late((delay) => Math.abs(delay) <= tolerance),
    late: late((delay) => delay > tolerance),
    missed: share(timed, (one) => !isEscalated(one)),
    mean_delay: mean(moved),
    gtt_1: gtt(1),
    gtt_2: gtt(2),
    gtt_3: gtt(3),
    gtt_mirrored_1: mirrored(1),
    gtt_mirrored_2: mirrored(2),
    gtt_mirrored_3: mirrored(3),
    gtt_harmonic_1: harmonic(1),
    gtt_harmonic_2: harmonic(2),
    gtt_harmonic_3: harmonic(3),
    check_precision: share(
      asked.filter((one) => one.checks.length > 0),
      ({ label }) => label.check === true,
    ),
    check_recall: share(
      asked.filter(({ label }) => label.check === true),
      (one) => one.checks.length > 0,
    ),
    check_followed: share(
      scored.filter((one) => (one.questions ?? 0) > 0),
      (one) => isPositive(one) && isEscalated(one),
    ),
    route_accuracy: share(
      routed,
      ({ label, to }) => JSON.stringify(to) === JSON.stringify(label.to),
    ),
    detail_accuracy: fields('details'),
    summary_accuracy: fields('summary'),
    classifier_calls: mean(
      outcomes.flatMap(({ calls }) =>
        calls === undefined ? [] : [Object.values(calls).reduce((a, b) => a + b, 0)],
      ),
    ),
  };
}

/** GT-T by the letter: over the predicted turns the mean of the best of the gold turns. */
export function transfer(
  gold: readonly number[],
  predicted: readonly number[],
  tolerance: number,
  lambda = 0,
): number {
  if (gold.length === 0 && predicted.length === 0) return 1;
  if (gold.length === 0 || predicted.length === 0) return 0;
  const near = (p: number, q: number) => {
    const side = p > q ? 1 : p < q ? -1 : 0;
    return Math.exp(
      -(1 / (1 - lambda * side)) * ((p - q) ** 2 / (2 * (tolerance + 0.0000001) ** 2)),
    );
  };
  const best = predicted.map((p) => Math.max(...gold.map((q) => near(p, q))));
  return best.reduce((a, b) => a + b, 0) / best.length;
}

function isEscalated({ escalatedAt }: Outcome): boolean {
  return escalatedAt !== null;
}

function isPositive({ label }: Outcome): boolean {
  return label.escalate === true;
}

function goldOf({ label: { at = [] } }: Outcome): readonly number[] {
  return typeof at === 'number' ? [at] : [...new Set(at)];
}

function predictedOf({ escalatedAt }: Outcome): readonly number[] {
  return escalatedAt === null ? [] : [escalatedAt];
}

/** Of two as near the one whose turn has passed. */
function nearestDelay(one: Outcome): number {
  const delays = goldOf(one).map((turn) => (one.escalatedAt ?? 0) - turn);
  const least = Math.min(...delays.map(Math.abs));
  return delays.includes(least) ? least : -least;
}

export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number | null {
  return ratio(all.filter(holds).length, all.length);
}

function mean(all: readonly number[]): number | null {
  return ratio(
    all.reduce((a, b) => a + b, 0),
    all.length,
  );
}

function both(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : (a + b) / 2;
}

/** The weighted harmonic mean of precision and recall; 0 where there is no hit among some. */
export function fScore<T>(
  all: readonly T[],
  isRight: (one: T) => boolean,
  isSaid: (one: T) => boolean,
  beta: number,
): number | null {
  const hits = all.filter((one) => isRight(one) && isSaid(one)).length;
  const right = all.filter(isRight).length;
  const said = all.filter(isSaid).length;
  if (right + said === 0) return null;
  if (hits === 0) return 0;
  const [precision, recall] = [hits / said, hits / right];
  return ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
}

/** Pearson's correlation of what was said and what is right. */
function correlation(
  all: readonly Outcome[],
  said: number,
  quiet: number,
  right: number,
  calm: number,
): number | null {
  if (said * quiet * right * calm === 0) return null;
  const n = all.length;
  const hits = all.filter((one) => isPositive(one) && isEscalated(one)).length;
  return (
    (hits / n - (said / n) * (right / n)) /
    Math.sqrt((said / n) * (quiet / n) * (right / n) * (calm / n))
  );
}
