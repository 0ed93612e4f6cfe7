// A thread that judges batches: it is told policy, classifiers and options once, and then given batches.

import { parentPort, workerData } from 'node:worker_threads';
import { defaultPorts } from '../../../engine/ports/default.ts';
import { judgeBatch } from '../batches/judge-batch.ts';
import { classifierOf } from '../classifier-plan.ts';
import { type Judge, judgeOf } from '../judge.ts';
import type { ThreadAnswer, ThreadSetup, ThreadTask } from './messages.ts';

function judgeFor({ policy, classifiers, pinned, options }: ThreadSetup): Judge {
  return judgeOf({
    policy,
    ports: defaultPorts,
    classifiers: classifiers.map(({ plan, fingerprint }) =>
      classifierOf(policy, plan, fingerprint),
    ),
    pinned,
    options,
  });
}

const port = parentPort;
if (port !== null) {
  const setup: ThreadSetup = workerData;
  // A rejected promise is an answer too: whoever waits for a batch is told why it will not come.
  const judge = Promise.resolve().then(() => judgeFor(setup));
  judge.catch(() => {});
  let before: Promise<void> = Promise.resolve();
  port.on('message', ({ task, batch }: ThreadTask) => {
    before = before.then(async () => {
      const answer: ThreadAnswer = await judge
        .then((one) => judgeBatch(one, batch, setup.options))
        .then(
          (judged) => ({ task, judged }),
          (error: unknown) => ({ task, error }),
        );
      const owned =
        'judged' in answer && answer.judged.kind === 'clean' ? [answer.judged.lines.buffer] : [];
      port.postMessage(answer, owned);
    });
  });
}
