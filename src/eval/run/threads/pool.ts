// Threads that judge batches, each several at a time, so that none waits for the next one.

import { Worker } from 'node:worker_threads';
import type { Batch, JudgedBatch } from '../batches/batch.ts';
import type { ThreadAnswer, ThreadSetup, ThreadTask } from './messages.ts';

/** Judges batches. */
export interface BatchJudge {
  readonly threads: number;
  /** Batches that may be under way at the same time. */
  readonly atOnce: number;
  judge(batch: Batch): Promise<JudgedBatch>;
  close(): Promise<void>;
}

/** Batches that a thread has at hand: one it works on, and one that waits. */
const EACH = 2;

/**
 * Garbage is made by the conversation, and gone with it: with room for that of many it is collected at little cost,
 * and nothing of it lives to be moved.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24 };

interface Thread {
  readonly worker: Worker;
  /** By task, who waits for it. */
  readonly waiting: Map<number, Waiting>;
}

interface Waiting {
  readonly resolve: (judged: JudgedBatch) => void;
  readonly reject: (error: unknown) => void;
}

export function threadPool(file: string, threads: number, setup: ThreadSetup): BatchJudge {
  const pool = Array.from({ length: threads }, () => startThread(file, setup));
  let tasks = 0;
  return {
    threads,
    atOnce: threads * EACH,
    judge(batch) {
      const thread = pool.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
      const task: ThreadTask = { task: ++tasks, batch };
      return new Promise((resolve, reject) => {
        thread.waiting.set(task.task, { resolve, reject });
        thread.worker.postMessage(task);
      });
    },
    async close() {
      await Promise.all(pool.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(file: string, setup: ThreadSetup): Thread {
  // Without the arguments of the main thread: some of them, such as those of profilers, are not for threads.
  const worker = new Worker(file, { workerData: setup, resourceLimits: LIMITS, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const fail = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: ThreadAnswer) => {
    const one = waiting.get(answer.task);
    waiting.delete(answer.task);
    if ('judged' in answer) one?.resolve(answer.judged);
    else one?.reject(answer.error);
  });
  worker.on('error', fail);
  worker.on('messageerror', fail);
  worker.on('exit', (code) => fail(new Error(`a judging thread ended with ${code}`)));
  return { worker, waiting };
}
