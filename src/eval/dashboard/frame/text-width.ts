// How many columns a text takes. Most of what is drawn is plain or of our own signs, and known without looking at each character.

import stringWidth from 'string-width';

/** ASCII, Latin letters with accents, dashes, quotes, arrows, and what boxes, bars and charts are drawn of: a column each. */
const SINGLE =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u2012-\u2015\u2018-\u201e\u2022\u2026\u2190-\u2193\u2212\u2500-\u259f\u25b2\u25bc\u25cf\u2713\u2717\u2800-\u28ff]*$/;

/** Of signs that came by. */
const WIDTHS = new Map<string, number>();
const MOST = 20_000;

/** Sign by sign, as most terminals count: what they make of several at once each decides for itself. */
export function textWidth(text: string): number {
  if (SINGLE.test(text)) return text.length;
  let width = 0;
  for (const sign of text) {
    const known = WIDTHS.get(sign);
    const wide = known ?? stringWidth(sign);
    if (known === undefined && WIDTHS.size < MOST) WIDTHS.set(sign, wide);
    width += wide;
  }
  return width;
}
