// All checks of what a policy means, one after the other.

import type { Diagnostic } from '../diagnostic.ts';
import { checkBlocks } from './check-blocks.ts';
import { checkCollects } from './check-collects.ts';
import { checkConditions } from './check-conditions.ts';
import { checkDuplicates, checkOnce } from './check-duplicates.ts';
import { checkExamples } from './check-examples.ts';
import { checkFacts } from './check-facts.ts';
import { checkGates } from './check-gates.ts';
import { checkHours } from './check-hours.ts';
import { checkOutcome } from './check-outcome.ts';
import { checkPatterns } from './check-patterns.ts';
import { checkRepeats } from './check-repeats.ts';
import { checkRules } from './check-rules.ts';
import { checkScope } from './check-scope.ts';
import { checkSignals } from './check-signals.ts';
import { checkTests } from './check-tests.ts';
import { checkTexts } from './check-texts.ts';
import { checkUnused } from './check-unused.ts';
import { checkVague } from './check-vague.ts';
import { checkCircles } from './circles.ts';
import type { Context } from './context.ts';
import type { Findings } from './report.ts';

const CHECKS: readonly ((context: Context) => Findings)[] = [
  checkDuplicates,
  checkOnce,
  checkBlocks,
  checkRepeats,
  checkTexts,
  checkPatterns,
  checkSignals,
  checkExamples,
  checkFacts,
  checkHours,
  checkConditions,
  checkCollects,
  checkRules,
  checkScope,
  checkOutcome,
  checkUnused,
  checkVague,
  checkTests,
  checkGates,
];

/** What is wrong or doubtful, in no order. */
export function check(context: Context): readonly Diagnostic[] {
  return [
    ...checkCircles(context.order.circles),
    ...CHECKS.flatMap((findings) => [...findings(context)]),
  ];
}
