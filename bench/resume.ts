// Kills 200 evaluations at random moments, resumes them, and compares their files byte for byte with those of a run that nobody killed.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCli } from './runs/built-cli.ts';
import { killAndResume } from './runs/kill-and-resume.ts';
import { TEXT_RULES, writeSingleMessages } from './runs/single-messages.ts';

const ROUNDS = 200;
/** Enough for several threads. */
const CONVERSATIONS = 40_000;

const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
try {
  const cli = await builtCli();
  writeFileSync(join(folder, 'shop.handrail'), TEXT_RULES);
  await writeSingleMessages(join(folder, 'data.jsonl'), CONVERSATIONS);
  console.log(`seed ${seed}`);
  const { kills, resumed } = await killAndResume({
    cli,
    folder,
    args: ['shop.handrail', 'data.jsonl', '--classifiers', 'none'],
    isEnough: ({ rounds }) => rounds === ROUNDS,
    seed,
    onRound: (round, so) => {
      if (round % 20 === 0) console.log(`${round} rounds, ${so} kills: the same bytes`);
    },
  });
  console.log(
    `${ROUNDS} runs of ${CONVERSATIONS.toLocaleString('en-US')} conversations, killed ${kills} times and resumed ${resumed} times: run.json and decisions.jsonl are the same bytes each time`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
