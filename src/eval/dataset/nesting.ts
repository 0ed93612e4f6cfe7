// How deep JSON is nested: what is deeper than any conversation would break whoever walks through it.

/** Lists and objects in each other. No conversation needs ten. */
const DEEPEST = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The column (from 1) of the first bracket that is too deep; undefined where none is. The text need not be JSON. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST) return at + 1;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return undefined;
}

/** Whether a value is nested so deep; it stops there, so it does not break itself. */
export function isTooDeep(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  for (const one of Object.values(value)) {
    if (typeof one === 'object' && one !== null && isTooDeep(one, left - 1)) return true;
  }
  return false;
}

export const TOO_DEEP = {
  message: 'the JSON is nested too deeply here',
  help: `at most ${DEEPEST} lists and objects may stand in each other`,
} as const;
