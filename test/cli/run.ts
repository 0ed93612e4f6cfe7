// Runs the bundled command line as users have it: a process of its own, in a directory of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CLI_DIR } from './bundle.ts';

export const CLI = join(CLI_DIR, 'cli.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A directory with these files, gone after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'handrail-cli-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

export function start(dir: string, args: readonly string[], cli = CLI): ChildProcess {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  return spawn(process.execPath, [cli, ...args], { cwd: dir, env });
}

export async function run(
  dir: string,
  args: readonly string[],
  input = '',
  cli = CLI,
): Promise<Ran> {
  const child = start(dir, args, cli);
  const out = text(child.stdout);
  const err = text(child.stderr);
  // A command that ends without reading closes its end; that is its right.
  child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error;
  });
  child.stdin?.end(input);
  const code = await ended(child);
  return { code, out: await out, err: await err };
}

export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code));
  });
}

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (stream === null) return '';
  stream.setEncoding('utf8');
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}
