// Runs after an install in the checkout, so that `npx handrail` works at once.
// An install without development tools (`npm ci --omit=dev`) has nothing to build with: it keeps the dist/ it has.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The first `npx handrail` in a checkout links the checkout into npm's cache and prepares it once more, which would
// take ten seconds.
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
