import { defineConfig } from 'vitest/config';

// What is written is compared without colours, also where the one who runs the tests asked for them.
const plain = { NO_COLOR: '1' };

// The command line is tested as users have it: bundled, in a process of its own. Only those tests wait for the bundle.
export default defineConfig({
  test: {
    // All cores, where one would be left idle otherwise: of two that is half.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'library',
          env: plain,
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**'],
          // A law that is tried ten thousand times takes what it takes: only a test that hangs is stopped.
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'cli',
          env: plain,
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/cli/bundle.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
