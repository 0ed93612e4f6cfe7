// An evaluation in the dashboard: watched while it goes on, looked through when it is done, and with --watch made again.

import { defaultPorts } from '../../engine/ports/default.ts';
import type { WatchedRun } from '../../eval/dashboard/app/main.ts';
import { assertNever } from '../../policy/assert-never.ts';
import type { EvaluatedOnce, Sitting } from '../evaluation/evaluate-once.ts';
import type { Prepared } from '../evaluation/prepared.ts';
import { colours, say } from '../output.ts';
import { DISK } from '../policy-file.ts';
import { runIn } from '../stored-runs.ts';
import { type Ended, type GoingRun, goingRun, shownOf } from './going-run.ts';
import { loadDashboard } from './load.ts';
import { type Attempt, attempt, isSame, type Saved } from './saved.ts';
import { dataTrouble, faultTrouble, type Trouble } from './trouble.ts';
import { watchedFiles } from './watched-files.ts';

export interface LastRun {
  readonly by: Prepared;
  readonly evaluated: EvaluatedOnce;
}

/** What is evaluated: the policy, and how all files were as it was read. */
export type Ready = Pick<Extract<Attempt, { kind: 'ready' }>, 'by' | 'saved' | 'marks'>;

/** The last run that came to an end, once nobody looks at it any more. */
export async function watchedEvaluation(
  file: string,
  first: Ready,
  sitting: Sitting,
): Promise<LastRun> {
  const { options } = sitting;
  const screen = await openedOn(file, first.by, sitting);
  const { reports, read = {} } = first.by.evaluation;
  let going: GoingRun | undefined;
  let told: readonly string[] = [];
  let last: (LastRun & { readonly saved: Saved; readonly told: readonly string[] }) | undefined;
  /** Where nothing came to its end before it. */
  let failed: (LastRun & { readonly trouble: Trouble }) | undefined;
  let trouble: Trouble | undefined;
  let hasLeft = false;
  // A mistake of the dashboard is told at the end: until then there is a run to finish.
  const left = screen.left.then(
    (how) => {
      hasLeft = true;
      if (going === undefined) return 'left' as const;
      if (how === 'quit') say('The evaluation goes on; its report follows. Ctrl+C stops it.\n');
      if (how === 'stop') {
        say('Stopping; what is done is kept.\n');
        // As if the terminal had sent it, which it does not while it hands on every key.
        process.emit('SIGINT');
      }
      return 'left' as const;
    },
    () => 'left' as const,
  );
  // The terminal is gone, or somebody says so: what is done is kept. Only here, as listening undoes what `nohup` asks for.
  const hungUp = () => {
    if (going !== undefined) process.emit('SIGINT');
  };
  process.on('SIGHUP', hungUp);
  const inTrouble = (now: Trouble | undefined) => {
    trouble = now;
    screen.stale(now);
  };
  const begin = (ready: Pick<Ready, 'by' | 'saved'>, again: boolean) => {
    const how = again ? { ...sitting, resume: false, tell: tellLater } : sitting;
    going = goingRun(ready, how, screen.progress);
  };
  const tellLater = (text: string) => {
    told = [...told, text];
  };
  const ended = async (run: GoingRun, end: Ended): Promise<void> => {
    going = undefined;
    const { by, saved } = run;
    switch (end.kind) {
      case 'called-off':
        return;
      case 'fault':
        if (last === undefined) throw end.fault;
        screen.back();
        return inTrouble({
          ...faultTrouble(end.fault),
          told: [...told, ...faultTrouble(end.fault).told],
        });
      case 'evaluated': {
        const { evaluated } = end;
        if (evaluated.ok) {
          last = { by, evaluated, saved, told };
          if (hasLeft) return;
          const stored = await runIn(evaluated.folder);
          const { repeats } = evaluated;
          return screen.done({ stored, reports, ports: defaultPorts, read, repeats });
        }
        failed = { by, evaluated, trouble: dataTrouble(evaluated) };
        screen.back();
        return inTrouble(failed.trouble);
      }
      default:
        return assertNever(end);
    }
  };
  const calledOff = async (run: GoingRun) => ended(run, await run.callOff());
  /** Something was saved. The run that goes on is left alone as long as there is nothing to take its place. */
  const looked = async (found: Attempt): Promise<void> => {
    if (hasLeft) return;
    if (found.kind === 'trouble') return inTrouble(found.trouble);
    inTrouble(undefined);
    if (going !== undefined && isSame(found.saved, going.saved)) return;
    if (going !== undefined) await calledOff(going);
    if (last !== undefined && isSame(found.saved, last.saved)) return screen.back();
    if (hasLeft) return;
    told = found.told;
    screen.begin(shownOf(file, found.by, sitting));
    begin(found, true);
  };
  let files = options.watch === true ? watchedFiles(first.marks) : undefined;
  try {
    begin(first, false);
    for (;;) {
      const news: 'left' | 'changed' | Ended = await Promise.race([
        left,
        ...(files === undefined ? [] : [files.changed]),
        ...(going === undefined ? [] : [going.end]),
      ]);
      if (news === 'left') break;
      if (news === 'changed') {
        files?.close();
        const found = await attempt(file, sitting);
        files = watchedFiles(found.marks);
        await looked(found);
      } else if (going !== undefined) {
        const { by } = going;
        await ended(going, news);
        // What cannot be evaluated to begin with is told at once.
        if (by === first.by && last === undefined && failed !== undefined) return failed;
      }
    }
    if (going !== undefined) await ended(going, await going.end);
    await screen.left;
    return toldRun({ last, failed, trouble });
  } finally {
    files?.close();
    screen.close();
    process.off('SIGHUP', hungUp);
  }
}

/** Of what was said meanwhile, what still holds. */
function toldRun({
  last,
  failed,
  trouble,
}: {
  readonly last: (LastRun & { readonly told: readonly string[] }) | undefined;
  readonly failed: (LastRun & { readonly trouble: Trouble }) | undefined;
  readonly trouble: Trouble | undefined;
}): LastRun {
  if (last === undefined) {
    if (failed === undefined) throw new Error('a run was left that did not come to an end');
    // Its own is told by who reports it.
    if (trouble !== failed.trouble) for (const text of trouble?.told ?? []) say(text);
    return failed;
  }
  for (const text of last.told) say(text);
  if (trouble !== undefined) {
    for (const text of trouble.told) say(text);
    say('The report that follows is of what was saved before that.\n\n');
  }
  return last;
}

async function openedOn(file: string, first: Prepared, sitting: Sitting): Promise<WatchedRun> {
  const { options } = sitting;
  const { stdin, stdout } = process;
  const { reports, read = {} } = first.evaluation;
  const { watchRun } = await loadDashboard();
  return watchRun({
    stdin,
    stdout,
    ascii: options.ascii ?? false,
    colour: colours(stdout),
    reports,
    ports: defaultPorts,
    reader: DISK,
    read,
    run: shownOf(file, first, sitting),
  });
}
