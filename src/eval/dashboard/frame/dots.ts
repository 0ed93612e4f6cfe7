// A chart of dots: eight to a character in braille, one to a character in ASCII.

/** Where things stand on a chart: both from 0 to 1, from its lower left corner. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** A sign on top of the dots, at a place. Later ones cover earlier ones. */
export interface ChartSign<Tone> extends ChartPoint {
  readonly sign: string;
  readonly tone: Tone;
}

export interface ChartCell<Tone> {
  readonly text: string;
  /** null: of the line itself, or nothing. */
  readonly tone: Tone | null;
}

export interface Dots<Tone> {
  readonly columns: number;
  readonly rows: number;
  /** Joined by steps: to the height of the next first, then along to it. */
  readonly path: readonly ChartPoint[];
  readonly signs: readonly ChartSign<Tone>[];
  readonly braille: boolean;
}

/** Bits of a braille character by column and row of its dots. */
const BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const BRAILLE = 0x2800;

/** Rows of cells, each one column wide, from the top. */
export function dotRows<Tone>(chart: Dots<Tone>): readonly (readonly ChartCell<Tone>[])[] {
  const { columns, rows, braille } = chart;
  const [across, down] = braille ? [2, 4] : [1, 1];
  const lit = litDots(chart, columns * across, rows * down);
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): ChartCell<Tone> => {
      let bits = 0;
      for (let x = 0; x < across; x++) {
        for (let y = 0; y < down; y++) {
          const dot = (row * down + y) * columns * across + column * across + x;
          if (lit.has(dot)) bits |= BITS[x as 0 | 1][y as 0 | 1 | 2 | 3];
        }
      }
      if (bits === 0) return { text: ' ', tone: null };
      return { text: braille ? String.fromCodePoint(BRAILLE + bits) : '*', tone: null };
    }),
  );
  for (const { x, y, sign, tone } of chart.signs) {
    const row = cells[rows - 1 - placeOf(y, rows)];
    if (row !== undefined) row[placeOf(x, columns)] = { text: sign, tone };
  }
  return cells;
}

function litDots<Tone>({ path }: Dots<Tone>, width: number, height: number): ReadonlySet<number> {
  const lit = new Set<number>();
  const places = path.map(({ x, y }) => [placeOf(x, width), placeOf(y, height)] as const);
  const light = (x: number, y: number) => lit.add((height - 1 - y) * width + x);
  for (const [index, [x, y]] of places.entries()) {
    const [nextX, nextY] = places[index + 1] ?? [x, y];
    for (let at = Math.min(x, nextX); at <= Math.max(x, nextX); at++) light(at, nextY);
    for (let at = Math.min(y, nextY); at <= Math.max(y, nextY); at++) light(x, at);
  }
  return lit;
}

/** The last place is that of 1. */
function placeOf(share: number, places: number): number {
  return Math.max(0, Math.min(places - 1, Math.round(share * (places - 1))));
}
