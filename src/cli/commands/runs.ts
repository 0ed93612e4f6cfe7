// `handrail runs`: the runs in a folder, newest first, and what can be done with those that were interrupted.

import { basename } from 'node:path';
import { bareInterval, shown } from '../../eval/report/numbers.ts';
import { type ListedRun, listRuns, MAIN_SCORES } from '../../eval/run/folder/list-runs.ts';
import { shellCommand } from '../../eval/run/shell-command.ts';
import type { RunsOptions } from '../arguments/runs.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { folderFault } from '../files.ts';
import { print, printJson } from '../output.ts';

export async function runs({ out, json }: RunsOptions): Promise<ExitCode> {
  const found = await listRuns(out).catch((error: unknown) => {
    throw folderFault(out, error, EXIT.usage);
  });
  if (json) await printJson(found);
  else await print(found.length === 0 ? `No runs in ${out}.\n` : found.map(runText).join('\n'));
  return EXIT.ok;
}

const STATES: Readonly<Record<ListedRun['state'], string>> = {
  complete: 'complete',
  interrupted: 'interrupted',
  going_on: 'going on',
  broken: 'cannot be read',
};

function runText(run: ListedRun): string {
  const { folder, state, started, policy, datasets, cases, scores, untrusted, command } = run;
  const when = started === undefined ? [] : [`${started.slice(0, 16).replace('T', ' ')} UTC`];
  const remove = `remove:  ${shellCommand(['rm', '-r', folder])}`;
  const about = [
    ...(policy === undefined && datasets.length === 0
      ? []
      : [`${policy ?? 'a policy without a name'} on ${datasets.join(', ')}`]),
    ...(scores === undefined ? [] : [scoresText(scores, run.intervals)]),
    ...(untrusted ? ['! Not to be trusted: classifiers failed too often.'] : []),
    ...(state === 'interrupted' && command !== undefined ? [`go on:   ${command}`] : []),
    ...(state === 'interrupted' || state === 'broken' ? [remove] : []),
  ];
  const conversations = `${cases} conversation${cases === 1 ? '' : 's'}`;
  const counted = state === 'complete' ? conversations : `${conversations} done`;
  const first = [basename(folder), ...when, STATES[state], counted].join('  ');
  return [first, ...about.map((line) => `  ${line}`), ''].join('\n');
}

function scoresText(
  scores: NonNullable<ListedRun['scores']>,
  intervals: ListedRun['intervals'],
): string {
  return MAIN_SCORES.map((name) => {
    const interval = intervals?.[name] ?? null;
    const range = interval === null ? '' : ` (${bareInterval(interval)})`;
    return `${name} ${shown(scores[name], 'share')}${range}`;
  }).join(', ');
}
