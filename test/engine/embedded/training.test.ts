// Which lines a signal is fitted from, how much each counts, where the cut lies, and how a model is kept.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twentySignals } from '../../../bench/embedded/traffic.ts';
import {
  decodeBase64,
  encodeBase64,
} from '../../../src/engine/classifiers/embedded/encoding/base64.ts';
import { createEncoder } from '../../../src/engine/classifiers/embedded/encoding/encode.ts';
import {
  kernelMatrix,
  similarities,
} from '../../../src/engine/classifiers/embedded/encoding/kernel.ts';
import { bestExpectedCut, cutOf } from '../../../src/engine/classifiers/embedded/fitting/cut.ts';
import { createLearner } from '../../../src/engine/classifiers/embedded/fitting/learn.ts';
import {
  restoreModel,
  storeModel,
} from '../../../src/engine/classifiers/embedded/fitting/signal-model.ts';
import {
  chosen,
  trainingLines,
  weighted,
} from '../../../src/engine/classifiers/embedded/fitting/training-lines.ts';
import type { Signal } from '../../../src/policy/policy.ts';
import { seeded } from '../../reference/seed.ts';
import { madeParts } from './made-table.ts';

const { table, counts, background } = madeParts();
const encoder = createEncoder(table, counts);
const signals = twentySignals();
const [first, second] = signals as [Signal, Signal];

describe('lines', () => {
  it('are those of the signal, of the others of its side, and ordinary ones, none twice', () => {
    const bot: Signal = { ...second, name: 'of the bot', by: 'bot', like: ['I will call you'] };
    const same: Signal = {
      ...second,
      name: 'same',
      like: [first.like[0]?.toUpperCase() ?? '', 'new'],
    };
    const lines = trainingLines(first, [first, same, bot], ['OK', 'ok', '...']);
    expect(lines).toEqual({
      stating: [...first.like, 'I want to cancel my parcel or the kettle I ordered'],
      unlike: first.unlike,
      others: ['new'],
      background: ['OK'],
    });
  });

  it('are none where there is neither a description nor a line', () => {
    const { description: _, ...bare } = first;
    expect(trainingLines({ ...bare, like: [] }, signals, background)).toBeUndefined();
  });

  it('that are too many are the nearest and an even part of the rest', () => {
    const near = first.like.map(encoder.encode);
    const far = background.map(encoder.encode);
    const compare = similarities();
    const picked = chosen(compare, near, [...far, ...near], 8, 0.5);
    expect(picked).toHaveLength(8);
    expect(picked).toEqual(picked.toSorted((a, b) => a - b));
    expect(picked.filter((at) => at >= far.length).length).toBeGreaterThanOrEqual(4);
    expect(chosen(compare, near, far, 0, 0.5)).toEqual([]);
    expect(chosen(compare, near, far, far.length, 0.5)).toEqual(far.map((_, at) => at));
  });

  it('that state the signal count as much as all that do not', () => {
    const some = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        some,
        some,
        fc.integer({ min: 1, max: 60 }),
        (stating, unlike, others, ordinary) => {
          const lines = weighted({ stating, unlike, others, background: ordinary });
          expect(lines).toHaveLength(stating + unlike + others + ordinary);
          const sum = (states: boolean): number =>
            lines
              .filter((one) => one.states === states)
              .reduce((all, { weight }) => all + weight, 0);
          expect(sum(true)).toBeCloseTo(sum(false), 9);
        },
      ),
      seeded(200),
    );
  });
});

describe('similarities', () => {
  const lines = [...first.like, ...background].map(encoder.encode);

  it('are 1 for a text and itself, and the same both ways', () => {
    const kernel = kernelMatrix(lines);
    for (const [row, line] of lines.entries()) {
      expect(kernel[row * lines.length + row]).toBeCloseTo(
        line.dense.some((value) => value !== 0) ? 1 : 0.6,
        12,
      );
      const found = similarities()([line], lines);
      for (const column of lines.keys()) {
        expect(kernel[row * lines.length + column]).toBe(kernel[column * lines.length + row]);
        expect(kernel[row * lines.length + column]).toBeCloseTo(found[column] ?? 0, 12);
      }
    }
  });
});

describe('the cut', () => {
  it('moves up with the number of lines, and stays as it is without their scores', () => {
    expect(cutOf([0], [])).toBe(-1.75);
    expect(cutOf([0, 0, 0, 0], [])).toBeCloseTo(-1.75 / 4 ** 1.15, 6);
  });

  it('lies between two classes that are apart', () => {
    const cut = bestExpectedCut([2, 2.2, 2.4, 2.6], [-2, -2.2, -2.4, -2.6]);
    expect(cut).toBeGreaterThan(-2);
    expect(cut).toBeLessThan(2);
  });

  it('goes half of the way to the one of the left-out scores at most', () => {
    const yes = Array.from({ length: 40 }, (_, at) => 3 + at / 40);
    const no = Array.from({ length: 40 }, (_, at) => 1 + at / 40);
    const prior = -1.75 / 40 ** 1.15;
    expect(cutOf(yes, no)).toBeCloseTo(prior / 2 + bestExpectedCut(yes, no) / 2, 5);
  });
});

describe('a model', () => {
  const lines = trainingLines(first, signals, background);
  if (lines === undefined) throw new Error('there is nothing to fit from');
  const model = createLearner(encoder)(lines);

  it('is the same after it was kept as JSON', () => {
    const stored = JSON.parse(JSON.stringify(storeModel(model)));
    expect(restoreModel(stored, encoder.dimensions)).toEqual(model);
  });

  it('of another table is refused', () => {
    expect(() => restoreModel(storeModel(model), encoder.dimensions + 1)).toThrow(
      'its parts do not fit together',
    );
  });

  it('has its pieces once, in order, and none without weight', () => {
    expect([...model.ids]).toEqual([...new Set(model.ids)].sort((a, b) => a - b));
    expect(model.values.every((value) => value !== 0)).toBe(true);
    expect(Math.max(...model.values.map(Math.abs))).toBe(32_767);
  });

  it('has left-out scores of every line', () => {
    expect(model.stating).toHaveLength(lines.stating.length);
    expect(model.others).toHaveLength(
      lines.unlike.length + lines.others.length + lines.background.length,
    );
  });
});

describe('base64', () => {
  it('is that of everybody else, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(Uint8Array.from(bytes));
      }),
      seeded(300),
    );
  });

  it.each([['abc'], ['ab*d'], ['=abc']])('%j is refused', (text) => {
    expect(() => decodeBase64(text)).toThrow();
  });
});
