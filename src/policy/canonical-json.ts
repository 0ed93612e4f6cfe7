// JSON in its canonical form (RFC 8785): one text for values that mean the same.

/**
 * Of plain data: objects, arrays, texts, finite numbers, true, false and null. Keys come in the order of their UTF-16
 * units, and without those whose value is undefined; the rest is what JSON.stringify writes. A policy may hold tens of
 * thousands of objects, and its hash must not be what compiling it waits for.
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = [];
  write(value, parts, new Map());
  return parts.join('');
}

/** `quoted` keeps keys as they are written: a policy has few, and each very often. */
function write(value: unknown, parts: string[], quoted: Map<string, string>): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${value} has no form in JSON`);
  }
  if (typeof value !== 'object' || value === null) {
    parts.push(JSON.stringify(value) ?? 'null');
  } else if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      parts.push(at === 0 ? '[' : ',');
      write(value[at], parts, quoted);
    }
    parts.push(value.length === 0 ? '[]' : ']');
  } else {
    let separator = '{';
    for (const key of keysInOrder(value)) {
      const member: unknown = (value as Readonly<Record<string, unknown>>)[key];
      if (member === undefined) continue;
      let name = quoted.get(key);
      if (name === undefined) {
        name = `${JSON.stringify(key)}:`;
        quoted.set(key, name);
      }
      parts.push(separator, name);
      separator = ',';
      write(member, parts, quoted);
    }
    parts.push(separator === '{' ? '{}' : '}');
  }
}

/** Most objects have them in order already. */
function keysInOrder(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at++) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return keys.sort();
  }
  return keys;
}
