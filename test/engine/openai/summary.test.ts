// The summary: its fields, their types, and the one repair.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenAiOptions } from '../../../src/engine/classifiers/openai/options.ts';
import { readField } from '../../../src/engine/classifiers/openai/summary-fields.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { seeded } from '../../reference/seed.ts';
import { memory, playedModel, TALK } from './played-model.ts';
import { policy } from './shop.ts';

const model = playedModel();

const RUNS = seeded(500);

describe('a field of the summary', () => {
  const field = (name: string) => {
    const one = policy.summary.find((each) => each.name === name);
    if (one === undefined) throw new Error(name);
    return one;
  };
  const read = (name: string, value: unknown, language = 'en') =>
    readField(field(name), { [name]: value }, defaultPorts, language);
  it.each([
    ['wish', ' A refund ', 'A refund'],
    ['pieces_back', 3, 3],
    ['pieces_back', '3', 3],
    ['price', 12.5, 12.5],
    ['angry', false, false],
    ['bought', '2026-05-31', '2026-05-31'],
    ['writes_to', 'ann@shop.example', 'ann@shop.example'],
    ['paid', '12.50 EUR', '12.50 EUR'],
    ['size', 'small', 'small'],
  ] as const)('%s: %j', (name, value, expected) => {
    expect(read(name, value)).toEqual({ kind: 'field', value: expected });
  });
  it.each(['wish', 'pieces_back', 'angry', 'size'])('%s may be empty', (name) => {
    expect(read(name, null)).toEqual({ kind: 'field' });
    expect(read(name, '')).toEqual({ kind: 'field' });
  });
  it.each([
    ['wish', 3, 'a text'],
    ['wish', ['x'], 'a text'],
    ['pieces_back', 2.5, 'a whole number'],
    ['price', 'a lot', 'a number'],
    ['angry', 'rather', 'true or false'],
    ['bought', '2026-02-30', 'a date such as 2026-05-31'],
    ['writes_to', 'ann at shop', 'an e-mail address'],
    ['writes_to', 'ann@shop.example or bob@shop.example', 'an e-mail address'],
    ['size', 'huge', 'one of small, large'],
    ['paid', {}, 'an amount with its currency such as 12.50 EUR'],
  ] as const)('%s cannot be %j', (name, value, wanted) => {
    expect(read(name, value)).toEqual({
      kind: 'failed',
      reason: `what the language model wrote is not ${wanted}`,
    });
  });
  it('that is left out has failed', () => {
    expect(readField(field('wish'), {}, defaultPorts, 'en')).toMatchObject({ kind: 'failed' });
  });
  it('has a value of its type, or none, whatever was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policy.summary), fc.jsonValue(), ({ name, type }, value) => {
        const one = read(name, value);
        if (one.kind === 'failed' || one.value === undefined) return;
        const kinds = { integer: 'number', number: 'number', boolean: 'boolean' } as const;
        expect(typeof one.value).toBe(kinds[type.kind as keyof typeof kinds] ?? 'string');
        if (type.kind === 'enum') expect(type.options).toContain(one.value);
      }),
      RUNS,
    );
  });
});

describe('the summary', () => {
  const FIELDS = policy.summary.filter(({ name }) =>
    ['wish', 'pieces_back', 'size'].includes(name),
  );
  const writes = (...summaries: readonly (object | null)[]): void => {
    model.reply = (_, call) =>
      JSON.stringify({ verdicts: [], details: [], summary: summaries[call] });
  };
  const summary = (more: Partial<OpenAiOptions> = {}) =>
    model.classifier(more).summarise({ turns: TALK, fields: FIELDS });
  it('has values of the fields’ types, and leaves out what was not said', async () => {
    writes({ wish: 'Her money back', pieces_back: 2, size: null });
    expect(await summary()).toEqual({
      kind: 'summary',
      values: { wish: 'Her money back', pieces_back: 2 },
    });
    expect(model.asked()).toMatchObject([
      { questions: [], summary: ['wish', 'pieces_back', 'size'] },
    ]);
    expect(model.requests().at(-1)?.body.logprobs).toBeUndefined();
  });
  it('is repaired once, field by field', async () => {
    writes({ wish: 'Money', pieces_back: 'a few', size: 'huge' }, { pieces_back: 3, size: 'tiny' });
    expect(await summary()).toEqual({
      kind: 'summary',
      values: { wish: 'Money', pieces_back: 3 },
      unfilled: { size: 'what the language model wrote is not one of small, large' },
    });
    expect(model.asked()).toHaveLength(2);
    expect(model.asked()[1]).toMatchObject({
      summary: ['pieces_back', 'size'],
      again: {
        pieces_back: 'what the language model wrote is not a whole number',
        size: 'what the language model wrote is not one of small, large',
      },
    });
  });
  it('that is left out twice has failed', async () => {
    writes(null, null);
    expect(await summary()).toEqual({
      kind: 'failed',
      reason: 'the language model left out the summary',
    });
    expect(model.asked()).toHaveLength(2);
  });
  it('is not asked for again where the server failed', async () => {
    model.reply = () => ({ fault: 'reset' });
    expect(await summary()).toMatchObject({ kind: 'failed' });
    expect(model.asked()).toHaveLength(1);
  });
  it('is recorded field by field', async () => {
    const first = { wish: 'Money', pieces_back: 'x', size: 'small' };
    model.reply = (_, call) =>
      call === 1
        ? { fault: 'reset' }
        : JSON.stringify({
            verdicts: [],
            details: [],
            summary: [first, undefined, { pieces_back: 1 }][call],
          });
    const answers = memory();
    expect(await summary({ answers })).toMatchObject({ values: { wish: 'Money', size: 'small' } });
    expect(await summary({ answers })).toEqual({
      kind: 'summary',
      values: { wish: 'Money', pieces_back: 1, size: 'small' },
    });
    expect(model.asked()[2]?.summary).toEqual(['pieces_back']);
    await summary({ answers });
    expect(model.asked()).toHaveLength(3);
  });
  it('that does not fit even when mended is recorded as that, with its reason', async () => {
    const wrong = { wish: 'Money', pieces_back: 'x', size: 'small' };
    writes(wrong, wrong);
    const answers = memory();
    const first = await summary({ answers });
    expect(first).toMatchObject({
      values: { wish: 'Money', size: 'small' },
      unfilled: { pieces_back: 'what the language model wrote is not a whole number' },
    });
    expect(await summary({ answers })).toEqual(first);
    expect(model.asked()).toHaveLength(2);
  });
  it('that breaks off when mended is not recorded', async () => {
    const wrong = { wish: 'Money', pieces_back: 'x', size: 'small' };
    model.reply = (_, call) =>
      call === 0
        ? JSON.stringify({ verdicts: [], details: [], summary: wrong })
        : '{"verdicts":[],"details":[],"summary":{"pieces_b';
    const answers = memory();
    await summary({ answers });
    expect(answers.kept.size).toBe(2);
  });
  it('of no fields asks nothing', async () => {
    expect(await model.classifier().summarise({ turns: TALK, fields: [] })).toEqual({
      kind: 'summary',
      values: {},
    });
    expect(model.asked()).toEqual([]);
  });
});
