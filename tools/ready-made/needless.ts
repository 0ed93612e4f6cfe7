// The built-in rules on conversations that need nobody: how many escalate, by what, and how often they ask first.

import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { stepConversation } from '../../src/eval/run/step-conversation.ts';
import { HALVES, halfOf } from '../text-rules/shared-data.ts';
import { per, table } from '../text-rules/table.ts';
import { scopePolicy } from './scopes.ts';

export interface Needless {
  readonly name: string;
  /** The policy's name in `SCOPES`. */
  readonly scope: string;
  readonly conversations: readonly LabelledConversation[];
}

interface Stepped {
  readonly half: string;
  readonly id: string;
  /** The signals that were stated at the turn of the escalation, each with who judged. Empty where there was none. */
  readonly by: readonly string[];
  readonly turn: number;
  readonly checks: number;
}

export interface NeedlessReport {
  readonly table: string;
  /** Every escalation, by id. */
  readonly list: string;
}

export async function needless(
  parts: readonly Needless[],
  files: EmbeddedFiles,
): Promise<NeedlessReport> {
  const rows: string[][] = [];
  const listed: string[][] = [];
  for (const { name, scope, conversations } of parts) {
    for (const way of ['text', 'both'] as const) {
      const stepped = await steppedBy(way, scope, conversations, files);
      for (const half of HALVES) {
        const some = stepped.filter((one) => one.half === half);
        rows.push([name, half, `${some.length}`, way, ...counted(some)]);
      }
      if (way === 'text') continue;
      for (const { half, id, turn, by } of stepped.filter((one) => one.by.length > 0)) {
        listed.push([name, half, id, `${turn}`, by.join(', ')]);
      }
    }
  }
  const head = [
    'data',
    'half',
    'conversations',
    'by',
    'escalated',
    'of 100',
    'asked first, of 100',
  ];
  return {
    table: table([...head, 'stated at the escalation'], rows),
    list: table(['data', 'half', 'id', 'turn', 'stated'], listed),
  };
}

async function steppedBy(
  way: 'text' | 'both',
  scope: string,
  conversations: readonly LabelledConversation[],
  files: EmbeddedFiles,
): Promise<readonly Stepped[]> {
  const policy = scopePolicy(scope);
  const classifiers = way === 'text' ? [] : [embeddedClassifier({ ...files, policy })];
  const engine = createEngine(policy, defaultPorts, { classifiers });
  const all: Stepped[] = [];
  for (const conversation of conversations) {
    const stepping = await stepConversation(engine, conversation, { toTheEnd: false });
    if (!stepping.ok) throw new Error(`${conversation.id}: ${stepping.refused.message}`);
    const { escalation, judged, checks } = stepping;
    const by = judged
      .filter(
        ({ turn, outcome }) =>
          escalation !== null &&
          turn === escalation.turn &&
          outcome.kind === 'verdict' &&
          outcome.verdict === 'yes',
      )
      .map((one) => `${one.signal} (${one.by})`);
    if (escalation !== null && by.length === 0)
      throw new Error(`${conversation.id}: stated by none`);
    all.push({
      half: halfOf(conversation),
      id: conversation.id,
      by,
      turn: escalation?.turn ?? -1,
      checks: checks.length,
    });
  }
  return all;
}

function counted(stepped: readonly Stepped[]): string[] {
  const escalated = stepped.filter(({ by }) => by.length > 0);
  const causes = new Map<string, number>();
  for (const cause of escalated.flatMap(({ by }) => by)) {
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const named = [...causes].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  const asked = stepped.filter(({ checks }) => checks > 0).length;
  return [
    `${escalated.length}`,
    per(escalated.length, stepped.length, 100),
    per(asked, stepped.length, 100),
    named.join(', '),
  ];
}
