// XML as text: elements with attributes and texts, all of it escaped, and without the characters that XML cannot hold.

export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly content?: readonly Element[] | string;
}

/** A document with its declaration; ends with a line feed. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;
}

function lines(
  { name, attributes = {}, content = [] }: Element,
  indent: string,
): readonly string[] {
  const told = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(String(value))}"`,
  );
  const start = `${indent}<${name}${told.join('')}`;
  if (content.length === 0) return [`${start}/>`];
  if (typeof content === 'string') return [`${start}>${escaped(content)}</${name}>`];
  return [
    `${start}>`,
    ...content.flatMap((one) => lines(one, `${indent}  `)),
    `${indent}</${name}>`,
  ];
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Line breaks stay, also in attributes, where a reader would take them for blanks. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"\n\t]/g, (sign) => SIGNS[sign] ?? '');
}
