// Judges several conversations at the same time, in this thread: for classifiers that wait for a server most of the time.

import PQueue from 'p-queue';
import { judgeBatch } from '../batches/judge-batch.ts';
import type { Judge } from '../judge.ts';
import type { RunOptions } from '../run.ts';
import type { BatchJudge } from '../threads/pool.ts';

/** Conversations that may be done before one that takes long, so that the other lanes need not wait for it. */
const AHEAD = 8;

/**
 * Each lane has a judge of its own, and so an engine, and steps one conversation after the other; the classifiers behind
 * them are shared. `make` is called once for each lane that is needed.
 */
export function laneJudge(lanes: number, make: () => Judge, options: RunOptions): BatchJudge {
  const queue = new PQueue({ concurrency: lanes });
  const idle: Judge[] = [];
  return {
    threads: 1,
    atOnce: lanes * AHEAD,
    judge: (batch) =>
      queue.add(async () => {
        const judge = idle.pop() ?? make();
        try {
          return await judgeBatch(judge, batch, options);
        } finally {
          idle.push(judge);
        }
      }),
    async close() {
      // What has not begun is not asked for any more; what a server is at work on is paid for, and is recorded when it comes.
      queue.clear();
      await queue.onIdle();
    },
  };
}
