// Runs after an install in the checkout, so that `npx handrail` works at once.
// npm links the commands of packages that are installed, not of the package itself: without the link npx would pack and
// install the checkout first, which takes ten seconds.
// An install without development tools (`npm ci --omit=dev`) has nothing to build with: it keeps the dist/ it has.

import { existsSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

// `npx handrail` prepares the package too, once, before it runs what is already there.
const built = existsSync(fileURLToPath(new URL('../dist/cli.js', import.meta.url)));
if (process.env.npm_command === 'exec' && built) process.exit(0);

try {
  await import('rolldown');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.log('handrail: no development tools here, so nothing is built');
  process.exit(0);
}
await import('./build.mjs');
if (process.platform !== 'win32') {
  const link = fileURLToPath(new URL('../node_modules/.bin/handrail', import.meta.url));
  await rm(link, { force: true });
  await symlink('../../dist/cli.js', link);
}
