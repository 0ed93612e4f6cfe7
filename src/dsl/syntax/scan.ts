// Finds where a text or a pattern ends. Loops instead of regular expressions, which run out of stack on long texts.

const ESCAPE_OR_END = { text: /["\\\r\n]/g, block: /"""|\\/g, pattern: /[/\\[\]\r\n]/g } as const;

/** The end of `"…"`, behind its closing quotes; undefined where the line ends before. */
export function endOfLineText(text: string, start: number): number | undefined {
  const stop = ESCAPE_OR_END.text;
  for (let at = start + 1; ; at = stop.lastIndex + 1) {
    stop.lastIndex = at;
    const found = stop.exec(text)?.[0];
    if (found === '"') return stop.lastIndex;
    if (found !== '\\' || endsLine(text, stop.lastIndex)) return undefined;
  }
}

/** The end of `"""…"""`, behind its closing quotes; undefined where there are none. */
export function endOfBlockText(text: string, start: number): number | undefined {
  if (!text.startsWith('"""', start)) return undefined;
  const stop = ESCAPE_OR_END.block;
  for (let at = start + 3; ; at = stop.lastIndex + 1) {
    stop.lastIndex = at;
    const found = stop.exec(text)?.[0];
    if (found === undefined) return undefined;
    if (found === '"""') return stop.lastIndex;
  }
}

/** The end of `/…/` with the letters behind it; a slash inside `[…]` closes nothing. */
export function endOfPattern(text: string, start: number): number | undefined {
  const stop = ESCAPE_OR_END.pattern;
  let inClass = false;
  for (let at = start + 1; ; at = stop.lastIndex) {
    stop.lastIndex = at;
    const found = stop.exec(text)?.[0];
    if (found === undefined || found === '\r' || found === '\n') return undefined;
    if (found === '[') inClass = true;
    else if (found === ']') inClass = false;
    else if (found === '/' && !inClass) return endOfLetters(text, stop.lastIndex);
    else if (found === '\\') {
      if (endsLine(text, stop.lastIndex)) return undefined;
      stop.lastIndex += 1;
    }
  }
}

/**
 * Where a text or pattern without an end is taken to end: before a brace or a comma that ends its line, so that
 * what is around it can still be read. A block text runs on to the next line that begins a statement or closes a block.
 */
export function endOfOpen(text: string, start: number, beginsStatement: RegExp): number {
  if (text.startsWith('"""', start)) {
    const next = new RegExp(beginsStatement.source, 'gm');
    next.lastIndex = start;
    const end = next.exec(text)?.index ?? text.length;
    return start + text.slice(start, end).trimEnd().length;
  }
  const end = endOfLine(text, start);
  const tail = /[\s{},]*$/.exec(text.slice(start + 1, end));
  return end - (tail?.[0].length ?? 0);
}

export function endOfLine(text: string, start: number): number {
  const stop = /[\r\n]/g;
  stop.lastIndex = start;
  return stop.exec(text)?.index ?? text.length;
}

/** Whether nothing but white space stands before it on its line. */
export function startsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at -= 1) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') return true;
    if (char.trim() !== '') return false;
  }
  return true;
}

/** How far it stands from the beginning of its line. */
export function columnOf(text: string, offset: number): number {
  return (
    offset - 1 - Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1))
  );
}

function endsLine(text: string, offset: number): boolean {
  return offset >= text.length || text[offset] === '\r' || text[offset] === '\n';
}

function endOfLetters(text: string, start: number): number {
  let end = start;
  while (/[A-Za-z]/.test(text.charAt(end))) end += 1;
  return end;
}
