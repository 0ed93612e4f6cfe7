// The TypeScript on a page is one program: its types are checked, it is run, and what it prints is compared.

import { format } from 'node:util';
import ts from 'typescript';
import * as engineDefault from '../../src/engine/default.ts';
import * as embedded from '../../src/engine/embedded.ts';
import * as engine from '../../src/engine/index.ts';
import * as openai from '../../src/engine/openai.ts';
import * as evaluation from '../../src/eval/index.ts';
import * as handrail from '../../src/index.ts';
import * as testing from '../../src/testing/index.ts';
import { blocksOf, ROOT } from './pages.ts';

export function programOf(page: string): string {
  const blocks = blocksOf(page).filter(({ info }) => info === 'ts');
  return blocks.map(({ text }) => text).join('\n');
}

/** All that the page says is printed. */
export function printedOn(page: string): string {
  const blocks = blocksOf(page).filter(({ info }) => info.endsWith(' printed'));
  return blocks.map(({ text }) => text).join('');
}

const MODULES: Readonly<Record<string, { readonly path: string; readonly exports: object }>> = {
  handrail: { path: 'src/index.ts', exports: handrail },
  'handrail/engine': { path: 'src/engine/index.ts', exports: engine },
  'handrail/engine/default': { path: 'src/engine/default.ts', exports: engineDefault },
  'handrail/engine/embedded': { path: 'src/engine/embedded.ts', exports: embedded },
  'handrail/engine/openai': { path: 'src/engine/openai.ts', exports: openai },
  'handrail/eval': { path: 'src/eval/index.ts', exports: evaluation },
  'handrail/testing': { path: 'src/testing/index.ts', exports: testing },
};

/** What the compiler of TypeScript says of the programs on the pages, as `page: message`. */
export function typeErrors(pages: readonly string[]): readonly string[] {
  const config = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const paths = Object.fromEntries(
    Object.entries(MODULES).map(([name, { path }]) => [name, [`${ROOT}${path}`]]),
  );
  const options: ts.CompilerOptions = { ...parsed.options, paths, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const texts = new Map(
    pages.map((page) => [`${ROOT}test/docs/${page.replaceAll('/', '-')}.ts`, programOf(page)]),
  );
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, target, ...rest)
      : ts.createSourceFile(file, text, target);
  };
  const raw = `${ROOT}src/dsl/prelude/raw.d.ts`;
  const program = ts.createProgram([...texts.keys(), raw], options, host);
  return [...texts.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return ts
      .getPreEmitDiagnostics(program, source)
      .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

/** Runs a program with the sources of Handrail, and returns what it prints. */
export async function printedBy(program: string): Promise<string> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  let printed = '';
  const console = {
    log: (...values: unknown[]) => {
      printed += `${format(...values)}\n`;
    },
  };
  const load = (name: string) => MODULES[name]?.exports ?? process.getBuiltinModule(name);
  const run = new AsyncFunction('require', 'exports', 'console', outputText);
  await run(load, {}, console);
  return printed;
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
