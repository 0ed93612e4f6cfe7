// `--watch` as people have it: files that are saved, right and wrong, while a run goes on and while one is in sight.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../engine/openai/server/server.ts';
import { standInAnswer } from '../eval/model/stand-in.ts';
import { type OnTerminal, onTerminal, pty } from './on-terminal.ts';
import { folder } from './run.ts';
import { customer, lines, POLICY } from './support-policy.ts';

const CHATS = lines(
  ...Array.from({ length: 24 }, (_, index) => ({
    id: `chat-${index}`,
    turns: [customer(index % 3 === 0 ? `a refund for ${index}` : `where is parcel ${index}?`)],
    label: { escalate: index % 2 === 0 },
  })),
);

const EVAL = ['eval', 'w.handrail', 'chats.jsonl', '--classifiers', 'none', '--no-report'];
const WATCH = [...EVAL, '--watch', '--out', 'runs'];

function watching(files: Readonly<Record<string, string>>, args: readonly string[] = WATCH) {
  const dir = folder({ 'w.handrail': POLICY, 'chats.jsonl': CHATS, ...files });
  const shown = onTerminal(dir, args);
  return {
    dir,
    shown,
    save: (name: string, text: string) => writeFileSync(join(dir, name), text),
    runs: () => readdirSync(join(dir, 'runs')),
  };
}

const title = (text: string) => text.split('\n')[1] ?? '';
/** A sentence there may take two rows. */
const foot = (text: string) => text.split('\n').slice(-3, -1).join('');
const isDone = (text: string) => /── Run ─+ Shop {2}\d/.test(title(text));
const isStale = (text: string) => title(text).includes('✗');
/** Another run than the one whose title that is, and what is seen is what was saved. */
const isOther = (before: string) => (text: string) =>
  isDone(text) && !isStale(text) && !text.includes('again,') && title(text) !== before;

/** What was written once the terminal was given back. */
function afterwards(shown: OnTerminal): string {
  const rest = shown.written().split('\u001b[?1049l').at(-1) ?? '';
  return stripVTControlCharacters(rest).replaceAll('\r', '');
}

async function left(shown: OnTerminal): Promise<string> {
  shown.press('q');
  expect(await shown.ended).toBe(0);
  return afterwards(shown);
}

describe.skipIf(pty === undefined)('with --watch', () => {
  it('an error of the data is said until it is mended, without a key, and not once one leaves', async () => {
    const { shown, save, runs } = watching({});
    const first = title(await shown.until(isDone));
    save('chats.jsonl', `${CHATS}{bad\n`);
    await shown.until((text) => title(text).includes('✗ saved chats.jsonl has errors, line 25 ──'));
    expect(foot(shown.rows().join('\n'))).toMatch(/ chats\.jsonl:25:\d+: /);
    save('chats.jsonl', CHATS);
    await shown.until(isOther(first));
    expect(foot(shown.rows().join('\n'))).toContain('q quit');
    expect(await left(shown)).not.toMatch(/bad|error|chats\.jsonl:25/);
    expect(runs()).toHaveLength(2);
  });

  it('the head says that the saved policy has errors, whatever is pressed; mended as it was it needs no other run', async () => {
    const { shown, save, runs } = watching({});
    const first = title(await shown.until(isDone));
    save('w.handrail', `${POLICY}\nescalte when now\n`);
    const said = '✗ saved policy has errors, line 25 ──';
    await shown.until((text) => title(text).includes(said));
    expect(foot(shown.rows().join('\n'))).toMatch(/ w\.handrail:25:1: /);
    shown.press('7');
    await shown.until((text) => text.includes('24 cases') && title(text).includes(said));
    shown.press('1');
    await shown.until((text) => text.includes('✗ w.handrail:25:1: ') && title(text).includes(said));
    shown.resize(60, 20);
    await shown.until((text) => title(text).startsWith('── Run ─') && title(text).length === 60);
    expect(title(shown.rows().join('\n'))).toContain('✗ saved policy has errors, line 25 ──');
    shown.resize(100, 30);
    save('w.handrail', POLICY);
    await shown.until((text) => title(text) === first);
    expect(foot(shown.rows().join('\n'))).toContain('q quit');
    expect(await left(shown)).not.toContain('escalte');
    expect(runs()).toHaveLength(1);
  });

  it('a file that the policy uses since it was saved is watched, broken, mended, and not there yet', async () => {
    const { dir, shown, save, runs } = watching({ 'extra.handrail': 'escalte when now\n' });
    const first = title(await shown.until(isDone));
    save('w.handrail', `use "./extra.handrail"\n${POLICY}`);
    await shown.until((text) =>
      title(text).includes('✗ saved extra.handrail has errors, line 1 ──'),
    );
    save('extra.handrail', 'signal sad { says "sad" }\n');
    const second = title(await shown.until(isOther(first)));
    save('w.handrail', `use "./more/late.handrail"\n${POLICY}`);
    await shown.until((text) => title(text).includes('✗ saved policy has errors, line 1 ──'));
    mkdirSync(join(dir, 'more'));
    save('more/late.handrail', 'signal happy { says "happy" }\n');
    const third = title(await shown.until(isOther(second)));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(await left(shown)).not.toMatch(/escalte|late\.handrail/);
    expect(runs()).toHaveLength(3);
  });

  it('who leaves is told of what still has errors, and gets the report of what had none', async () => {
    const { dir, shown, save } = watching({});
    const first = title(await shown.until(isDone));
    rmSync(join(dir, 'w.handrail'));
    await shown.until((text) => title(text).includes('✗ a saved file is missing ──'));
    save('w.handrail', `${POLICY}\nroot when now\n`);
    await shown.until((text) => title(text).includes('has errors'));
    save('w.handrail', `${POLICY}\nescalte when now\n`);
    await shown.until((text) => foot(text).includes('escalte'));
    expect(first).toContain('Shop');
    const told = await left(shown);
    expect(told).toMatch(
      /escalte[\s\S]*w\.handrail has 1 error\nThe report that follows is of what was saved before that\.\n\n/,
    );
    expect(told).not.toMatch(/root|no file/);
    expect(told).toContain('24 conversations');
  });
});

