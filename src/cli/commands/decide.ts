// `handrail decide`: a decision for every turn of conversations from standard input.

import type { State } from '../../engine/state.ts';
import { eventsOf } from '../../eval/dataset/conversation-events.ts';
import type { Truth } from '../../policy/truth.ts';
import type { DecideOptions } from '../arguments/decide.ts';
import { conversationsOf, engineFor, type Line, refusedText } from '../conversations.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openJudges } from '../judges.ts';
import { type LogWriter, logWriter } from '../log-file.ts';
import { print, say } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';

const STDIN = '-';

/** A conversation that cannot be read or stepped is told, and the next one is decided. */
export async function decide(file: string, options: DecideOptions): Promise<ExitCode> {
  const { signals = false, log } = options;
  const judges = await openJudges(options);
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const writer = log === undefined ? undefined : await logWriter(usable.policy, log);
  const stepping = engineFor(usable.policy, file, judges, signals);
  let code: ExitCode = EXIT.ok;
  const onProblem = () => {
    code = EXIT.data;
  };
  for await (const one of conversationsOf(STDIN, onProblem)) {
    const { id } = one.conversation;
    if (writer?.had(id)) {
      const where = `standard input:${one.line}`;
      say(`${where}: conversation "${id}" is in "${log}" already, and is not decided again\n`);
      say('  help: give it another id, or name another file with --log\n');
      code = EXIT.data;
      continue;
    }
    stepping.next(one.conversation);
    const { text, refused } = await decisionLines(stepping.engine, one, writer);
    judges.model?.checkBudget();
    await print(text);
    if (refused !== undefined) {
      say(refusedText(STDIN, one, refused));
      code = EXIT.data;
    }
  }
  await judges.model?.close();
  return code;
}

/** A line per turn, up to the turn that is not possible. */
async function decisionLines(
  engine: ReturnType<typeof engineFor>['engine'],
  { conversation }: Line,
  log: LogWriter | undefined,
): Promise<{ readonly text: string; readonly refused?: string }> {
  let state = engine.start();
  let text = '';
  for (const { event, turn } of eventsOf(conversation)) {
    const step = await engine.step(state, event);
    if (!step.ok) return { text, refused: step.message };
    state = step.state;
    log?.add(conversation.id, step);
    if (turn < 0) continue;
    const { decision, turn: _, ...rest } = step.decision;
    const known = { signals: judged(engine.signals(state), state), details: engine.details(state) };
    text += `${JSON.stringify({ id: conversation.id, turn, decision, ...known, ...rest })}\n`;
  }
  return { text };
}

/** What was not asked, or could not be judged, is not told: it may be anything. */
function judged(
  values: Readonly<Record<string, Truth>>,
  { talk }: State,
): Readonly<Record<string, Truth>> {
  const open = new Set(talk.open.map(({ signal }) => signal));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !open.has(name)));
}
