// The classifier with the files that ship: a thousand messages have the same scores on every machine, each time.

import { beforeAll, describe, expect, it } from 'vitest';
import * as embedded from '../../../src/engine/embedded.ts';
import { scoreShipped } from './score-shipped.ts';
import { checksumOf, SHIPPED_CHECKSUM, shippedFiles, shippedPolicy } from './shipped-files.ts';

describe('with the files that ship', () => {
  const policy = shippedPolicy();
  let scores: ReturnType<typeof scoreShipped>;
  beforeAll(() => {
    scores = scoreShipped(embedded, shippedFiles(), policy, 1_000);
  });

  it('a thousand messages have the scores and verdicts of the checksum', () => {
    expect(checksumOf(scores)).toBe(SHIPPED_CHECKSUM);
  });

  it('among them each signal is scored, and most are stated', () => {
    expect(policy.signals.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['asks_for_human', 'out_of_scope', 'self_harm', 'lost_parcel']),
    );
    const stated = policy.signals.flatMap(({ name, description }, at) =>
      description === undefined
        ? []
        : [
            {
              name,
              scores: new Set(scores.map((row) => row[at]?.[1])).size,
              verdicts: new Set(scores.map((row) => row[at]?.[0])),
            },
          ],
    );
    for (const one of stated) expect(one.scores, one.name).toBeGreaterThan(3);
    const yes = stated.filter(({ verdicts }) => verdicts.has('yes')).map(({ name }) => name);
    expect(yes).toEqual(
      expect.arrayContaining([
        'asks_for_human',
        'says_handed_off',
        'lost_parcel',
        'charged_wrongly',
      ]),
    );
  });
});
