// The floors of the house: each imports only from the floors below it. `tools/floors-bite.mjs` proves that the rules bite.

// From the top to the ground. `engine` and `dsl` stand side by side and do not know each other.
const FLOORS = [
  ['cli'],
  ['server'],
  ['gateway'],
  ['editor'],
  ['eval'],
  ['testing'],
  ['engine', 'dsl'],
  ['policy'],
];

// The rooms of the embedded classifier, from the top to the ground.
const EMBEDDED = 'src/engine/classifiers/embedded';
const ROOMS = ['deciding', 'models', 'thresholds', 'fitting', 'reading', 'languages', 'encoding'];

const path = (names) => `^src/(${names.join('|')})/`;
const ENTRY_POINTS =
  '^src/(index|engine/(index|default|embedded|openai)|eval/index|testing/index)\\.ts$';
const PACKAGES = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'];

const floorRules = FLOORS.flatMap((floor, height) =>
  floor.map((name) => {
    const beside = floor.filter((other) => other !== name);
    const above = FLOORS.slice(0, height).flat();
    return {
      name: `floor-${name}`,
      comment: `src/${name} imports only from the floors below it.`,
      severity: 'error',
      from: { path: path([name]) },
      to: { path: `${path([...above, ...beside])}|^src/index\\.ts$|^(test|bench|tools|examples)/` },
    };
  }),
).filter((rule) => rule.name !== 'floor-cli');

const roomRules = ROOMS.slice(1).map((room, height) => ({
  name: `embedded-${room}`,
  comment: `The room ${room} imports only from the rooms below it.`,
  severity: 'error',
  from: { path: `^${EMBEDDED}/${room}/` },
  to: { path: `^${EMBEDDED}/(${ROOMS.slice(0, height + 1).join('|')})/|^${EMBEDDED}/[^/]+$` },
}));

module.exports = {
  forbidden: [
    ...floorRules,
    ...roomRules,
    {
      name: 'dashboard-is-on-top-of-eval',
      comment: 'What is evaluated and reported knows nothing of who looks at it.',
      severity: 'error',
      from: { path: '^src/eval/(?!dashboard/)' },
      to: { path: '^src/eval/dashboard/' },
    },
    {
      name: 'dashboard-screens-know-no-terminal',
      comment: 'Screens are functions from a run to rows; only the app puts rows on a terminal.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/eval/dashboard/app/' },
      to: { path: 'node_modules/(ink|react)/' },
    },
    {
      name: 'dashboard-app-is-loaded-when-it-opens',
      comment:
        'The command line knows the app as a file that it loads, and otherwise its types alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/eval/dashboard/app/' },
      to: { path: '^src/eval/dashboard/app/', dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'terminal-reports-are-by-themselves',
      comment: 'What is written for a terminal is no source of the written reports.',
      severity: 'error',
      from: { path: '^src/eval/report/(?!terminal/)' },
      to: { path: '^src/eval/report/terminal/' },
    },
    {
      name: 'floor-cli',
      comment: 'Nothing in src imports tests, benchmarks or tools.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|tools|examples)/' },
    },
    {
      name: 'engine-core-has-no-packages',
      comment: 'What needs a library comes into the engine through its ports.',
      severity: 'error',
      from: {
        path: '^src/engine/',
        pathNot: '^src/engine/(ports/|default\\.ts$|classifiers/openai/client/)',
      },
      to: { dependencyTypes: [...PACKAGES, 'core'] },
    },
    {
      name: 'openai-behind-its-client',
      comment: 'One folder knows the package that speaks to language models.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/classifiers/openai/client/' },
      to: { path: 'node_modules/openai/' },
    },
    {
      name: 'openai-by-its-entry',
      comment: 'An engine without a language model carries nothing of one.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(cli|eval|engine/classifiers/openai)/|^src/engine/openai\\.ts$',
      },
      to: { path: '^src/engine/classifiers/openai/' },
    },
    {
      name: 'engine-core-has-no-ports',
      comment: 'Only `handrail/engine/default` wires the ports.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '^src/engine/(ports/|default\\.ts$)' },
      to: { path: '^src/engine/ports/' },
    },
    {
      name: 'engine-core-reaches-no-packages',
      comment: '`handrail/engine` imports nothing, by no way round.',
      severity: 'error',
      from: { path: '^src/engine/index\\.ts$' },
      to: { path: 'node_modules', reachable: true },
    },
    {
      name: 'engine-runs-anywhere',
      comment: 'Engine and ports run in a browser and at the edge: no module of Node.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-loads-no-policy',
      comment: 'The schema and the loader of policy.json are for hosts, not for the engine.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^src/policy/load' },
    },
    {
      name: 'no-circles',
      comment: 'Files that import each other are one idea in two places.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-entry-points-re-export',
      comment: 'A file says what it needs from the file that has it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ENTRY_POINTS },
      to: { dependencyTypes: ['export'] },
    },
    {
      name: 'entry-points-are-for-hosts',
      comment: 'Inside the house nobody imports an entry point.',
      severity: 'error',
      from: { path: '^src/', pathNot: ENTRY_POINTS },
      to: { path: ENTRY_POINTS },
    },
    {
      name: 'no-dev-packages',
      comment: 'What the package imports is among its dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'resolvable',
      comment: 'An import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?raw$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts', '.json'],
    },
  },
};
