// The lines that ready-made signals are fitted from: those of `models/ready-made`, after the signal's own.

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileText } from '../../src/dsl/compile.ts';
import withdrawal from '../../src/dsl/prelude/withdrawal.handrail?raw';
import type { Policy, Signal } from '../../src/policy/policy.ts';

const FOLDER = 'models/ready-made';
const BACKGROUND = 'models/background-en.txt';
const BOT_BACKGROUND = 'models/background-bot-en.txt';

export interface ReadyMadeLines {
  /** As every policy has it that does not redefine it: its hash is the key of what is fitted. */
  readonly signal: Signal;
  readonly like: readonly string[];
  readonly unlike: readonly string[];
}

/** By the names of the files, in their order; paths count from `root`, the folder of the project. */
export function readyMadeLines(root = '.'): readonly ReadyMadeLines[] {
  const { signals } = readyMadePolicy();
  return readdirSync(resolve(root, FOLDER))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.txt'.length);
      const signal = signals.find((one) => one.name === name);
      if (signal === undefined) throw new Error(`${FOLDER}/${file}: there is no signal "${name}"`);
      const { like, unlike } = parseLines(readFileSync(resolve(root, FOLDER, file), 'utf8'), file);
      return {
        signal,
        like: [...signal.like, ...like],
        unlike: [...signal.unlike, ...unlike],
      };
    });
}

/** What people write to bots of all kinds, also in the midst of a chat, and what none of the ready-made signals means. */
export function backgroundLines(root = '.'): readonly string[] {
  return [
    ...linesOf(resolve(root, BACKGROUND)),
    ...linesOf(resolve(root, FOLDER, 'background/customer.txt')),
  ];
}

/** What bots of all kinds say all day. */
export function botBackgroundLines(root = '.'): readonly string[] {
  return linesOf(resolve(root, BOT_BACKGROUND));
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The built-in signals, those of `handrail/safety`, and `withdrawal`, which no policy has by itself. */
export function readyMadePolicy(): Policy {
  const { policy, diagnostics } = compileText(
    `use "handrail/safety"
    scope "Anything"
    ${withdrawal}
    route otherwise to inbox "Support"`,
  );
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return policy;
}

/** `+ a line like it`, `- a line unlike it`, `# a comment`. */
function parseLines(text: string, file: string): { like: string[]; unlike: string[] } {
  const like: string[] = [];
  const unlike: string[] = [];
  text.split('\n').forEach((line, at) => {
    if (line === '' || line.startsWith('#')) return;
    if (line.startsWith('+ ')) like.push(line.slice(2));
    else if (line.startsWith('- ')) unlike.push(line.slice(2));
    else throw new Error(`${FOLDER}/${file}:${at + 1}: neither + nor -: ${line}`);
  });
  return { like, unlike };
}
