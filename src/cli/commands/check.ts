// `handrail check`: everything that is wrong with policies, in one run.

import { renderGithub } from '../../dsl/render/github.ts';
import { located } from '../../dsl/render/located.ts';
import { toSarif } from '../../dsl/render/sarif.ts';
import { assertNever } from '../../policy/assert-never.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { print, printJson } from '../output.ts';
import { countText, diagnoseFile } from '../policy-file.ts';
import { prettyText } from '../pretty-text.ts';

export type CheckFormat = 'pretty' | 'json' | 'sarif' | 'github';

/** Warnings alone end well. */
export async function check(
  files: readonly string[],
  { format }: { readonly format: CheckFormat },
): Promise<ExitCode> {
  const compiled = files.map((file) => ({ file, ...diagnoseFile(file) }));
  const diagnostics = compiled.flatMap((one) => one.diagnostics);
  const sources = compiled.flatMap((one) => one.sources);
  switch (format) {
    case 'pretty':
      for (const one of compiled) {
        const told = await prettyText(one.diagnostics, one.sources, process.stdout);
        await print(told === '' ? '' : `${told}\n`);
        await print(`${one.file}: ${countText(one.diagnostics)}\n`);
      }
      break;
    case 'json':
      await printJson(located(diagnostics, sources));
      break;
    case 'sarif':
      await printJson(toSarif(diagnostics, sources));
      break;
    case 'github':
      await print(renderGithub(diagnostics, sources));
      break;
    default:
      return assertNever(format);
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.usage : EXIT.ok;
}
