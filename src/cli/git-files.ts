// The files of a policy as they were at a git revision.

import { spawnSync } from 'node:child_process';
import { basename, dirname, join, normalize, relative, sep } from 'node:path';
import type { FileReader } from '../dsl/compiled.ts';
import { EXIT } from './exit-code.ts';
import { type Fault, fault } from './fault.ts';
import { decode } from './files.ts';

export interface GitFiles {
  /** As people read it: `git:HEAD (1a2b3c4)`. */
  readonly name: string;
  readonly reader: FileReader;
}

const MOST_BYTES = 256 * 1024 * 1024;

/** Faults say what is missing: git, a repository, the revision, or the file in it. */
export function gitFiles(file: string, revision: string): GitFiles {
  const dir = dirname(file);
  if (revision === '') {
    throw fault(EXIT.usage, '"git:" names no revision', 'write such as git:HEAD or git:main');
  }
  if (!git(dir, ['rev-parse', '--show-toplevel']).ok) {
    throw fault(
      EXIT.usage,
      `"${file}" is in no git repository`,
      'name a run instead, as --baseline latest',
    );
  }
  const commit = git(dir, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (!commit.ok) {
    throw fault(
      EXIT.usage,
      `git knows no revision "${revision}"`,
      'a branch, a tag or a commit; in CI it may have to be fetched first (fetch-depth: 0)',
    );
  }
  const id = commit.bytes.toString('utf8').trim();
  const name = `git:${revision} (${id.slice(0, 7)})`;
  const read = (path: string): string | undefined => {
    const inside = relative(dir, path).split(sep).join('/');
    const at = `${id}:./${inside}`;
    // What is no file there is not there for a policy either.
    const kind = git(dir, ['cat-file', '-t', at]);
    if (!kind.ok || kind.bytes.toString('utf8').trim() !== 'blob') return undefined;
    const shown = git(dir, ['show', at]);
    if (!shown.ok)
      throw fault(EXIT.usage, `git cannot show "${path}" at ${name}: ${shown.message}`);
    return decode(shown.bytes, `"${path}" at ${name}`, EXIT.usage);
  };
  if (read(file) === undefined) throw notThere(file, name);
  return {
    name,
    reader: { read, resolve: (from, path) => normalize(join(dirname(from), path)) },
  };
}

function notThere(file: string, name: string): Fault {
  return fault(
    EXIT.usage,
    `there was no file "${basename(file)}" at ${name}`,
    'name a revision that has it; a file that was renamed since is not followed',
  );
}

type Answer =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly message: string };

function git(dir: string, args: readonly string[]): Answer {
  const { error, status, stdout, stderr } = spawnSync('git', ['-C', dir, ...args], {
    maxBuffer: MOST_BYTES,
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error !== undefined) {
    const missing = 'code' in error && error.code === 'ENOENT';
    throw missing
      ? fault(
          EXIT.usage,
          'there is no git on this machine',
          'install it, or name a run as baseline',
        )
      : error;
  }
  if (status === 0) return { ok: true, bytes: stdout };
  return { ok: false, message: stderr.toString('utf8').trim().split('\n')[0] ?? '' };
}
