// The labelled conversations are whole: read without complaint, labelled completely, and no two alike.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { goldTurns } from '../../src/eval/dataset/conversation.ts';
import { conversationsOf, LABELLED_FILES } from './labelled-files.ts';

const ACME = 'datasets/acme.jsonl';
const SLICES = {
  language: ['en', 'de', 'fr', 'es'],
  difficulty: ['easy', 'hard'],
} as const;

const all = (
  await Promise.all(
    LABELLED_FILES.map(async ({ path }) =>
      (await conversationsOf(path)).map((conversation) => ({ path, conversation })),
    ),
  )
).flat();
const acme = all.filter(({ path }) => path === ACME).map(({ conversation }) => conversation);
const share = (of: readonly LabelledConversation[], is: (c: LabelledConversation) => boolean) =>
  of.filter(is).length / of.length;

const DATASETS = readdirSync('datasets').filter((name) => name.endsWith('.jsonl'));

test.each(DATASETS)('%s is read without complaint, and no two ids are alike', async (name) => {
  const ids = (await conversationsOf(`datasets/${name}`)).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(LABELLED_FILES)('$path', ({ path }) => {
  const own = all.filter((entry) => entry.path === path).map(({ conversation }) => conversation);

  test.each(own.map((conversation) => [conversation.id, conversation] as const))('%s', (_, c) => {
    expect(c.turns.length).toBeGreaterThanOrEqual(2);
    expect(c.turns.length).toBeLessThanOrEqual(16);
    for (const turn of c.turns) expect(turn.text.trim()).toBe(turn.text);
    for (const turn of c.turns) expect(turn.text).not.toBe('');
    expect(c.turns.some((turn) => turn.role === 'customer')).toBe(true);

    expect([...SLICES.language, 'mixed']).toContain(c.slices?.language);
    expect(SLICES.difficulty).toContain(c.slices?.difficulty);
    expect(c.slices?.topic).toEqual(expect.any(String));

    // A hand-over that is right has a time and a place; any other has neither.
    const right = c.label.escalate === true;
    const gold = goldTurns(c.label);
    expect(gold.length > 0).toBe(right);
    for (const at of gold) expect(at).toBeLessThan(c.turns.length);
    expect(new Set(gold).size).toBe(gold.length);
    expect(c.label.to !== undefined).toBe(right);
    expect(typeof c.label.check).toBe(c.label.escalate === null ? 'undefined' : 'boolean');
  });

  test('signals of turns and of the conversation agree', () => {
    for (const c of own) {
      const whole = c.label.signals ?? {};
      const seen = new Map<string, unknown[]>();
      for (const turn of c.turns) {
        for (const [signal, verdict] of Object.entries(turn.label?.signals ?? {})) {
          expect(Object.keys(whole), `${c.id}: ${signal}`).toContain(signal);
          seen.set(signal, [...(seen.get(signal) ?? []), verdict]);
        }
      }
      for (const [signal, verdict] of Object.entries(whole)) {
        const verdicts = seen.get(signal) ?? [];
        const said = verdicts.includes(true) ? true : verdicts.includes('maybe') ? 'maybe' : false;
        expect(verdict, `${c.id}: ${signal}`).toBe(said);
        if (verdicts.includes('withdrawn')) expect(verdicts.indexOf('withdrawn')).not.toBe(0);
      }
    }
  });

  test('details that are labelled stand in what the customer wrote', () => {
    for (const c of own) {
      const said = c.turns
        .filter((turn) => turn.role === 'customer')
        .map((turn) => turn.text.replace(/(\d) (?=\d)/g, '$1'))
        .join('\n');
      for (const value of Object.values(c.label.details ?? {})) {
        expect(said, c.id).toContain(String(value));
      }
    }
  });
});

test('no two conversations have the same id', () => {
  const ids = all.map(({ conversation }) => conversation.id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

/** The share of words that two texts have in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

test('no two conversations begin alike', () => {
  const openings = all.map(({ conversation }) => {
    const text = conversation.turns.find((turn) => turn.role === 'customer')?.text ?? '';
    return {
      id: conversation.id,
      words: new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
    };
  });
  const alike = openings.flatMap((a, i) =>
    openings
      .slice(i + 1)
      .filter((b) => likeness(a.words, b.words) >= 0.6)
      .map((b) => `${a.id} and ${b.id}`),
  );
  expect(alike).toEqual([]);
});

describe('the whole of datasets/acme.jsonl', () => {
  test('has enough of everything', () => {
    expect(acme.length).toBeGreaterThanOrEqual(60);
    const scored = acme.filter((c) => c.label.escalate !== null);
    const right = share(scored, (c) => c.label.escalate === true);
    expect(right).toBeGreaterThan(0.4);
    expect(right).toBeLessThan(0.5);
    const hard = share(acme, (c) => c.slices?.difficulty === 'hard');
    expect(hard).toBeGreaterThan(0.3);
    for (const language of SLICES.language) {
      const many = acme.filter((c) => c.slices?.language === language);
      expect(many.length, language).toBeGreaterThanOrEqual(5);
      expect(new Set(many.map((c) => c.label.escalate)).size, language).toBeGreaterThan(1);
    }
    expect(acme.some((c) => c.turns.length === 14)).toBe(true);
    expect(acme.some((c) => c.turns.every((turn) => turn.at !== undefined))).toBe(true);
  });

  test('every verdict occurs somewhere', () => {
    const verdicts = acme.flatMap((c) =>
      c.turns.flatMap((turn) => Object.values(turn.label?.signals ?? {})),
    );
    expect(new Set(verdicts)).toEqual(new Set([true, 'maybe', 'withdrawn']));
  });

  test('its page has the counts that the command prints', () => {
    const printed = execFileSync('node', ['tools/count-labels.mjs', ACME], { encoding: 'utf8' });
    expect(readFileSync('datasets/README.md', 'utf8')).toContain(printed);
    expect(readFileSync('datasets/README.md', 'utf8')).toContain(`${acme.length} conversations`);
  });
});
