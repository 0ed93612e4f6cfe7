// A log that a command adds to: a line an event, each written before the decision is told.

import { appendFileSync } from 'node:fs';
import { defaultPorts } from '../engine/ports/default.ts';
import type { LoggableStep } from '../engine/recording/logged-verdicts.ts';
import { createRecorder } from '../engine/recording/recorder.ts';
import type { Policy } from '../policy/policy.ts';
import { EXIT } from './exit-code.ts';
import { fileFault } from './files.ts';

export interface LogWriter {
  add(conversation: string, step: LoggableStep): void;
}

/** A fault where the file cannot be written to, at once. */
export function logWriter(policy: Policy, path: string): LogWriter {
  const recorder = createRecorder(policy, defaultPorts);
  const write = (text: string) => {
    try {
      appendFileSync(path, text);
    } catch (error) {
      throw fileFault(path, error, EXIT.usage);
    }
  };
  write('');
  return { add: (conversation, step) => write(recorder.line(conversation, step)) };
}
