#!/usr/bin/env node
// Starts the command line. Newer versions of Node keep compiled code by themselves; Node 20 gets what the build kept.

import * as node from 'node:module';
import { join } from 'node:path';
import { cachedModules } from './cached-modules.ts';

/** The file of the command line: the build names it after its content, so that no kept code is ever another file's. */
declare const MAIN_FILE: string;

const MAIN = join(import.meta.dirname, 'cli', MAIN_FILE);

interface Main {
  main(importing: (url: string) => Promise<unknown>): Promise<void>;
}

/** Here, as code that was kept compiled cannot import by itself. */
const importing = (url: string): Promise<unknown> => import(url);

if ('enableCompileCache' in node) {
  (node.enableCompileCache as () => void)();
  void (node.createRequire(import.meta.url)(MAIN) as Main).main(importing);
} else {
  const { load, keep } = cachedModules(node.createRequire(import.meta.url));
  // The build runs commands so, to keep the code that they compile.
  if (process.env.HANDRAIL_KEEP_CODE === '1') process.once('exit', keep);
  void (load(MAIN) as Main).main(importing);
}
