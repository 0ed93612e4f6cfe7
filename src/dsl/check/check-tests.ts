// Names and values in `test` blocks, and tests that expect nothing.

import type { TestStatement, TestStep } from '../syntax/ast-tests.ts';
import { checkDuration } from './check-facts.ts';
import { checkName } from './check-names.ts';
import { checkValue } from './check-value.ts';
import type { Context } from './context.ts';
import { statementsOf } from './program.ts';
import { error, type Findings, warning } from './report.ts';

export function* checkTests(context: Context): Findings {
  for (const test of statementsOf(context.program.statements, 'test')) {
    for (const step of test.steps) yield* checkStep(context, step);
    yield* checkSilence(test);
    if (!expects(test) && !context.program.partial) {
      yield warning('test-without-expect', test.name.span, 'this test expects nothing', {
        help: 'add `expect continue`, `expect check` or `expect escalate` after a turn',
      });
    }
  }
}

function expects(test: TestStatement): boolean {
  return test.steps.some((step) => step.kind === 'expect');
}

/** Where nothing has been said no rule is looked at: nothing but `continue` can follow. */
function* checkSilence({ steps }: TestStatement): Findings {
  let silence: string | undefined = 'yet';
  for (const step of steps) {
    if (step.kind === 'turn') silence = undefined;
    else if (step.kind === 'return' || step.kind === 'close')
      silence = `since the \`${step.kind}\``;
    else if (step.kind !== 'expect' || step.expected.kind === 'continue') continue;
    else if (silence !== undefined) {
      yield error(
        'expect-before-turn',
        step.span,
        `nothing has been said ${silence}: no rule is looked at, and the bot goes on`,
        { help: 'write a turn before it, such as `customer "…"`' },
      );
    }
  }
}

function* checkStep(context: Context, step: TestStep): Findings {
  switch (step.kind) {
    case 'turn': {
      const found = step.agent && checkName(context, 'agent', step.agent);
      if (found) yield found;
      return;
    }
    case 'after':
      yield* checkDuration(step.duration);
      return;
    case 'given':
      for (const { name, value } of step.facts) {
        const type = context.names.facts.get(name.text)?.type;
        const found =
          checkName(context, 'given', name) ?? (type && checkValue(name.text, type, value));
        if (found) yield found;
      }
      return;
    case 'assume':
      for (const { name } of step.verdicts) {
        const found = checkName(context, 'signal', name);
        if (found) yield found;
      }
      return;
    case 'expect':
      if (step.expected.kind !== 'check') return;
      for (const name of step.expected.for) {
        const found = checkName(context, 'ask', name);
        if (found) yield found;
      }
      return;
  }
}
