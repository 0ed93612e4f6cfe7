// A process that judges conversations through a store of recorded answers: what the tests start, several at once, and kill.

import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import type { AnswerCounts } from '../../../src/eval/answers/counts.ts';
import type { AnswersMode } from '../../../src/eval/answers/mode.ts';
import { openAnswers } from '../../../src/eval/answers/open-answers.ts';
import { ask, policy, turnsOf } from '../../engine/openai/shop.ts';

/** What the process is told, as JSON in its first argument. */
export interface Orders {
  readonly name: string;
  readonly url: string;
  readonly folder: string;
  readonly mode: AnswersMode;
  readonly conversations: number;
  /** Conversations that are judged at once, and calls at once. */
  readonly lanes: number;
  readonly calls: number;
}

/** What it says, a line of JSON each. */
export type Said =
  | { readonly kind: 'waits' }
  | { readonly kind: 'notice'; readonly text: string }
  | {
      readonly kind: 'done';
      readonly counts: AnswerCounts;
      readonly verdicts: readonly string[];
    };

const orders = process.argv[2];
if (orders !== undefined) await follow(JSON.parse(orders) as Orders);

async function follow({ name, url, folder, mode, conversations, lanes, calls }: Orders) {
  const opened = await openAnswers({
    folder,
    mode,
    onNotice: (text) => say({ kind: 'notice', text }),
    leaseTimes: { lease: 2_000, beat: 1_000, look: 50 },
  });
  if (!opened.ok) throw new Error(opened.message);
  const { store } = opened;
  const client = modelClient({
    model: 'judge',
    baseURL: url,
    headers: { 'x-run': name },
    concurrency: calls,
    retries: 0,
  });
  const answers = store.answers();
  const classifier = openAiClassifier({ policy, ports: defaultPorts, client, answers });
  const watching = setInterval(() => {
    if (store.counts().waited === 0) return;
    clearInterval(watching);
    say({ kind: 'waits' });
  }, 5);
  const verdicts: string[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < conversations; at = next++) {
      const turns = turnsOf(`c: my order ${at} went wrong`);
      const questions = ['payment_issue', 'frustrated', 'danger'].map((signal) => ask(signal, 0));
      const { judgements } = await classifier.judge({ turns, questions });
      verdicts[at] = judgements
        .map((each) => (each.kind === 'verdict' ? each.verdict : each.kind))
        .join(' ');
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  clearInterval(watching);
  await store.close();
  say({ kind: 'done', counts: store.counts(), verdicts });
}

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
