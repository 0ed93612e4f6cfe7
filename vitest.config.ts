import { defineConfig } from 'vitest/config';

// The command line is tested as users have it: bundled, in a process of its own. Only those tests wait for the bundle.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'library', include: ['test/**/*.test.ts'], exclude: ['test/cli/**'] } },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/cli/bundle.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
