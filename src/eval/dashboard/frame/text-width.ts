// How many columns a text takes. Most of what is drawn is plain or of our own signs, and known without looking at each character.

import stringWidth from 'string-width';

/** ASCII, Latin letters with accents, dashes, quotes, arrows, and what boxes, bars and charts are drawn of: a column each. */
const SINGLE =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u2012-\u2015\u2018-\u201e\u2022\u2026\u2190-\u2193\u2212\u2500-\u259f\u25b2\u25bc\u25cf\u2713\u2717\u2800-\u28ff]*$/;

export function textWidth(text: string): number {
  return SINGLE.test(text) ? text.length : stringWidth(text);
}
