// The compiler: the text of a policy → the policy, its tests and gates, and what is wrong with it. It never throws.

import { check } from './check/check.ts';
import { checkDatasets } from './check/check-datasets.ts';
import { type Context, contextOf } from './check/context.ts';
import { statementsOf } from './check/program.ts';
import type { Compiled, FileReader } from './compiled.ts';
import type { Diagnostic } from './diagnostic.ts';
import { lowerPolicy } from './lower/policy.ts';
import { BUILT_IN } from './prelude/prelude.ts';
import { readFiles } from './read-files.ts';
import type { Source, Span } from './source.ts';
import { spansOf } from './spans.ts';

/** Compiles the policy in `file` with the files that it uses. */
export function compile(file: string, reader: FileReader): Compiled {
  const { context, sources, diagnostics } = checked(file, reader);
  const { statements } = context.program;
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  return {
    ...(!hasError && { policy: lowerPolicy(context) }),
    tests: statementsOf(statements, 'test'),
    gates: statementsOf(statements, 'gate'),
    sources: { files: sources, spans: spansOf(context) },
    diagnostics,
  };
}

/** What is wrong with the policy in `file`, as `compile` tells it, and no more: who only asks that waits for less. */
export function diagnose(file: string, reader: FileReader): Diagnosed {
  const { sources, diagnostics } = checked(file, reader);
  return { sources, diagnostics };
}

interface Diagnosed {
  /** With the one that is built in. */
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

function checked(file: string, reader: FileReader): Diagnosed & { readonly context: Context } {
  const { program, diagnostics: read } = readFiles(file, reader);
  const context = contextOf(program);
  const found = [...check(context), ...checkDatasets(context, reader)].filter(
    ({ span }) => !read.some((other) => overlap(span, other.span)),
  );
  return {
    context,
    sources: [...program.sources, BUILT_IN],
    diagnostics: sorted([...read, ...found], program.sources),
  };
}

/** Compiles one text, without other files than those that come with Handrail. */
export function compileText(text: string, file = 'policy.handrail'): Compiled {
  return compile(file, {
    read: (path) => (path === file ? text : undefined),
    resolve: (_, path) => path.replace(/^\.\//, ''),
  });
}

/** What cannot be read is told once: nothing more is said of its meaning. */
function overlap(a: Span, b: Span): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}

/** By file, in the order in which they are read, then by place. */
function sorted(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
): readonly Diagnostic[] {
  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const rank = ({ span }: Diagnostic): number => order.get(span.file) ?? sources.length;
  return diagnostics.toSorted(
    (a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}
