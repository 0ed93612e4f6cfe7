// What can be typed about a run, as it works when it is pasted into a shell.

import { shellCommand } from '../run/shell-command.ts';
import type { RunView } from './run-view.ts';

/**
 * Evaluates the same once more, every signal judged; undefined where nobody knows how it was done. `byClassifier`: not by text
 * rules or labels alone.
 */
export function signalsCommand(run: RunView, byClassifier: boolean): string | undefined {
  const typed = typedFor(run);
  if (typed === undefined) return undefined;
  const kept = byClassifier ? typed.replace(/ --classifiers[ =](none|pinned)(?= |$)/, '') : typed;
  const has = kept.split(' ').includes('--signals');
  return `npx ${kept}${has ? '' : ' --signals'}`;
}

/** Evaluates the same once more. */
export function evalCommand(run: RunView): string | undefined {
  const typed = typedFor(run);
  return typed === undefined ? undefined : `npx ${typed}`;
}

/** What it said for a program to read it is of no use to a person. */
function typedFor(run: RunView): string | undefined {
  return run.command?.replace(/ --(no-tui|json)(?= |$)/g, '') ?? madeUp(run);
}

/** Of a run that does not say what was typed: a language model would have to be known. */
function madeUp({ policy, datasets, classifiers, options }: RunView): string | undefined {
  const [last] = classifiers.slice(-1);
  if (policy.file === null || (last !== undefined && WHO[last] === undefined)) return undefined;
  return shellCommand([
    'handrail',
    'eval',
    policy.file,
    ...datasets.map(({ file }) => file),
    ...(WHO[last ?? 'text'] ?? []),
    ...(options.unknownSignals === 'ignore' ? ['--unknown-signals', 'ignore'] : []),
  ]);
}

const WHO: Readonly<Record<string, readonly string[]>> = {
  text: ['--classifiers', 'none'],
  pinned: ['--classifiers', 'pinned'],
  embedded: [],
};

/** Makes it the baseline of its policy; undefined while it runs. */
export function blessCommand({ folder }: RunView): string | undefined {
  return folder === null ? undefined : shellCommand(['npx', 'handrail', 'bless', folder]);
}

/** Labels its conversations; undefined where they are no JSON Lines. */
export function labelCommand({ datasets, policy }: RunView): string | undefined {
  const first = datasets.find(({ file }) => !/\.[ct]sv$/i.test(file));
  if (first === undefined) return undefined;
  const by = policy.file === null ? [] : ['--policy', policy.file];
  return shellCommand(['npx', 'handrail', 'label', first.file, ...by]);
}
