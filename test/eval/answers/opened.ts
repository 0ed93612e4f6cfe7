// A store in a folder of its own, for one test.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RecordedAnswer, Wanted } from '../../../src/engine/classifiers/openai/answers.ts';
import type { AnswersMode } from '../../../src/eval/answers/mode.ts';
import { type AnswerStore, openAnswers } from '../../../src/eval/answers/open-answers.ts';

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function opened(
  folder: string,
  mode: AnswersMode,
  onNotice?: (text: string) => void,
): Promise<AnswerStore> {
  const result = await openAnswers({ folder, mode, ...(onNotice && { onNotice }) });
  if (!result.ok) throw new Error(result.message);
  return result.store;
}

export const wantedOf = (name: string, window = 'w', turn = 0): Wanted => ({
  key: { classifier: 'openai', model: 'm', prompt: '1', definition: name, window, repeat: 0 },
  subject: { kind: 'signal', name, turn },
});

export const YES: RecordedAnswer = {
  kind: 'verdict',
  verdict: 'yes',
  quote: { turn: 0, text: '“zurück” 🙂' },
};
