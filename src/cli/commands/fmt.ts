// `handrail fmt`: policies in one layout.

import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { format } from '../../dsl/format/format.ts';
import type { Source } from '../../dsl/source.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { decode, fileFault, readText } from '../files.ts';
import { print, say } from '../output.ts';
import { prettyText } from '../pretty-text.ts';
import { standardInput } from '../standard-input.ts';

export interface FmtOptions {
  readonly check?: boolean;
  readonly stdin?: boolean;
}

/** A file that does not parse stays as it is; the others are written. */
export async function fmt(
  files: readonly string[],
  { check = false, stdin = false }: FmtOptions,
): Promise<ExitCode> {
  if (stdin) {
    if (files.length > 0) {
      throw fault(EXIT.usage, '--stdin reads standard input, and files are named too', 'give one');
    }
    return fmtStdin(check);
  }
  if (files.length === 0) {
    throw fault(EXIT.usage, 'no file is named', 'name policies, or use --stdin');
  }
  const sources = files.map((file) => ({ file, text: readText(file, EXIT.usage) }));
  const codes: ExitCode[] = [];
  for (const source of sources) codes.push(await fmtFile(source, check));
  return worst(codes);
}

async function fmtFile({ file, text }: Source, check: boolean): Promise<ExitCode> {
  const laidOut = await laidOutText({ file, text });
  if (laidOut === undefined) return EXIT.usage;
  if (laidOut === text) return EXIT.ok;
  if (check) {
    await print(`${file} has another layout; "handrail fmt ${file}" mends it\n`);
    return EXIT.failed;
  }
  try {
    writeFileSync(file, laidOut);
  } catch (error) {
    throw fileFault(file, error, EXIT.usage);
  }
  await print(`${file}\n`);
  return EXIT.ok;
}

async function fmtStdin(check: boolean): Promise<ExitCode> {
  const text = decode(await buffer(standardInput()), 'standard input', EXIT.usage);
  const laidOut = await laidOutText({ file: 'standard input', text });
  if (laidOut === undefined) return EXIT.usage;
  if (!check) await print(laidOut);
  return check && laidOut !== text ? EXIT.failed : EXIT.ok;
}

async function laidOutText(source: Source): Promise<string | undefined> {
  const formatted = format(source);
  if (formatted.ok) return formatted.text;
  say(await prettyText(formatted.diagnostics, [source], process.stderr));
  return undefined;
}

/** A file with errors weighs more than one in another layout. */
function worst(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(EXIT.usage)) return EXIT.usage;
  return codes.includes(EXIT.failed) ? EXIT.failed : EXIT.ok;
}
