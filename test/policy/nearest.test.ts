// Which name is taken for a slip of another, and which is just another name.

import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/policy/nearest.ts';

describe('a slip is read as the name that was meant', () => {
  it.each([
    ['frustated', 'frustrated'],
    ['lable', 'label'],
    ['chekc', 'check'],
    ['customr', 'customer'],
    ['ye', 'yes'],
    ['prp', 'pro'],
    ['Order-Number', 'order_number'],
    ['ordernumber', 'order_number'],
    ['paymnet_isue', 'payment_issue'],
  ])('%s is %s', (wrong, right) => {
    expect(nearest(wrong, ['zebra_crossing', right, 'quite_another'])).toBe(right);
  });

  it('takes the nearest, and of two that are as near the first', () => {
    expect(nearest('retunr', ['returns', 'return', 'retune'])).toBe('return');
    expect(nearest('cart', ['card', 'care'])).toBe('card');
  });
});

describe('another name is no slip', () => {
  it.each([
    ['a', 'b'],
    ['x', 'is'],
    ['ab', 'cd'],
    ['s1', 's2'],
    ['on', 'no'],
    ['vip', 'vat'],
    ['cat', 'dogs'],
    ['notes', 'stone'],
    ['_', '__'],
    ['', ''],
    ['order', 'order_number'],
  ])('%j is not %j', (one, other) => {
    expect(nearest(one, [other])).toBeUndefined();
  });
});
