// Files of which somebody wants to know when one of them is saved.

import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

export interface WatchedFiles {
  /** Fulfilled once one of them is another than when the watching began. */
  readonly changed: Promise<'changed'>;
  readonly close: () => void;
}

/** Editors write in several steps, or put a new file in the place of the old one: this long nothing more must happen. */
const QUIET_MS = 150;

export function watchedFiles(files: readonly string[]): WatchedFiles {
  const paths = [...new Set(files.map((file) => resolve(file)))];
  const before = new Map(paths.map((path) => [path, markOf(path)]));
  let timer: NodeJS.Timeout | undefined;
  let watchers: readonly FSWatcher[] = [];
  const close = () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  const changed = new Promise<'changed'>((tell) => {
    const look = () => {
      // One that is away is about to come back.
      const marks = paths.map((path) => [path, markOf(path)] as const);
      if (marks.some(([, mark]) => mark === undefined)) return;
      if (marks.some(([path, mark]) => mark !== before.get(path))) tell('changed');
    };
    // Folders, as a watch on a file does not outlive its being replaced.
    const folders = new Set(paths.map((path) => dirname(path)));
    // What cannot be watched was read all the same; nobody is told of changes there.
    watchers = [...folders].filter(isThere).map((folder) => {
      const names = new Set(
        paths.filter((path) => dirname(path) === folder).map((path) => basename(path)),
      );
      return watch(folder, (_, name) => {
        if (name !== null && !names.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(look, QUIET_MS);
      });
    });
  });
  return { changed, close };
}

/** Undefined where there is no such file. */
function markOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? undefined : `${found.mtimeNs} ${found.size} ${found.ino}`;
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined;
}
