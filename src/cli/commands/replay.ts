// `handrail replay`: what another policy would have done with logged conversations.

import { defaultPorts } from '../../engine/ports/default.ts';
import { asDataset } from '../../eval/replay/as-dataset.ts';
import type { LoggedConversation } from '../../eval/replay/joined-log.ts';
import { type Replaying, replay } from '../../eval/replay/replay.ts';
import { replayReport } from '../../eval/replay/replay-text.ts';
import { problemsReport } from '../../eval/report/terminal/problems-report.ts';
import type { ReplayCommandOptions } from '../arguments/replay.ts';
import { differentFiles } from '../different-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { interruptible } from '../interrupt.ts';
import { fileLines, type LineWriter } from '../line-file.ts';
import { colours, print, printJson, say } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';

export async function replaying(
  logs: readonly string[],
  options: ReplayCommandOptions,
): Promise<ExitCode> {
  const usable = await usablePolicy(options.policy);
  if (usable === undefined) return EXIT.usage;
  const old = options.old === undefined ? undefined : await usablePolicy(options.old);
  if (options.old !== undefined && old === undefined) return EXIT.usage;
  differentFiles(logs, EXIT.usage);
  if (options.dataset !== undefined && logs.includes(options.dataset)) {
    const help = 'name another file with --dataset';
    throw fault(EXIT.usage, `"${options.dataset}" is read and cannot be written`, help);
  }
  const dataset = options.dataset === undefined ? undefined : fileLines(options.dataset, logs);
  let replayed: Replaying;
  try {
    replayed = await interruptible((signal) =>
      replay(usable.policy, logs, {
        ports: defaultPorts,
        show: options.show,
        ...(old && { old: old.policy }),
        ...(dataset && { onLogged: (one: LoggedConversation) => written(dataset, one) }),
        signal,
      }),
    );
  } catch (error) {
    dataset?.discard();
    throw error;
  }
  if (!replayed.ok) {
    dataset?.discard();
    say(problemsReport(replayed.problems, replayed.problemCount));
    return EXIT.data;
  }
  dataset?.keep();
  const { ok: _, ...result } = replayed;
  if (options.json) {
    await printJson(result);
  } else {
    const width = Math.min(process.stdout.columns ?? 80, 100);
    await print(replayReport(replayed, { width, colour: colours(process.stdout) }));
  }
  return EXIT.ok;
}

/** A conversation in which nothing was said is no case. */
async function written(dataset: LineWriter, conversation: LoggedConversation): Promise<void> {
  const line = asDataset(conversation);
  if (line !== undefined) await dataset.write(JSON.stringify(line));
}
