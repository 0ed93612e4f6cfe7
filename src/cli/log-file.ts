// A log that a command adds to: a line an event, each written before the decision is told.

import { appendFileSync, statSync } from 'node:fs';
import { defaultPorts } from '../engine/ports/default.ts';
import type { LoggableStep } from '../engine/recording/logged-verdicts.ts';
import { createRecorder } from '../engine/recording/recorder.ts';
import { formatDataProblem } from '../eval/dataset/problem.ts';
import { readLog } from '../eval/replay/read-log.ts';
import type { Policy } from '../policy/policy.ts';
import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';
import { fileFault } from './files.ts';

export interface LogWriter {
  /** Whether the log had this conversation before: once more, and nobody could tell the two apart. */
  had(conversation: string): boolean;
  add(conversation: string, step: LoggableStep): void;
}

/** A fault where the file cannot be written to, at once. */
export async function logWriter(policy: Policy, path: string): Promise<LogWriter> {
  const recorder = createRecorder(policy, defaultPorts);
  const write = (text: string) => {
    try {
      appendFileSync(path, text);
    } catch (error) {
      throw fileFault(path, error, EXIT.usage);
    }
  };
  write('');
  const before = await idsIn(path);
  return {
    had: (conversation) => before.has(conversation),
    add: (conversation, step) => write(recorder.line(conversation, step)),
  };
}

/** Of what is no file, as a pipe, nothing is known. */
async function idsIn(path: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const file = statSync(path);
  if (!file.isFile() || file.size === 0) return ids;
  for await (const item of readLog(path, false)) {
    if (!item.ok) {
      const told = `"${path}" cannot be added to: it is no log that is whole`;
      throw fault(EXIT.data, told, formatDataProblem(item.problem).replace(/\n {2}help: /, '; '));
    }
    const { line } = item;
    ids.add(line.kind === 'step' ? line.step.conversation : line.label.conversation);
  }
  return ids;
}
