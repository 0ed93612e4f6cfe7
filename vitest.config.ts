import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/slowest-first.ts';

// Each project must say it: what is said for all of them does not reach them.
const shared = {
  // What is written is compared without colours, also where the one who runs the tests asked for them.
  env: { NO_COLOR: '1' },
  // A worker goes through many files, and keeps the modules that it has loaded: to load them anew for each file took a quarter
  // of all the time. So a module that files share keeps nothing that ends with one of them; see test/temp-folder.ts.
  isolate: false,
  globalSetup: ['test/temp-root.ts'],
};

const isShuffled = process.argv.some((one) => one.startsWith('--sequence.shuffle'));

// The command line is tested as users have it: bundled, in a process of its own. Only those tests wait for the bundle.
export default defineConfig({
  test: {
    // All cores, where one would be left idle otherwise: of two that is half.
    maxWorkers: '100%',
    // Who shuffles the files (`--sequence.shuffle.files`) wants no order of ours.
    ...(isShuffled ? {} : { sequence: { sequencer: SlowestFirst } }),
    projects: [
      {
        test: {
          name: 'library',
          ...shared,
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**'],
          // A law that is tried ten thousand times takes what it takes: only a test that hangs is stopped.
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'cli',
          ...shared,
          include: ['test/cli/**/*.test.ts'],
          globalSetup: [...shared.globalSetup, 'test/cli/bundle.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
