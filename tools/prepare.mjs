// Runs after an install in the checkout, so that `npx handrail` works at once.
// An install without development tools (`npm ci --omit=dev`) has nothing to build with: it keeps the dist/ it has.

try {
  await import('rolldown');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.log('handrail: no development tools here, so nothing is built');
  process.exit(0);
}
await import('./build.mjs');
