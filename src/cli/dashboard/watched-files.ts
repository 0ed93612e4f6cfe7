// Files of which somebody wants to know when one of them is another than it was.

import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type FileMarks, markOf } from './file-marks.ts';

export interface WatchedFiles {
  /** Fulfilled once one of them is not as its mark says: another one, gone, or there at last. */
  readonly changed: Promise<'changed'>;
  readonly close: () => void;
}

/** Editors write in several steps, or put a new file in the place of the old one: this long nothing more must happen. */
const QUIET_MS = 150;

export function watchedFiles(marks: FileMarks): WatchedFiles {
  const names = watchedNames([...marks.keys()]);
  let timer: NodeJS.Timeout | undefined;
  let watchers: ReadonlyMap<string, FSWatcher> = new Map();
  const close = () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
  const changed = new Promise<'changed'>((tell) => {
    const look = () => {
      for (const [path, mark] of marks) if (markOf(path) !== mark) return tell('changed');
      // A folder that has come meanwhile is watched from now on.
      watchers = watching();
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    };
    // Folders, as a watch on a file does not outlive its being replaced.
    const watching = () => {
      const all = new Map(watchers);
      for (const [folder, wanted] of names) {
        if (all.has(folder) || !isThere(folder)) continue;
        const watcher = watch(folder, (_, name) => {
          if (name === null || wanted.has(name)) soon();
        });
        // Where the folder is taken away, its files are.
        watcher.on('error', soon);
        all.set(folder, watcher);
        // What was done in it before anybody watched.
        soon();
      }
      return all;
    };
    watchers = watching();
  });
  return { changed, close };
}

/** Names to look out for, by their folders: the files, and each folder that is not there yet. */
function watchedNames(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (path: string): void => {
    const folder = dirname(path);
    if (folder === path) return;
    names.set(folder, (names.get(folder) ?? new Set()).add(basename(path)));
    if (!isThere(folder)) add(folder);
  };
  for (const path of paths) add(path);
  return names;
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
