// The differences that gates ask about against a baseline: of one dataset, and of slices of it, in one reading of both runs.

import { type Incomparable, incomparable } from '../compare/comparable.ts';
import { familiesOf } from '../compare/families.ts';
import { jointCounter } from '../compare/joint-table.ts';
import { type MetricDifference, metricDifferences } from '../compare/metric-differences.ts';
import { pairsOf } from '../compare/pairs.ts';
import type { StoredRun } from '../compare/read-run.ts';
import { blindSignals } from '../compare/signal-differences.ts';
import { caseOf } from '../metrics/case.ts';
import { type Selection, selects } from './slice-scores.ts';

export type SelectionDifferences =
  | { readonly ok: true; readonly differences: readonly (readonly MetricDifference[])[] }
  | { readonly ok: false; readonly reasons: readonly Incomparable[] };

/** In the order of the selections. */
export async function selectionDifferences(
  baseline: StoredRun,
  stored: StoredRun,
  selections: readonly Selection[],
): Promise<SelectionDifferences> {
  const reasons = incomparable(baseline, stored);
  if (reasons.length > 0) return { ok: false, reasons };
  const { options } = stored.run;
  const signals = options.signals && baseline.run.options.signals;
  const families = familiesOf({ ...options, signals }, blindSignals(baseline.run, stored.run));
  const tables = selections.map(() =>
    families.map((family) => ({ family, counter: jointCounter() })),
  );
  for await (const pair of pairsOf(baseline, stored)) {
    if (pair.kind === 'apart') return { ok: false, reasons: [pair.reason] };
    const { first, second } = pair;
    const [was, is] = [caseOf(first, options.tolerance), caseOf(second, options.tolerance)];
    for (const [place, selection] of selections.entries()) {
      if (!selects(selection, second)) continue;
      for (const { family, counter } of tables[place] ?? []) {
        counter.add(family.cellOf(was), family.cellOf(is));
      }
    }
  }
  return {
    ok: true,
    differences: tables.map((rows) =>
      rows.flatMap(({ family, counter }) => {
        const table = counter.done();
        return table === null ? [] : metricDifferences(family, table, options);
      }),
    ),
  };
}
