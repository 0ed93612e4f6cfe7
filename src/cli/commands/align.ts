// `handrail align`: where the bot's own prompt and its policy differ.

import { buffer } from 'node:stream/consumers';
import { renderGithub } from '../../dsl/render/github.ts';
import { located } from '../../dsl/render/located.ts';
import { toSarif } from '../../dsl/render/sarif.ts';
import { alignPrompt, type Prompt } from '../../eval/align/align.ts';
import { refusalOf } from '../../eval/align/prompt/bounds.ts';
import { assertNever } from '../../policy/assert-never.ts';
import { alignedText } from '../aligned-text.ts';
import type { Classifiers } from '../arguments/options.ts';
import { embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { decode, readText } from '../files.ts';
import { print, printJson } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';
import { standardInput } from '../standard-input.ts';

export type AlignFormat = 'pretty' | 'json' | 'sarif' | 'github';

export interface AlignOptions {
  readonly format: AlignFormat;
  readonly classifiers: Classifiers;
}

/** A prompt that agrees with its policy ends well; one finding is enough for the exit code of a failed test. */
export async function align(
  file: string,
  promptFile: string,
  { format, classifiers }: AlignOptions,
): Promise<ExitCode> {
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy, sources } = usable;
  const prompt = await readPrompt(promptFile);
  const judges = classifiers === 'embedded' ? [embeddedFor(policy, file)] : [];
  const aligned = await alignPrompt(policy, prompt, { classifiers: judges, spans: sources.spans });
  const files = [prompt, ...sources.files];
  const found = located(aligned.findings, files);
  switch (format) {
    case 'pretty':
      await print(alignedText(prompt.file, { ...aligned, findings: found }));
      break;
    case 'json':
      await printJson({ ...aligned, findings: found });
      break;
    case 'sarif':
      await printJson(toSarif(aligned.findings, files));
      break;
    case 'github':
      await print(renderGithub(aligned.findings, files));
      break;
    default:
      return assertNever(format);
  }
  return found.length === 0 ? EXIT.ok : EXIT.failed;
}

async function readPrompt(path: string): Promise<Prompt> {
  const file = path === '-' ? 'standard input' : path;
  const text =
    path === '-'
      ? decode(await buffer(standardInput()), file, EXIT.data)
      : readText(path, EXIT.data);
  if (text.trim() === '') {
    const what = path === '-' ? file : `"${path}"`;
    throw fault(EXIT.data, `${what} is empty`, "give it the text of the bot's own prompt");
  }
  const refused = refusalOf(text, path === '-' ? file : `"${path}"`);
  if (refused !== undefined) throw fault(EXIT.data, refused.message, refused.help);
  return { file, text };
}
