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
  /** Dots of a chart in braille; without it a chart is drawn with `*`. */
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
  braille: false,
};
