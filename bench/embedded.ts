// What the embedded classifier costs: loading, memory, fitting a signal, and judging a message by twenty signals.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createEncoder } from '../src/engine/classifiers/embedded/encoding/encode.ts';
import {
  ngramCountsFile,
  readNgramCounts,
} from '../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { readWordTable } from '../src/engine/classifiers/embedded/encoding/word-table.ts';
import { createLearner } from '../src/engine/classifiers/embedded/fitting/learn.ts';
import { trainingLines } from '../src/engine/classifiers/embedded/fitting/training-lines.ts';
import type { FitOptions } from '../src/engine/classifiers/embedded/models/models.ts';
import { embeddedClassifier } from '../src/engine/embedded.ts';
import { messages, twentySignals } from './embedded/traffic.ts';
import { machineLine } from './measuring/machine.ts';

const MESSAGES = 10_000;
const STARTS = 15;
type Files = Omit<FitOptions, 'policy'>;

const OWN_TABLE = 'models/words-en.bin';
/** Until the package has a table of its own. */
const STUDY_TABLE = '../shared/models/handrail-en-v0-20000x128-int4.bin';

const signals = twentySignals();
const policy = { signals };

/** In a process of its own: nothing is compiled to machine code yet, and nothing else takes memory. */
function inNewProcess(): void {
  const before = performance.now();
  const cpu = process.cpuUsage();
  const files = load();
  const ms = performance.now() - before;
  const processor = cpuSince(cpu);
  const loaded = process.memoryUsage().rss;
  const classifier = embeddedClassifier({ ...files, policy });
  for (const text of messages(1_000, 2)) judge(classifier, text);
  const used = process.memoryUsage().rss;
  console.log(JSON.stringify({ ms, cpu: processor, loaded, used }));
}

function load(): Files {
  const background = readFileSync('models/background-en.txt', 'utf8').split('\n').filter(Boolean);
  const counts = 'models/ngram-counts-en.bin';
  return {
    table: readWordTable(readFileSync(existsSync(OWN_TABLE) ? OWN_TABLE : STUDY_TABLE)),
    counts: readNgramCounts(
      existsSync(counts) ? readFileSync(counts) : ngramCountsFile(background),
    ),
    background,
  };
}

function judge(classifier: ReturnType<typeof embeddedClassifier>, text: string) {
  return classifier.judge({
    turns: [{ index: 0, role: 'customer', text }],
    questions: signals.map((signal) => ({ signal, turn: 0 })),
  });
}

function report(): void {
  console.log(machineLine());
  const starts = Array.from({ length: STARTS }, () => {
    const script = process.argv[1] ?? '';
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, 'new'], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as { ms: number; cpu: number; loaded: number; used: number };
  });
  const bare = Number(
    spawnSync(process.execPath, ['-p', 'process.memoryUsage().rss'], { encoding: 'utf8' }).stdout,
  );
  const of = (pick: (one: (typeof starts)[number]) => number): readonly number[] =>
    starts.map(pick).sort((a, b) => a - b);
  const mb = (bytes: number): string => `${((bytes - bare) / 1e6).toFixed(1)} MB`;
  line(
    'load, new process',
    spread(
      of(({ ms }) => ms),
      'ms',
    ),
    'goal 25 ms',
  );
  line(
    '  of that processor time',
    spread(
      of(({ cpu }) => cpu),
      'ms',
    ),
    '',
  );
  line('memory above bare Node, loaded', mb(middle(of(({ loaded }) => loaded))), '');
  line('  with 20 signals fitted and used', mb(middle(of(({ used }) => used))), 'goal 50 MB');

  const files = load();
  const encoder = createEncoder(files.table, files.counts);
  const learn = createLearner(encoder);
  const lines = signals.flatMap((one) => trainingLines(one, signals, files.background) ?? []);
  for (const one of lines) learn(one);
  const before = process.cpuUsage();
  const fits = [...lines, ...lines].map((one) => timed(() => learn(one))).sort((a, b) => a - b);
  line('fit a signal', spread(fits, 'ms'), 'goal 10 ms');
  line('  processor time', `mean ${(cpuSince(before) / fits.length).toFixed(1)} ms`, '');

  const classifier = embeddedClassifier({ ...files, policy });
  const texts = messages(MESSAGES, 1);
  for (const text of texts.slice(0, 2_000)) judge(classifier, text);
  const start = process.cpuUsage();
  const each = texts.map((text) => 1_000 * timed(() => judge(classifier, text)));
  const total = each.reduce((sum, one) => sum + one, 0);
  const sorted = each.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(share * (MESSAGES - 1))] ?? 0).toFixed(0);
  line(
    'a message, 20 signals',
    `mean ${(total / MESSAGES).toFixed(0)} µs, median ${at(0.5)}, p99 ${at(0.99)}`,
    'goal 100 µs',
  );
  line('  processor time', `mean ${((1_000 * cpuSince(start)) / MESSAGES).toFixed(0)} µs`, '');
  line('  messages a second', ((1e6 * MESSAGES) / total).toFixed(0), '');
}

/** ms, of all threads: what else the machine does counts less here. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function timed(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function spread(sorted: readonly number[], unit: string): string {
  const [least = 0] = sorted;
  return `median ${middle(sorted).toFixed(1)} ${unit} (${least.toFixed(1)} to ${(sorted.at(-1) ?? 0).toFixed(1)})`;
}

function line(name: string, value: string, goal: string): void {
  console.log(`${name.padEnd(34)} ${value.padEnd(44)} ${goal}`.trimEnd());
}

if (process.argv[2] === 'new') inNewProcess();
else report();
