// What a meaning looks like on a terminal: the 16 colours that everybody has chosen for a dark or a light one.

import { createColors } from 'picocolors';
import type { Line, Tone } from './line.ts';

export type Painter = (line: Line) => string;

/** Without colours nothing is lost: each of them has a sign beside it. */
export function painter(colour: boolean): Painter {
  if (!colour) return (line) => line.map(({ text }) => text).join('');
  const { bold, dim, green, red, yellow, cyan, magenta, inverse } = createColors(true);
  const looks: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    dim,
    strong: bold,
    title: (text) => bold(cyan(text)),
    better: green,
    worse: red,
    noise: dim,
    few: yellow,
    yes: green,
    maybe: yellow,
    no: dim,
    customer: cyan,
    bot: magenta,
    human: green,
    accent: cyan,
    cursor: inverse,
  };
  return (line) => line.map(({ text, tone }) => looks[tone](text)).join('');
}
