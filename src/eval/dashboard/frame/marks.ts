// The signs of the dashboard, in two alphabets: every colour has one beside it.

export interface Marks {
  readonly better: string;
  readonly worse: string;
  readonly noise: string;
  readonly few: string;
  readonly right: string;
  readonly wrong: string;
  readonly unknown: string;
  /** Before the row where the reader is. */
  readonly cursor: string;
  /** Before what was marked. */
  readonly marked: string;
  readonly more: string;
  readonly rule: string;
  readonly bar: string;
  readonly barEmpty: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly arrow: string;
  readonly dash: string;
  readonly times: string;
  readonly up: string;
  readonly down: string;
  /** Where a range could lie; the range; its value; a value to compare with, outside of the range and in it. */
  readonly track: string;
  readonly reach: string;
  readonly point: string;
  readonly beside: string;
  readonly besideIn: string;
  /** Of a box, as they are read: three corners and joints of its top, its middle and its end, then a line across and one down. */
  readonly box: string;
  /** Dots of a chart in braille, and bars in eighths; without it a chart is drawn with `*`, and a bar in whole cells. */
  readonly braille: boolean;
}

export const UNICODE: Marks = {
  better: '▲',
  worse: '▼',
  noise: '~',
  few: '?',
  right: '✓',
  wrong: '✗',
  unknown: '–',
  cursor: '›',
  marked: '●',
  more: '…',
  rule: '─',
  bar: '█',
  barEmpty: '░',
  branch: '├─',
  lastBranch: '└─',
  trunk: '│ ',
  arrow: '→',
  dash: '–',
  times: '×',
  up: '↑',
  down: '↓',
  track: '·',
  reach: '━',
  point: '●',
  beside: '│',
  besideIn: '┿',
  box: '┌┬┐├┼┤└┴┘─│',
  braille: true,
};

export const ASCII: Marks = {
  better: '^',
  worse: 'v',
  noise: '~',
  few: '?',
  right: '+',
  wrong: 'x',
  unknown: '-',
  cursor: '>',
  marked: '*',
  more: '~',
  rule: '-',
  bar: '#',
  barEmpty: '.',
  branch: '|-',
  lastBranch: '`-',
  trunk: '| ',
  arrow: '->',
  dash: '-',
  times: 'x',
  up: '^',
  down: 'v',
  track: '.',
  reach: '=',
  point: 'o',
  beside: '|',
  besideIn: '|',
  box: '+++++++++-|',
  braille: false,
};
