// What a text in quotes says: without quotes and escapes, and for a block without its indentation.

/** An escape that means nothing, by its place in the image. */
export interface BadEscape {
  readonly start: number;
  readonly end: number;
}

export interface TextValue {
  readonly text: string;
  readonly badEscapes: readonly BadEscape[];
}

const MEANT: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', t: '\t' };

/** `open` and `close` are how many characters of the image are quotes. */
export function textValue(image: string, open: number, close: number): TextValue {
  const block = open === 3;
  const inner = image.slice(open, image.length - close);
  if (!block && !inner.includes('\\')) return { text: inner, badEscapes: [] };
  const { text, badEscapes } = unescaped(inner, open);
  return { text: block ? withoutIndentation(text) : text, badEscapes };
}

/** A line break right after the opening quotes and right before the closing ones, and the common indentation. */
function withoutIndentation(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const isBlank = (line: string): boolean => line.trim() === '';
  const from = lines.length > 1 && isBlank(lines[0] ?? '') ? 1 : 0;
  const until = lines.length - from > 1 && isBlank(lines.at(-1) ?? '') ? -1 : lines.length;
  const kept = lines.slice(from, until);
  let common: string | undefined;
  for (const line of kept) {
    if (!isBlank(line)) common = shared(common, indentation(line));
  }
  const cut = common?.length ?? 0;
  return kept.map((line) => (isBlank(line) ? '' : line.slice(cut))).join('\n');
}

function indentation(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function shared(a: string | undefined, b: string): string {
  if (a === undefined) return b;
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

function unescaped(inner: string, offset: number): TextValue {
  const badEscapes: BadEscape[] = [];
  const text = inner.replaceAll(/\\([\s\S]?)/gu, (all, char: string, at: number) => {
    const meant = Object.hasOwn(MEANT, char) ? MEANT[char] : undefined;
    if (meant === undefined) badEscapes.push({ start: offset + at, end: offset + at + all.length });
    return meant ?? all;
  });
  return { text, badEscapes };
}
