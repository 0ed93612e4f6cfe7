// What a host gives in a wrong shape is an error that names the key, never passed over.

import { describe, expect, it } from 'vitest';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { fitSignals } from '../../../src/engine/classifiers/embedded/models/models.ts';
import { madeParts } from './made-table.ts';

const given = { ...madeParts(), policy: { signals: [] } };

/** As a host without types may call it. */
const made = (more: object) => () => embeddedClassifier({ ...given, ...more });

describe.each([
  ['models', 'encoder'],
  ['calibration', 'classifier'],
] as const)('%s', (key, text) => {
  const right = { format: 1, [text]: 'x', signals: {} };

  it.each([
    [null, 'it is null'],
    [[], 'it is a list'],
    ['{}', 'it is a text'],
    [{}, 'its "format" is missing, not 1'],
    [{ ...right, format: 2 }, 'its "format" is 2, not 1'],
    [{ ...right, [text]: 7 }, `its "${text}" is 7, not a text`],
    [{ ...right, signals: [] }, 'its "signals" is a list, not an object'],
    [{ ...right, signals: { a: 1 } }, 'its "signals" has 1 under "a", not an object'],
  ])('%j', (value, problem) => {
    expect(made({ [key]: value })).toThrow(new RegExp(`^${key} must be what .*: ${problem}$`));
  });

  it('of the right shape, or none', () => {
    expect(made({ [key]: right })).not.toThrow();
    expect(made({ [key]: undefined })).not.toThrow();
  });
});

it.each([
  [{ background: 'hello' }, 'background must be a list of texts: it is a text'],
  [{ background: undefined }, 'background must be a list of texts: it is missing'],
  [{ botBackground: [1] }, 'botBackground must be a list of texts: it is a list'],
  [{ readyMade: null }, 'readyMade must be what models/ready-made-en.json holds: it is null'],
])('%j', (more, message) => {
  expect(made(more)).toThrow(message);
  expect(() => fitSignals({ ...given, ...more } as typeof given)).toThrow(message);
});
