// Reads a policy with the files that it uses, each once, and puts their statements in order.

import { didYouMean } from './check/did-you-mean.ts';
import type { Program } from './check/program.ts';
import { error } from './check/report.ts';
import type { FileReader } from './compiled.ts';
import type { Diagnostic } from './diagnostic.ts';
import { BUILT_IN, LIBRARY } from './prelude/prelude.ts';
import type { Source, Span } from './source.ts';
import type { PolicyFile, Statement } from './syntax/ast.ts';
import { parse } from './syntax/parse.ts';

export interface ReadProgram {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that is being read: how far, and which file it was used by. */
interface OpenFile {
  readonly file: PolicyFile;
  readonly key: string;
  next: number;
}

export function readFiles(main: string, reader: FileReader): ReadProgram {
  const sources: Source[] = [];
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  const broken = new Set<string>();
  const seen = new Set<string>();
  const open: OpenFile[] = [];
  let partial = false;
  let fileMissing = false;

  const enter = (source: Source): void => {
    seen.add(source.file);
    sources.push(source);
    const parsed = parse(source);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.diagnostics.some(({ severity }) => severity === 'error')) partial = true;
    for (const name of parsed.file.lost) broken.add(name.text);
    open.push({ file: parsed.file, key: source.file, next: 0 });
  };

  const use = (from: string, path: string, span: Span): void => {
    const library = LIBRARY.get(path);
    const key = library?.file ?? reader.resolve(from, path);
    const at = open.findIndex((file) => file.key === key);
    if (at >= 0) {
      const chain = [...open.slice(at).map((file) => file.key), key];
      diagnostics.push(
        error('use-circle', span, `these files use each other: ${chain.join(' → ')}`, {
          help: 'put what both need into a file of its own',
        }),
      );
      return;
    }
    if (seen.has(key)) return;
    const text = library?.text ?? (isLibraryName(path) ? undefined : reader.read(key));
    if (text === undefined) {
      fileMissing = true;
      diagnostics.push(missing(path, key, span));
    } else enter({ file: key, text: wellFormed(text) });
  };

  const text = reader.read(main);
  if (text === undefined) {
    const span = { file: main, start: 0, end: 0 };
    sources.push({ file: main, text: '' });
    fileMissing = true;
    diagnostics.push(error('missing-file', span, `there is no file "${main}"`));
  } else enter({ file: main, text: wellFormed(text) });

  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const statement = top.file.statements[top.next];
    top.next += 1;
    if (statement === undefined) open.pop();
    else if (statement.kind === 'use') use(top.key, statement.path.text, statement.path.span);
    else statements.push(statement);
  }
  return {
    program: {
      sources,
      statements,
      builtIn: builtIn(),
      broken,
      partial: partial || fileMissing,
      fileMissing,
    },
    diagnostics,
  };
}

let builtInStatements: readonly Statement[] | undefined;

/** Parsed once: it is the same for every policy. */
function builtIn(): readonly Statement[] {
  builtInStatements ??= parse(BUILT_IN).file.statements;
  return builtInStatements;
}

/** `handrail/…` is never a file. */
function isLibraryName(path: string): boolean {
  return path.startsWith('handrail/');
}

function missing(path: string, key: string, span: Span): Diagnostic {
  const libraries = [...LIBRARY.keys()];
  if (isLibraryName(path)) {
    return error(
      'missing-file',
      span,
      `Handrail comes without "${path}"`,
      didYouMean(path, libraries, `it comes with ${libraries.join(', ')}`),
    );
  }
  return error('missing-file', span, `there is no file "${key}"`, {
    help: 'the path counts from the folder of this file, and begins with "./"',
  });
}

/** Half a character would be lost in UTF-8 and in the hash; the sign for it has the same length. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
