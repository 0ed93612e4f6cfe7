// How long the dashboard takes to open on a large run, and to answer a key; and its memory while a million conversations pass by.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { machineLine } from './measuring/machine.ts';
import { builtCli } from './runs/built-cli.ts';
import { measured } from './runs/measured.ts';
import { TEXT_RULES, writeSingleMessages } from './runs/single-messages.ts';

const COUNT = 100_000;
const GOALS = { openMs: 500, keyMs: 50 };
const OPENINGS = 10;
/** Through the screens, and up and down in the list of all cases. */
const TOUR = [...'123456789', ...'7jjjjGkkkkgjjjj  jG', '\r', '\u001b', ...'2jk4jjjj3jjj1jj'];
const TOURS = 10;
/** Of the heap in which objects are that live on: what grows with the conversations would not fit. */
const LIMIT_MB = 64;
const WATCHED = Number(process.argv[2] ?? 1_000_000);

interface Shown {
  readonly press: (key: string) => void;
  /** Milliseconds until something that fits is written. */
  readonly until: (fits: (text: string) => boolean) => Promise<number>;
  readonly ended: Promise<unknown>;
  readonly pid: number;
}

function onTerminal(
  cli: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Shown {
  const env = { ...process.env, TERM: 'xterm-256color', CI: '', NO_COLOR: '1', ...more };
  const child = spawn(process.execPath, [cli, ...args], { cwd, cols: 100, rows: 30, env });
  let watch: ((text: string) => void) | undefined;
  let written = '';
  child.onData((text) => {
    written += text;
    watch?.(written);
  });
  return {
    pid: child.pid,
    press(key) {
      written = '';
      child.write(key);
    },
    until(fits) {
      const before = performance.now();
      return new Promise((resolve) => {
        watch = (text) => {
          if (!fits(text)) return;
          watch = undefined;
          resolve(performance.now() - before);
        };
        watch(written);
      });
    },
    ended: new Promise((resolve) => child.onExit(resolve)),
  };
}

/** Of sorted values. */
function at(values: readonly number[], share: number): string {
  return (values[Math.floor((values.length - 1) * share)] ?? 0).toFixed(0);
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

/** What a key changed is between the two signs of one update of the screen. */
const isFrame = (text: string): boolean => text.includes('\u001b[?2026l');

async function opened(cli: string, folder: string): Promise<void> {
  const times: number[] = [];
  for (let count = 0; count < OPENINGS; count++) {
    const shown = onTerminal(cli, ['show', 'latest'], folder);
    times.push(await shown.until(isFrame));
    shown.press('q');
    await shown.ended;
  }
  const ms = sorted(times);
  const met = Number(at(ms, 0.5)) <= GOALS.openMs ? 'met' : 'not met';
  console.log(`opens a run of ${COUNT.toLocaleString('en-US')} conversations:`);
  console.log(
    `  from the shell to the first frame  median ${at(ms, 0.5)} ms   slowest ${at(ms, 1)} ms`,
  );
  console.log(`  goal ${GOALS.openMs} ms: ${met}`);
}

async function keys(cli: string, folder: string): Promise<void> {
  const shown = onTerminal(cli, ['show', 'latest'], folder);
  await shown.until(isFrame);
  const times: number[] = [];
  for (let tour = 0; tour < TOURS; tour++) {
    for (const key of TOUR) {
      shown.press(key);
      // A key that changes nothing writes nothing: `?` and esc after it always do.
      const changed = await Promise.race([shown.until(isFrame), answered()]);
      if (changed !== undefined) times.push(changed);
    }
  }
  shown.press('q');
  await shown.ended;
  const ms = sorted(times);
  const met = Number(at(ms, 0.95)) <= GOALS.keyMs ? 'met' : 'not met';
  console.log(`${times.length} keys, from the key to its frame:`);
  console.log(
    `  median ${at(ms, 0.5)} ms   95th percentile ${at(ms, 0.95)} ms   slowest ${at(ms, 1)} ms`,
  );
  console.log(`  goal ${GOALS.keyMs} ms at the 95th percentile: ${met}`);
}

/** Long enough to say that nothing is going to be written. */
function answered(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), 400));
}