describe.skipIf(pty === undefined)('with --watch, while a model judges', () => {
  const JUDGED = (mood: string) => `policy "Mood"

ignore asks_for_human
ignore bot_hands_off
ignore out_of_scope

signal angry "The customer is ${mood}"

escalate when angry {
  to team "Care"
}
`;
  const isGoing = (text: string) => / running, +[1-9]\d* % /.test(title(text));

  it('what is saved takes the place of the run that goes on, of which nobody is asked any more; what has errors is said', async () => {
    const held: (() => void)[] = [];
    const { url, requests, close } = await startServer({
      async answer({ index, body }) {
        const isFirst = JSON.stringify(body.messages).includes('furious');
        // The first run never comes further than this.
        if (isFirst && index >= 8) await new Promise<void>((go) => held.push(go));
        return standInAnswer(body, () => ({ verdict: 'no' }));
      },
    });
    onTestFinished(close);
    onTestFinished(() => {
      for (const go of held) go();
    });
    const model = ['--model', 'tiny', '--base-url', url, '--concurrency', '2'];
    const args = ['eval', 'w.handrail', 'chats.jsonl', '--classifiers', 'model', '--no-report'];
    const { shown, save, runs } = watching({ 'w.handrail': JUDGED('furious') }, [
      ...args,
      ...model,
      ...['--watch', '--out', 'runs'],
    ]);
    await shown.until(isGoing);
    save('w.handrail', `${JUDGED('furious')}\nescalte when now\n`);
    const said = '✗ saved policy has errors, line 13 ';
    await shown.until((text) => isGoing(text) && title(text).includes(said));
    save('w.handrail', JUDGED('grumpy'));
    await shown.until((text) => /── Run ─+ Mood {2}\d/.test(title(text)) && !isStale(text));
    const texts = requests.map(({ body }) => JSON.stringify(body.messages));
    const since = texts.findIndex((text) => text.includes('grumpy'));
    expect(since).toBeGreaterThan(0);
    expect(texts.slice(since).every((text) => text.includes('grumpy'))).toBe(true);
    expect(texts.slice(since)).toHaveLength(24);
    // Nothing of the first is left.
    expect(runs()).toHaveLength(1);
    expect(await left(shown)).toMatch(/Model calls +24 /);
  });
});
