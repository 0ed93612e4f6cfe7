// Colours go to who can show them: not into a pipe, also where `CI` is set, and everywhere to who asks for them.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CLI, folder } from './run.ts';

const POLICY = `policy "Shop"
signal charged "The customer was charged twice" { says "charged twice" }
escalate when charged
route otherwise to team "Payments"
test "holds" { customer "I was charged twice" expect escalate to team "Payments" }
test "does not hold" { customer "I was charged twice" expect continue }
`;
const CONVERSATION = `${JSON.stringify({
  id: 'c-1',
  turns: [{ role: 'customer', text: 'I was charged twice' }],
  label: { escalate: true },
})}\n`;
const COMMANDS = {
  explain: ['explain', 'p.handrail', 'c.jsonl'],
  test: ['test', 'p.handrail'],
  align: ['align', 'p.handrail', 'prompt.md'],
};

function written(args: readonly string[], env: Readonly<Record<string, string>>): string {
  const dir = folder({
    'p.handrail': POLICY,
    'c.jsonl': CONVERSATION,
    'prompt.md': 'You are a bot.\n\nTell the customer that a colleague will call back tomorrow.\n',
  });
  const { NO_COLOR: _, FORCE_COLOR: __, ...others } = process.env;
  const ran = spawnSync(process.execPath, [CLI, ...args], {
    cwd: dir,
    env: { ...others, ...env },
    encoding: 'utf8',
  });
  return ran.stdout;
}

describe.each(Object.entries(COMMANDS))('%s', (_, args) => {
  it('writes no colour into a pipe, also where `CI` is set', () => {
    const plain = written(args, { CI: 'true' });
    expect(plain).not.toContain('\u001b');
    expect(plain).not.toBe('');
  });
  it('writes colour to who asks for it', () => {
    expect(written(args, { FORCE_COLOR: '1' })).toContain('\u001b');
  });
});
