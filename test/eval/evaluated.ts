// Evaluates conversations with the scripted engine, in a folder that goes with the tests.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forPeople } from '../../src/engine/brief/for-people.ts';
import type { Ports } from '../../src/engine/port.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { type Evaluation, evaluate } from '../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import { tempFolder } from '../temp-folder.ts';
import { scriptedEngine } from './scripted-engine.ts';
import { signal, tinyPolicy } from './tiny-policy.ts';

export const folder = tempFolder('run');

export const scripted: NonNullable<EvaluateOptions['engine']> = (policy, _ports, options) =>
  scriptedEngine(policy, options);

export const PORTS: Ports = {
  patterns: { compile: () => ({ find: () => [] }) },
  values: {
    findAll: () => [],
    answer: () => undefined,
    mask: (text, masks) =>
      masks.includes('email') ? text.replaceAll(/\S+@\S+/g, '[email]') : text,
  },
  details: { compile: () => ({ read: () => [] }) },
  people: forPeople,
  hours: { isOpen: () => true },
};
export const POLICY = tinyPolicy({
  signals: ['angry', signal('hands_off', [], 'bot')],
  inputs: ['plan'],
  more: { name: 'Tiny', mask: ['email'], quietAfterEscalation: ['hands_off'] },
});

type Line = Readonly<Record<string, unknown>>;
let files = 0;

export function dataset(lines: readonly Line[]): string {
  const path = join(folder, `data-${++files}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

export function conversation(
  id: string,
  escalate: boolean | null,
  texts: readonly string[],
  more: Line = {},
): Line {
  const turns = texts.map((text, index) => ({ role: index % 2 === 0 ? 'customer' : 'bot', text }));
  return { id, turns, label: { escalate }, ...more };
}

export async function run(
  paths: readonly string[],
  options: Partial<EvaluateOptions> = {},
  policy = POLICY,
) {
  const reports = join(folder, `reports-${++files}`);
  const now = new Date('2026-05-03T10:12:00Z');
  const evaluation = await evaluate(policy, paths, {
    ports: PORTS,
    engine: scripted,
    reports,
    now,
    ...options,
  });
  return { evaluation, reports };
}

export function done(evaluation: Evaluation): Extract<Evaluation, { ok: true }> {
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
  return evaluation;
}

export function outcomesIn(path: string): Outcome[] {
  const text = readFileSync(join(path, 'decisions.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
