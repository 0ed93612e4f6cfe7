// `handrail test`: plays the tests that are written in policies.

import { placesIn } from '../../dsl/render/located.ts';
import { createEngine } from '../../engine/engine.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import { playTests } from '../../testing/play.ts';
import type { TestFailure, TestResult } from '../../testing/result.ts';
import type { TestOptions } from '../arguments/test.ts';
import { differentFiles } from '../different-files.ts';
import { embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { failedLines } from '../failed-text.ts';
import { classifiersOf, openJudges } from '../judges.ts';
import { print, printJson, say } from '../output.ts';
import { paint } from '../paint.ts';
import { type Usable, usablePolicy } from '../policy-file.ts';
import { explanationText } from '../tree-text.ts';

/** No test at all is a failure: whoever asks for tests believes that there are some. */
export async function test(files: readonly string[], options: TestOptions): Promise<ExitCode> {
  const { json = false } = options;
  differentFiles(files, EXIT.usage, 'each of its tests would be played twice');
  const judges = await openJudges(options);
  const policies: { readonly file: string; readonly policy: Usable | undefined }[] = [];
  for (const file of files) policies.push({ file, policy: await usablePolicy(file) });
  const played: { readonly file: string; readonly tests: readonly TestResult[] }[] = [];
  for (const { file, policy } of policies) {
    if (policy === undefined) continue;
    const { all } = classifiersOf(judges, policy.policy, () => embeddedFor(policy.policy, file));
    const tests = await playTests(
      policy,
      (one, options) => createEngine(one, defaultPorts, options),
      all,
    );
    judges.model?.checkBudget();
    played.push({ file, tests });
    if (!json) await print(reportText(file, policy, tests));
  }
  await judges.model?.close();
  if (json) await printJson(played);
  const tests = played.flatMap((one) => one.tests);
  if (policies.some(({ policy }) => policy === undefined)) return EXIT.usage;
  if (tests.length === 0) {
    say(
      'error: there is no test to play\n  help: write one, such as test "…" { customer "…" expect check }\n',
    );
    return EXIT.failed;
  }
  if (!json) await print(`${summaryText(tests)}\n`);
  if (tests.some(isUnjudged)) return EXIT.classifiers;
  return tests.every(({ passed }) => passed) ? EXIT.ok : EXIT.failed;
}

function reportText(file: string, { sources }: Usable, tests: readonly TestResult[]): string {
  const places = placesIn(sources.files);
  const lines = tests.map((one) => {
    if (one.failure === undefined) return `  ${paint.green('✓')} ${one.name}\n`;
    const { file: name } = one.failure.span;
    const { line, column } = places.from(one.failure.span);
    const head = `  ${paint.red('✗')} ${one.name}\n    ${paint.dim(`${name}:${line}:${column}`)}\n`;
    return head + failureText(one.failure);
  });
  return `${file}\n${lines.join('')}`;
}

function failureText(failure: TestFailure): string {
  if (failure.kind === 'refused') return `    ${failure.message}\n`;
  if (failure.kind === 'unjudged') return failedLines(failure.failed).map(indented).join('');
  const { expected, actual, why } = failure;
  const tree = why === undefined ? '' : explanationText(why, '      ');
  return `    expected ${expected}\n    but got  ${actual}\n${tree}`;
}

function indented(line: string): string {
  return `    ${line}\n`;
}

function isUnjudged({ failure }: TestResult): boolean {
  return failure?.kind === 'unjudged';
}

function summaryText(tests: readonly TestResult[]): string {
  const failed = tests.filter(({ passed }) => !passed).length;
  const unjudged = tests.filter(isUnjudged).length;
  const open = unjudged === 0 ? '' : `, ${unjudged} of them for want of a verdict`;
  return `${tests.length - failed} passed, ${failed} failed${open}`;
}
