// Logs for tests: what a bot with a policy writes while verdicts are stated by hand.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier, Judgement } from '../../src/engine/classifier.ts';
import { createEngine, createRecorder } from '../../src/engine/default.ts';
import type { Event, TurnEvent } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { type Replay, type ReplayOptions, replay } from '../../src/eval/replay/replay.ts';
import type { ReplayedConversation } from '../../src/eval/replay/replayed.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Verdict } from '../../src/policy/truth.ts';

export function policyOf(text: string): Policy {
  const { policy, diagnostics } = compileText(`ignore out_of_scope\nignore bot_hands_off\n${text}`);
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return policy;
}

/** What happens, with the verdicts on it; every other signal is `no`. */
export interface Said {
  readonly event: Event;
  readonly verdicts: Readonly<Record<string, Verdict | 'failed'>>;
}

type Verdicts = Said['verdicts'];

const turn =
  (role: TurnEvent['role']) =>
  (text: string, verdicts: Verdicts = {}, more: Partial<TurnEvent> = {}): Said => ({
    event: { kind: 'turn', role, text, ...more },
    verdicts,
  });
export const customer = turn('customer');
export const bot = turn('bot');
export const human = turn('human');
export const happens = (event: Event): Said => ({ event, verdicts: {} });

/** The lines that a bot writes of a conversation. Throws where an event is refused. */
export async function logLines(
  policy: Policy,
  id: string,
  happenings: readonly Said[],
  eager = false,
): Promise<string> {
  const turns = happenings.filter(({ event }) => event.kind === 'turn');
  const judge: Classifier = {
    name: 'people',
    judge: ({ questions }) =>
      questions.map(({ signal, turn: at }): Judgement => {
        const said = turns[at]?.verdicts[signal.name] ?? 'no';
        return said === 'failed'
          ? { kind: 'failed', reason: 'no answer' }
          : { kind: 'verdict', verdict: said };
      }),
  };
  const engine = createEngine(policy, { classifiers: [judge], eager });
  const recorder = createRecorder(policy);
  let state = engine.start();
  let lines = '';
  for (const { event } of happenings) {
    const step = await engine.step(state, event);
    if (!step.ok) throw new Error(step.message);
    state = step.state;
    lines += recorder.line(id, step);
  }
  return lines;
}

/** The paths of files with these contents, gone after the test. */
export function logFiles(...contents: readonly string[]): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), 'handrail-log-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return contents.map((content, index) => {
    const path = join(dir, `log-${index + 1}.jsonl`);
    writeFileSync(path, content);
    return path;
  });
}

export interface ReplayedLog {
  readonly replay: Replay;
  readonly conversations: readonly ReplayedConversation[];
}

/** Throws where the log has problems. */
export async function replayOf(
  policy: Policy,
  contents: readonly string[],
  options: Partial<ReplayOptions> = {},
): Promise<ReplayedLog> {
  const conversations: ReplayedConversation[] = [];
  const replayed = await replay(policy, logFiles(...contents), {
    ports: defaultPorts,
    onConversation: (one) => conversations.push(one),
    ...options,
  });
  if (!replayed.ok) throw new Error(JSON.stringify(replayed.problems));
  return { replay: replayed, conversations };
}

/** The one conversation of a log under another policy. */
export async function one(
  before: string,
  after: string,
  happenings: readonly Said[],
  eager = false,
): Promise<ReplayedConversation> {
  const lines = await logLines(policyOf(before), 'c-1', happenings, eager);
  const { conversations } = await replayOf(policyOf(after), [lines]);
  const [first] = conversations;
  if (first === undefined || conversations.length !== 1) throw new Error('one conversation');
  return first;
}
