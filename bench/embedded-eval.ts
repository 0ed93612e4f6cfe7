// How long an evaluation with the embedded classifier takes: 10,000 conversations of 8 turns, 20 signals and the built-in ones.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileText } from '../src/dsl/compile.ts';
import { defaultPorts } from '../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../src/eval/embedded/embedded-files.ts';
import { portableEmbedded } from '../src/eval/run/classifier-plan.ts';
import { evaluate } from '../src/eval/run/evaluate.ts';
import { messages, twentySignals } from './embedded/traffic.ts';
import { machineLine } from './measuring/machine.ts';
import { builtWorker } from './runs/built-cli.ts';

const CONVERSATIONS = 10_000;
const GOAL_SECONDS = 15;
const REPLIES = [
  'Let me look at that for you.',
  'I have found it, one moment.',
  'That is possible in your account, under settings.',
  'You are welcome. Have a good day.',
];

/** A rule for each signal, so that every one of them is asked for at every customer turn. */
function policyText(): string {
  const quoted = (lines: readonly string[]): string =>
    lines.map((one) => JSON.stringify(one)).join(', ');
  const signals = twentySignals().map(
    ({ name, description, like, unlike }) =>
      `signal ${name} ${JSON.stringify(description)} {\n  like ${quoted(like)}\n  unlike ${quoted(unlike)}\n}\nescalate when ${name} 4 times in a row`,
  );
  return `scope "Orders, bookings and accounts of a shop"\n${signals.join('\n')}\nroute otherwise to team "A"\n`;
}

function conversations(): string {
  const said = messages(4 * CONVERSATIONS, 11);
  return Array.from({ length: CONVERSATIONS }, (_, id) => {
    const turns = REPLIES.flatMap((reply, at) => [
      { role: 'customer', text: said[4 * id + at] },
      { role: 'bot', text: reply },
    ]);
    return `${JSON.stringify({ id: `c-${id}`, turns, label: { escalate: false } })}\n`;
  }).join('');
}

const models = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
try {
  const { policy, diagnostics } = compileText(policyText());
  if (policy === undefined) throw new Error(diagnostics[0]?.message);
  const read = readEmbeddedFiles(models);
  if (!read.ok) throw new Error(read.message);
  const data = join(folder, 'c.jsonl');
  writeFileSync(data, conversations());
  const worker = await builtWorker();
  console.log(machineLine());
  for (const signals of [false, true]) {
    const before = performance.now();
    const cpu = process.cpuUsage();
    const evaluated = await evaluate(policy, [data], {
      ports: defaultPorts,
      reports: join(folder, 'reports'),
      now: new Date(0),
      classifiers: [
        portableEmbedded(policy, read.files, models === undefined ? {} : { folder: models }),
      ],
      worker,
      signals,
    });
    const seconds = (performance.now() - before) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    if (!evaluated.ok) throw new Error(evaluated.problems[0]?.message);
    const { threads }: { threads: number } = JSON.parse(
      readFileSync(join(evaluated.folder, 'timing.json'), 'utf8'),
    );
    const { cases, turns } = evaluated.run.tally;
    const how = signals ? 'every signal judged at every turn' : 'what can matter judged';
    const met = seconds < GOAL_SECONDS ? 'met' : 'not met';
    console.log(
      `${cases} conversations, ${turns} turns, ${policy.signals.length} signals, ${how}: ${seconds.toFixed(1)} s on ${threads} threads, ${((user + system) / 1e6).toFixed(1)} s of processor time (goal ${GOAL_SECONDS} s: ${met})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
