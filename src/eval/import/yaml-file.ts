// A YAML file as a value, with the lines of its parts.

import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Path } from '../dataset/complaint.ts';
import type { ImportProblem } from './problem.ts';
import { readWhole } from './whole-file.ts';

export type YamlFile =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The line of a part, from 1. */
      readonly lineOf: (path: Path) => number;
    }
  | { readonly ok: false; readonly problem: ImportProblem };

export async function readYaml(file: string): Promise<YamlFile> {
  const whole = await readWhole(file, 'spread it over several files');
  if (!whole.ok) return whole;
  const lineCounter = new LineCounter();
  const document = parseDocument(whole.text, { lineCounter, prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return refused({
      file,
      line,
      column: col,
      message: `this is no YAML: ${error.message}`,
      help: 'look at the indents and the quotes; tabs do not indent in YAML',
      whole: true,
    });
  }
  try {
    return {
      ok: true,
      value: document.toJS(),
      lineOf: (path) => {
        const start = startOf(document, path);
        return start === undefined ? 1 : lineCounter.linePos(start).line;
      },
    };
  } catch (cause) {
    // Aliases that unfold without end.
    if (!(cause instanceof ReferenceError)) throw cause;
    return refused({
      file,
      message: `this YAML cannot be unfolded: ${cause.message}`,
      whole: true,
    });
  }
}

/** Where a part stands; of a part that is missing, where it should. */
function startOf(document: Document.Parsed, path: Path): number | undefined {
  const node = document.getIn(path, true);
  if (isNode(node)) return node.range?.[0];
  return path.length === 0 ? undefined : startOf(document, path.slice(0, -1));
}

function refused(problem: ImportProblem): YamlFile {
  return { ok: false, problem };
}
