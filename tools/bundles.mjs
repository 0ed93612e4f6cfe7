// What the build makes of the sources: the command line, the library, and the engine for browsers.

import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { rawText } from './raw-text.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Entry points of the package, by the name of their bundle. */
const LIBRARY = {
  index: 'src/index.ts',
  eval: 'src/eval/index.ts',
  testing: 'src/testing/index.ts',
  // Its packages stay imports, so that a page's own bundler takes what its platform needs.
  'engine-openai': 'src/engine/openai.ts',
};

/** What judging threads run. Code finds it beside itself, under the name that `HANDRAIL_WORKER` stands for. */
const WORKER = 'src/eval/run/threads/worker.ts';

export const ENGINES = {
  engine: 'src/engine/index.ts',
  'engine-default': 'src/engine/default.ts',
  'engine-embedded': 'src/engine/embedded.ts',
};

/** Chevrotain is made of lodash, most of whose time goes into starting: what stands in for it does the same in less. */
function lighterLodash() {
  const here = fileURLToPath(import.meta.url);
  return {
    name: 'lighter-lodash',
    resolveId(source) {
      return source === 'lodash-es' ? this.resolve('es-toolkit/compat', here) : null;
    },
  };
}

const shared = {
  cwd: ROOT,
  plugins: [rawText()],
  onLog(level, log, handler) {
    // A warning of the bundler is a mistake of ours: an import that is not there, a circle.
    if (level === 'warn') handler('error', log);
    else handler(level, log);
  },
};

/** What Ink brings along and has no use here: a window into it for developers, and listeners that end the process at a signal. */
function lighterInk() {
  const EMPTY = '\0lighter-ink-devtools';
  const EXIT = '\0lighter-ink-exit';
  return {
    name: 'lighter-ink',
    resolveId(source) {
      if (source === './devtools.js') return EMPTY;
      return source === 'signal-exit' ? EXIT : null;
    },
    load(id) {
      if (id === EMPTY) return { code: 'export {};', moduleType: 'js' };
      if (id !== EXIT) return null;
      return {
        code: 'export const onExit = () => () => {};\nexport default onExit;',
        moduleType: 'js',
      };
    },
  };
}

/** The dashboard, which is loaded where it opens: Ink awaits at its top, so it is an ES module. Returns the name of its file. */
async function buildDashboard(dir) {
  const built = await build({
    ...shared,
    input: { dashboard: 'src/eval/dashboard/app/main.ts' },
    plugins: [rawText(), lighterLodash(), lighterInk()],
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    transform: {
      define: { 'process.env.NODE_ENV': '"production"' },
      jsx: { runtime: 'automatic' },
    },
    output: {
      dir: `${dir}/cli`,
      format: 'esm',
      minify: { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: true },
      entryFileNames: '[name]-[hash].mjs',
      chunkFileNames: '[name]-[hash].mjs',
    },
  });
  return built.output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry).fileName;
}

/** The command line, with all it needs: `cli.js`, which starts it, and in `cli/` a chunk for what each command loads. */
export async function buildCli(dir) {
  const dashboard = await buildDashboard(dir);
  const common = {
    ...shared,
    plugins: [rawText(), lighterLodash()],
    platform: 'node',
    // ES modules before others: they can be taken apart, and some of the others load files by computed names.
    resolve: { mainFields: ['module', 'main'] },
  };
  const output = {
    // Node starts these faster than ES modules, and on Node 20 only these can take code that was compiled before.
    format: 'cjs',
    // Less text to read at every start; functions keep their names for reports of mistakes.
    minify: { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: true },
  };
  const built = await build({
    ...common,
    input: { main: 'src/cli/main.ts', worker: WORKER },
    transform: {
      define: {
        HANDRAIL_WORKER: JSON.stringify('worker.cjs'),
        HANDRAIL_DASHBOARD: JSON.stringify(dashboard),
      },
    },
    output: {
      ...output,
      dir: `${dir}/cli`,
      entryFileNames: ({ name }) => (name === 'worker' ? 'worker.cjs' : '[name]-[hash].cjs'),
      chunkFileNames: '[name]-[hash].cjs',
    },
  });
  const main = built.output.find((chunk) => chunk.type === 'chunk' && chunk.name === 'main');
  await build({
    ...common,
    input: 'src/cli/start.ts',
    transform: { define: { MAIN_FILE: JSON.stringify(main.fileName) } },
    output: { ...output, format: 'esm', file: `${dir}/cli.js`, codeSplitting: false },
  });
}

/** The library for Node: packages stay imports, so that a host has each only once. */
export function buildLibrary(dir) {
  return build({
    ...shared,
    input: { ...LIBRARY, 'eval-worker': WORKER },
    platform: 'node',
    transform: { define: { HANDRAIL_WORKER: JSON.stringify('eval-worker.js') } },
    external: (id) => !/^[./]/.test(id) && !id.startsWith('src/'),
    output: {
      dir,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'lib/[name]-[hash].js',
    },
  });
}

/** What judging threads run, as one file that imports packages: for tests and benchmarks, which run from sources. */
export function buildWorker(file) {
  return build({
    ...shared,
    input: WORKER,
    platform: 'node',
    external: (id) => !/^[./]/.test(id) && !id.startsWith('src/'),
    output: { file, format: 'esm', codeSplitting: false },
  });
}

/** An engine as one file without imports, for any page, worker or server. */
export function buildEngine(name, dir, { minify = false } = {}) {
  return build({
    ...shared,
    input: { [name]: ENGINES[name] },
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['browser', 'import', 'default'] },
    output: {
      dir,
      format: 'esm',
      entryFileNames: '[name].js',
      codeSplitting: false,
      minify,
    },
  });
}
