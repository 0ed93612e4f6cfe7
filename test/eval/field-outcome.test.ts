// Details and summary fields against their labels: which ways of writing a value are the same value.

import { describe, expect, test } from 'vitest';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { fieldOutcomes } from '../../src/eval/run/outcome/field-outcome.ts';
import type { Value, ValueType } from '../../src/policy/value.ts';

function isSame(type: ValueType, gold: unknown, got: Value | undefined, language = 'en') {
  const { fields } = fieldOutcomes(
    [{ name: 'x', type }],
    { x: gold },
    got === undefined ? {} : { x: got },
    { values: defaultPorts.values, language, mask: (text) => text },
  );
  return fields.x?.right;
}

const OF = (kind: Exclude<ValueType['kind'], 'enum'>): ValueType => ({ kind });

describe('the same value', () => {
  test.each<[ValueType, unknown, Value, string?]>([
    [OF('text'), 'New  York ', 'new york'],
    [OF('text'), 4481234, '4481234'],
    [{ kind: 'enum', options: ['low', 'high'] }, 'High', 'high'],
    [OF('number'), '12.50', 12.5],
    [OF('number'), '12,5', 12.5, 'de'],
    [OF('integer'), 3, 3],
    [OF('integer'), '3', 3],
    [OF('boolean'), 'yes', true],
    [OF('boolean'), false, false],
    [OF('date'), 'March 4, 2026', '2026-03-04'],
    [OF('date'), '2026-03-04', '2026-03-04'],
    [OF('money'), '12.5 EUR', '12.50 EUR'],
    [OF('money'), '€12.50', '12.50 EUR'],
    [OF('money'), '12,50 €', '12.50 EUR', 'de'],
    [OF('email'), 'Anna@Example.com', 'anna@example.com'],
    [OF('phone'), '+49 30 901820', '+4930901820'],
  ])('%j: %j is %j', (type, gold, got, language) => {
    expect(isSame(type, gold, got, language)).toBe(true);
  });

  test.each<[ValueType, unknown, Value]>([
    [OF('text'), 'New York', 'York'],
    [OF('number'), 12.5, 12.51],
    [OF('money'), '12.50 EUR', '12.50 USD'],
    [OF('money'), '12.50 EUR', '12.50'],
    [OF('date'), '2026-03-04', '2026-04-03'],
    [OF('boolean'), true, false],
  ])('%j: %j is not %j', (type, gold, got) => {
    expect(isSame(type, gold, got)).toBe(false);
  });

  test('null and nothing say that there is nothing to know', () => {
    for (const gold of [null, '', '  ']) {
      expect(isSame(OF('text'), gold, undefined)).toBe(true);
      expect(isSame(OF('text'), gold, 'x')).toBe(false);
    }
    expect(isSame(OF('text'), 'x', undefined)).toBe(false);
  });

  test('labels of what the policy does not have are counted', () => {
    const context = { values: defaultPorts.values, language: '', mask: (text: string) => text };
    const labels = { x: 'a', y: 'b', z: 'c' };
    const found = fieldOutcomes([{ name: 'x', type: OF('text') }], labels, { x: 'b' }, context);
    expect(found).toEqual({ fields: { x: { right: false, gold: 'a', got: 'b' } }, unknown: 2 });
  });
});
