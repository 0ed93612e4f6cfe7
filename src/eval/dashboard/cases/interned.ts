// Values that come again and again, kept once each: what is kept of a conversation is then a number.

export interface Interned<T> {
  /** The number of the value; the same for values that are written the same. */
  number(value: T): number;
  /** All that came, by their numbers. */
  readonly values: readonly T[];
}

/** `textOf`: values are the same where it is. */
export function interned<T>(textOf: (value: T) => string): Interned<T> {
  const numbers = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    number(value) {
      const text = textOf(value);
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const fresh = values.length;
      numbers.set(text, fresh);
      values.push(value);
      return fresh;
    },
  };
}

/** Names in their order, and names with values. */
export function namesText(names: readonly string[]): string {
  return names.join('\n');
}

export function fieldsText(fields: Readonly<Record<string, string>>): string {
  const all = Object.entries(fields);
  return all.length === 0 ? '' : JSON.stringify(all);
}
