// Plain text in columns and paragraphs, by the width that a terminal gives each character.

import stringWidth from 'string-width';

export interface Column {
  readonly align: 'left' | 'right';
  /** The last column may be wrapped into what is left of the line. */
  readonly wrap?: boolean;
}

/** A last column that is wrapped into less than this stands under its row instead. */
const LEAST_ROOM = 12;

/** Rows in columns, two spaces between, each line indented. Cells are as wide as the widest of their column. */
export function columns(
  rows: readonly (readonly string[])[],
  shape: readonly Column[],
  { width, indent = 2 }: { readonly width: number; readonly indent?: number },
): readonly string[] {
  const widths = shape.map((_, index) =>
    Math.max(0, ...rows.map((row) => stringWidth(row[index] ?? ''))),
  );
  const lastStart = widths.slice(0, -1).reduce((sum, one) => sum + one + 2, indent);
  return rows.flatMap((row) => {
    const cells = shape.map(({ align }, index) =>
      padded(row[index] ?? '', widths[index] ?? 0, align),
    );
    const last = shape.length - 1;
    if (shape[last]?.wrap !== true) return [`${' '.repeat(indent)}${cells.join('  ')}`.trimEnd()];
    const text = row[last] ?? '';
    const room = width - lastStart;
    if (room < LEAST_ROOM && text !== '') {
      const start = cells.slice(0, -1).join('  ').trimEnd();
      const under = ' '.repeat(indent + 2);
      return [
        `${' '.repeat(indent)}${start}`,
        ...wrapped(text, Math.max(LEAST_ROOM, width - under.length)).map((line) => under + line),
      ];
    }
    const [first = '', ...more] = wrapped(text, Math.max(LEAST_ROOM, room));
    const start = [...cells.slice(0, -1), first].join('  ');
    return [
      `${' '.repeat(indent)}${start}`.trimEnd(),
      ...more.map((line) => `${' '.repeat(lastStart)}${line}`),
    ];
  });
}

/** Broken between words, though not between a number and its per cent sign; a word that is longer than the line is broken inside. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+(?![%\s])/).flatMap((one) => pieces(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** One line of at most `width`, with `…` where something was left out. */
export function shortened(text: string, width: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (stringWidth(line) <= width) return line;
  const [first = ''] = pieces(line, width - 1);
  return `${first.trimEnd()}…`;
}

function padded(text: string, width: number, align: Column['align']): string {
  const fill = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? fill + text : text + fill;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function pieces(text: string, width: number): readonly string[] {
  if (stringWidth(text) <= width) return [text];
  const found: string[] = [];
  let piece = '';
  let taken = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    // A piece is as wide as its characters together; to measure it anew for each would cost its square.
    const wide = stringWidth(segment);
    if (piece !== '' && taken + wide > width) {
      found.push(piece);
      piece = '';
      taken = 0;
    }
    piece += segment;
    taken += wide;
  }
  return [...found, piece];
}
