// The answers that were used last, in memory: the same question in the same run needs no disk.

import type { RecordedAnswer } from '../../engine/classifiers/openai/answers.ts';

export interface Remembered {
  get(key: string): RecordedAnswer | undefined;
  set(key: string, answer: RecordedAnswer): void;
}

/** Some megabytes, however long the run. */
const MOST = 10_000;

export function remembered(most: number = MOST): Remembered {
  // A map keeps the order in which its keys came; what is used comes anew.
  const answers = new Map<string, RecordedAnswer>();
  const set = (key: string, answer: RecordedAnswer) => {
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size <= most) return;
    const [oldest] = answers.keys();
    if (oldest !== undefined) answers.delete(oldest);
  };
  return {
    get(key) {
      const answer = answers.get(key);
      if (answer !== undefined) set(key, answer);
      return answer;
    },
    set,
  };
}
