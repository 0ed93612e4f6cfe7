// Starts asking processes, built for Node, and hears what they say.

import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { afterAll, beforeAll } from 'vitest';
import type { Orders, Said } from './asking-child.ts';

export interface Asking {
  /** Resolves at the first line of that kind; rejects where the process ends without one. */
  said<Kind extends Said['kind']>(kind: Kind): Promise<Extract<Said, { readonly kind: Kind }>>;
  /** How it ended: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly notices: readonly string[];
  kill(): void;
}

/** Builds the process before the tests of a file, and gives what starts one. */
export function askingProcesses(): (orders: Orders) => Asking {
  const file = fileURLToPath(
    new URL(`../../../node_modules/.cache/handrail-asking-${process.pid}.mjs`, import.meta.url),
  );
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    const { rawText } = await import(new URL('../../../tools/raw-text.mjs', import.meta.url).href);
    await build({
      input: fileURLToPath(new URL('./asking-child.ts', import.meta.url)),
      platform: 'node',
      plugins: [rawText()],
      // Inside node_modules, so that packages are found.
      external: (id) => !/^[./]/.test(id),
      output: { file, format: 'esm', codeSplitting: false },
    });
  });
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(file, { force: true });
  });
  return (orders) => {
    const child = spawn(process.execPath, [file, JSON.stringify(orders)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    return heard(child, () => running.delete(child));
  };
}

function heard(child: ChildProcess, onEnd: () => void): Asking {
  const lines: Said[] = [];
  const listeners = new Set<() => void>();
  let isOver = false;
  const told = () => {
    for (const listener of [...listeners]) listener();
  };
  if (child.stdout === null) throw new Error('nothing can be heard');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as Said);
    told();
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      isOver = true;
      onEnd();
      resolve(signal ?? code ?? 0);
      told();
    });
  });
  return {
    said: <Kind extends Said['kind']>(kind: Kind) =>
      new Promise<Extract<Said, { readonly kind: Kind }>>((resolve, reject) => {
        const look = () => {
          const line = lines.find(
            (each): each is Extract<Said, { readonly kind: Kind }> => each.kind === kind,
          );
          if (line === undefined && !isOver) return;
          listeners.delete(look);
          if (line === undefined) reject(new Error(`ended without ${kind}`));
          else resolve(line);
        };
        listeners.add(look);
        look();
      }),
    ended,
    get notices() {
      return lines.flatMap((line) => (line.kind === 'notice' ? [line.text] : []));
    },
    kill: () => child.kill('SIGKILL'),
  };
}
