// Conversations as screens see them, from outcomes that are at hand.

import { caseIndex } from '../../../src/eval/dashboard/cases/case-index.ts';
import type { CaseList } from '../../../src/eval/dashboard/cases/case-list.ts';
import { caseFinder } from '../../../src/eval/dashboard/cases/find-cases.ts';
import type { Outcome } from '../../../src/eval/metrics/outcome.ts';

/** None can be opened: what was said is not at hand. */
export function casesOf(outcomes: readonly Outcome[], whole: boolean, tolerance = 0): CaseList {
  const index = caseIndex(tolerance);
  for (const outcome of outcomes) index.add(outcome);
  const finder = caseFinder({ index, datasets: [], source: null, changed: () => {} });
  return {
    version: 0,
    count: outcomes.length,
    whole,
    note: null,
    outcome: (place) => outcomes[place],
    placeOf: (dataset, line) => index.placeAt(dataset, line),
    changeAt: (place) => index.changeAt(place),
    ruleNames: index.ruleNames,
    find: (query) => finder.find(query),
    open: () => ({ kind: 'missing', why: 'What was said is not at hand.' }),
  };
}
