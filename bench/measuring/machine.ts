// On what a figure was taken: the machine, Node, and the versions of the peers.

import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

export function machineLine(): string {
  const [first] = cpus();
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `node ${process.version}, ${cpus().length} × ${first?.model ?? 'unknown'}, load ${load}`;
}

/** As installed, not as asked for. */
export function versionOf(name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(`node_modules/${name}/package.json`, 'utf8'),
  );
  return version;
}
