// Changes single properties in the text of a JSON object, and leaves every other byte of it as it was.

import { type Node, parseTree } from 'jsonc-parser';

/** What a property is to hold; undefined: it is to be gone. */
export type Wanted = Readonly<Record<string, unknown>>;

/** The object under `name` gets these properties, in their order where they are new. It is made where it is missing. */
export function withProperties(text: string, name: string, wanted: Wanted): string {
  const there = propertiesOf(objectAt(text, []), name).length > 0;
  return Object.entries(wanted).reduce(
    (done, [property, value]) => withProperty(done, [name], property, value),
    there ? text : withProperty(text, [], name, {}),
  );
}

function withProperty(text: string, path: readonly string[], name: string, value: unknown): string {
  const object = objectAt(text, path);
  const own = propertiesOf(object, name);
  if (value === undefined) return own.length === 0 ? text : without(text, path, name);
  const written = writtenAs(text, value);
  // Of a name that is there twice the last one counts.
  const held = own.at(-1)?.children?.[1];
  if (held !== undefined) {
    return text.slice(0, held.offset) + written + text.slice(held.offset + held.length);
  }
  const [comma, colon] = styleOf(text);
  const last = object.children?.at(-1);
  const at = last === undefined ? object.offset + 1 : last.offset + last.length;
  const property = `${JSON.stringify(name)}${colon}${written}`;
  return text.slice(0, at) + (last === undefined ? property : comma + property) + text.slice(at);
}

/** One after the other, as many as there are. */
function without(text: string, path: readonly string[], name: string): string {
  const all = objectAt(text, path).children ?? [];
  const at = all.findIndex((one) => one.children?.[0]?.value === name);
  const own = all[at];
  if (own === undefined) return text;
  const [before, after] = [all[at - 1], all[at + 1]];
  const start = before === undefined ? own.offset : before.offset + before.length;
  const end =
    before === undefined ? (after?.offset ?? own.offset + own.length) : own.offset + own.length;
  return without(text.slice(0, start) + text.slice(end), path, name);
}

function objectAt(text: string, path: readonly string[]): Node {
  const root = parseTree(text);
  const found = path.reduce<Node | undefined>(
    (node, name) => propertiesOf(node, name).at(-1)?.children?.[1],
    root,
  );
  if (found?.type !== 'object') throw new Error(`no object at ${path.join('.')}`);
  return found;
}

function propertiesOf(object: Node | undefined, name: string): readonly Node[] {
  return (object?.children ?? []).filter((one) => one.children?.[0]?.value === name);
}

/** Spaces behind commas and colons as the line has them at its beginning. */
function styleOf(text: string): readonly [comma: string, colon: string] {
  const [key, value] = parseTree(text)?.children?.[0]?.children ?? [];
  const between = key && value && text.slice(key.offset + key.length, value.offset);
  return between === ':' ? [',', ':'] : [', ', ': '];
}

function writtenAs(text: string, value: unknown): string {
  const [comma] = styleOf(text);
  return Array.isArray(value)
    ? `[${value.map((one) => JSON.stringify(one)).join(comma)}]`
    : JSON.stringify(value);
}
