// A model that writes the same wrong thing every time: it is paid for once, and such a run can be replayed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../engine/openai/server/server.ts';
import { folder, run } from './run.ts';
import { bot, customer, lines } from './support-policy.ts';

const POLICY = `ignore asks_for_human
ignore bot_hands_off
ignore out_of_scope

signal angry "The customer is angry"
signal late "The parcel is late"

escalate when angry {
  to team "Care"
}

tag "late" when late

summary {
  paid: boolean
}

if classifier fails continue
`;
const CHATS = Array.from({ length: 4 }, (_, id) => ({
  id: `c-${id}`,
  turns: [customer(`hello, ${id}`), bot('Hello'), customer(id % 2 === 0 ? `angry ${id}` : 'fine')],
  label: { escalate: id % 2 === 0 },
}));

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', '');
  vi.stubEnv('OPENAI_BASE_URL', '');
});
afterEach(() => vi.unstubAllEnvs());

interface Told {
  readonly conversation: readonly { readonly turn: number; readonly text: string }[];
  readonly questions: readonly { readonly signal: string; readonly at: number }[];
}

/** Leaves out every verdict on `late`, and writes "Something" for true or false. */
function answerTo({ conversation, questions }: Told): string {
  const verdicts = questions
    .filter(({ signal }) => signal === 'angry')
    .map(({ signal, at }) => {
      const said = conversation.find(({ turn }) => turn === at)?.text ?? '';
      return said.includes('angry')
        ? { signal, at, verdict: 'yes', quote: 'angry', turn: at }
        : { signal, at, verdict: 'no', quote: null, turn: null };
    });
  return JSON.stringify({ verdicts, details: [], summary: { paid: 'Something' } });
}

test('what does not fit is asked for once, and replayed to the byte', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'chats.jsonl': lines(...CHATS) });
  const server = await startServer({
    answer: ({ body }) => answerTo(JSON.parse(body.messages[1]?.content ?? '')),
  });
  onTestFinished(() => server.close());
  const evaluated = async (out: string, ...more: readonly string[]) => {
    const command = ['eval', 'a.handrail', 'chats.jsonl', '--model', 'tiny', '--no-report'];
    const options = ['--classifiers', 'model', '--out', out, ...more];
    const { code, err } = await run(dir, [...command, ...options]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [name = ''] = readdirSync(join(dir, out));
    return ['run.json', 'decisions.jsonl'].map((file) =>
      readFileSync(join(dir, out, name, file), 'utf8'),
    );
  };
  const first = await evaluated('first', '--base-url', server.url);
  const paid = server.requests.length;
  expect(paid).toBeGreaterThan(4);
  expect(first.join('')).toContain('the language model left out late at turn');
  expect(first.join('')).toContain('not true or false');
  expect(await evaluated('second', '--base-url', server.url)).toEqual(first);
  expect(server.requests).toHaveLength(paid);
  expect(await evaluated('third', '--cache', 'replay')).toEqual(first);
  expect(server.requests).toHaveLength(paid);
});