/** MB that the process holds now; undefined where the system does not say so, or it has ended. */
function heldMb(pid: number): number | undefined {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1024;
  } catch {
    return undefined;
  }
}

/** The second row says that it is running, as long as it is. */
function isDone(text: string): boolean {
  const rule = text.slice(text.lastIndexOf('── Run '));
  return rule.startsWith('── Run ') && !rule.slice(0, rule.indexOf('\u001b')).includes('running');
}

interface Watched {
  readonly seconds: number;
  /** MB, at even steps of its time. */
  readonly held: readonly number[];
}

/** Until the run is done, and left. Undefined where it ended otherwise. */
async function watching(
  cli: string,
  folder: string,
  env?: Readonly<Record<string, string>>,
): Promise<Watched | undefined> {
  const args = ['eval', 'shop.handrail', 'many.jsonl', '--classifiers', 'none', '--no-report'];
  const shown = onTerminal(cli, args, folder, env);
  const held: number[] = [];
  const timer = setInterval(() => {
    const mb = heldMb(shown.pid);
    if (mb !== undefined) held.push(mb);
  }, 100);
  const took = await Promise.race([shown.until(isDone), shown.ended.then(() => undefined)]);
  clearInterval(timer);
  if (took === undefined) return undefined;
  shown.press('q');
  await shown.ended;
  return { seconds: took / 1000, held };
}

function median(values: readonly number[]): number {
  return sorted(values)[Math.floor(values.length / 2)] ?? 0;
}

/** A straight line through all but the first quarter, by least squares: in bytes for each conversation. */
function slope(held: readonly number[]): number {
  const from = Math.floor(held.length / 4);
  const late = held.slice(from);
  const each = WATCHED / held.length;
  const middle = (late.length - 1) / 2;
  const mean = late.reduce((sum, mb) => sum + mb, 0) / late.length;
  const [above, below] = late.reduce(
    ([a, b], mb, at) => [a + (at - middle) * (mb - mean), b + (at - middle) ** 2],
    [0, 0],
  );
  return below === 0 ? 0 : ((above / below) * 1024 * 1024) / each;
}

async function watched(cli: string, folder: string): Promise<void> {
  await writeSingleMessages(join(folder, 'many.jsonl'), WATCHED);
  const free = await watching(cli, folder);
  if (free === undefined) throw new Error('the run that is watched did not come to its end');
  const { seconds, held } = free;
  const step = Math.max(1, Math.floor(held.length / 12));
  const overTime = held.filter((_, index) => index % step === 0).map((mb) => mb.toFixed(0));
  const quarter = (number: number) => {
    const each = held.length / 4;
    return median(held.slice(Math.floor(each * (number - 1)), Math.ceil(each * number)));
  };
  const [second, last] = [quarter(2), quarter(4)];
  console.log(
    `watches ${WATCHED.toLocaleString('en-US')} conversations pass by in ${seconds.toFixed(1)} s:`,
  );
  console.log(`  memory over its time, in MB: ${overTime.join(' ')}`);
  console.log(
    `  second quarter ${second.toFixed(0)} MB, last quarter ${last.toFixed(0)} MB; from the second on ${slope(held).toFixed(0)} bytes for each conversation`,
  );
  const limited = await watching(cli, folder, { NODE_OPTIONS: `--max-old-space-size=${LIMIT_MB}` });
  console.log(
    `  with ${LIMIT_MB} MB for the objects that outlive a moment, in each thread: ${
      limited === undefined
        ? 'it does not come to its end'
        : `${limited.seconds.toFixed(1)} s, at most ${Math.max(...limited.held).toFixed(0)} MB in all`
    }`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'handrail-bench-'));
try {
  const cli = await builtCli();
  console.log(machineLine());
  await writeFile(join(folder, 'shop.handrail'), TEXT_RULES);
  await writeSingleMessages(join(folder, 'data.jsonl'), COUNT);
  const args = [cli, 'eval', 'shop.handrail', 'data.jsonl', '--classifiers', 'none'];
  await measured(args, folder);
  await opened(cli, folder);
  await keys(cli, folder);
  await watched(cli, folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
