// The thresholds keep their promise: written against the p-values that they stand for.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHA, conformalBand } from '../../../src/engine/classifiers/embedded/fitting/bands.ts';
import { seeded } from '../../reference/seed.ts';

const share = fc.integer({ min: 0, max: 1e6 }).map((value) => value / 1e6);

/** The share of the class that is as strange as the score, itself counted. */
function pValues(stating: readonly number[], others: readonly number[], score: number) {
  const yes = (1 + stating.filter((one) => one <= score).length) / (stating.length + 1);
  const no = (1 + others.filter((one) => one >= score).length) / (others.length + 1);
  return { yes, no };
}

describe('the band', () => {
  it('says no only to what is too strange for yes, and yes only to what is too strange for no', () => {
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 4, maxLength: 40 }),
        fc.array(share, { minLength: 19, maxLength: 60 }),
        share,
        share,
        (stating, others, cut, score) => {
          const band = conformalBand(stating, others, cut);
          expect(band.tooFew).toEqual([]);
          const p = pValues(stating, others, score);
          if (score < band.noBelow) expect(p.yes).toBeLessThanOrEqual(ALPHA.yes + 1e-9);
          if (score >= band.yesFrom) expect(p.no).toBeLessThanOrEqual(ALPHA.no + 1e-9);
          expect(band.noBelow).toBeLessThanOrEqual(band.yesFrom);
          expect(band.yesFrom).toBeGreaterThanOrEqual(cut);
        },
      ),
      seeded(2_000),
    );
  });

  it('keeps the promise of each class on average, for scores drawn alike', () => {
    const draws = (seed: number, shift: number): number[] =>
      Array.from({ length: 4_000 }, (_, at) => {
        const wave = Math.sin(seed * 7919 + at * 104_729) * 1e4;
        return Math.round(((wave - Math.floor(wave)) * 0.6 + shift) * 1e6) / 1e6;
      });
    const yes = draws(1, 0.35);
    const no = draws(2, 0);
    let wrongNo = 0;
    let wrongYes = 0;
    for (let at = 0; at < 80; at++) {
      const band = conformalBand(
        yes.slice(at * 20, at * 20 + 20),
        no.slice(at * 40, at * 40 + 40),
        0.5,
      );
      wrongNo += yes.slice(2_000).filter((one) => one < band.noBelow).length / 2_000;
      wrongYes += no.slice(3_200).filter((one) => one >= band.yesFrom).length / 800;
    }
    expect(wrongNo / 80).toBeLessThanOrEqual(ALPHA.yes + 0.02);
    expect(wrongYes / 80).toBeLessThanOrEqual(ALPHA.no + 0.02);
  });

  it('tells of which class there are too few', () => {
    const many = Array.from({ length: 30 }, (_, at) => at / 100);
    expect(conformalBand([0.9, 0.8, 0.7], many, 0.5).tooFew).toEqual(['yes']);
    expect(conformalBand([0.9, 0.8, 0.7, 0.6], many.slice(12), 0.5).tooFew).toEqual(['no']);
    expect(conformalBand([], [], 0.5)).toEqual({
      yesFrom: 0.5,
      noBelow: 0.5,
      tooFew: ['yes', 'no'],
    });
  });

  it('needs fewer where less is promised', () => {
    expect(conformalBand([0.9], [0.1], 0.5, { yes: 0.5, no: 0.5 })).toEqual({
      yesFrom: 0.5,
      noBelow: 0.5,
      tooFew: [],
    });
  });
});
