// The signs of a pattern's source, one after the other: which characters they stand for, and how often.

/** Where the source goes beyond what is read here. */
export const BEYOND = Symbol('beyond');

/**
 * How characters are told apart in necessary words, whatever the case of the pattern: a digit is a digit, a space a
 * space. Two letters beyond ASCII are letters of ASCII in another case. Undefined: it stands in no word.
 */
export function folded(code: number): string | undefined {
  if (code === 0x212a) return 'k';
  if (code === 0x17f) return 's';
  if (code === 32 || (code >= 9 && code <= 13)) return ' ';
  if (code < 33 || code > 126) return undefined;
  const sign = String.fromCharCode(code).toLowerCase();
  return sign >= '0' && sign <= '9' ? '0' : sign;
}

/** What was read, and where the source goes on after it. */
export interface Read<T> {
  readonly found: T;
  readonly end: number;
}

/** A sign: the folded characters that it may be, and how rare it is. Not `plain`: it says nothing. */
export interface Sign {
  readonly kind: 'plain' | 'vague' | 'border';
  readonly spellings: readonly string[];
  readonly bits: number;
}

const VAGUE: Sign = { kind: 'vague', spellings: [], bits: 0 };
const BORDER: Sign = { kind: 'border', spellings: [], bits: 0 };
const SPACE: Sign = { kind: 'plain', spellings: [' '], bits: 2 };
const DIGIT: Sign = { kind: 'plain', spellings: ['0'], bits: 3 };

export const LETTER_BITS = 4;

export function readSign(source: string, at: number): Read<Sign> | typeof BEYOND {
  const next = source[at] as string;
  const text =
    next === '[' ? readClass(source, at) : next === '\\' ? source.slice(at, at + 2) : next;
  const found = signOf(source, at, next, text);
  return found === BEYOND ? BEYOND : { found, end: at + text.length };
}

function signOf(source: string, at: number, next: string, text: string): Sign | typeof BEYOND {
  switch (next) {
    // Repeated with nothing to repeat: the library says what is wrong with it.
    case '*':
    case '+':
    case '?':
      return BEYOND;
    case '{':
      return isDigit(source[at + 1] ?? '') ? BEYOND : literal(next);
    case '^':
    case '$':
      return BORDER;
    case '.':
      return VAGUE;
    case '[':
      return text === '' ? BEYOND : classOf(text);
    case '\\':
      return escaped(text.slice(1));
    default:
      return literal(next);
  }
}

const CLASS = /\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]/suy;

/** Empty where it does not end. */
function readClass(source: string, at: number): string {
  CLASS.lastIndex = at;
  return CLASS.exec(source)?.[0] ?? '';
}

/** Letters and digits alone; what else a class may hold is not looked for. */
function classOf(text: string): Sign {
  if (text[1] === '^' || !/^\[[a-z0-9]+\]$/i.test(text)) return VAGUE;
  const signs = Array.from(text.slice(1, -1), (sign) => folded(sign.charCodeAt(0)) as string);
  const spellings = [...new Set(signs)];
  return { kind: 'plain', spellings, bits: Math.log2(26 / Math.min(25, spellings.length)) };
}

function escaped(sign: string): Sign | typeof BEYOND {
  switch (sign) {
    case 's':
      return SPACE;
    case 'd':
      return DIGIT;
    case 'b':
    case 'B':
      return BORDER;
    case 'w':
    case 'W':
    case 'S':
    case 'D':
      return VAGUE;
    default:
      return /^[!-/:-@[-`{-~]$/.test(sign) ? literal(sign) : BEYOND;
  }
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

const LITERALS: readonly Sign[] = Array.from({ length: 128 }, (_, code) => {
  const spelling = folded(code);
  if (spelling === undefined) return VAGUE;
  if (spelling === '0') return DIGIT;
  return spelling === ' ' ? SPACE : { kind: 'plain', spellings: [spelling], bits: LETTER_BITS };
});

/** Beyond ASCII nothing is looked for. */
function literal(sign: string): Sign {
  return LITERALS[sign.charCodeAt(0)] ?? VAGUE;
}

interface Times {
  readonly least: number;
  readonly most: number;
}

const ONCE: Times = { least: 1, most: 1 };
const TIMES: Readonly<Partial<Record<string, Times>>> = {
  '*': { least: 0, most: Infinity },
  '+': { least: 1, most: Infinity },
  '?': { least: 0, most: 1 },
};
const COUNTED = /\{(\d+)(?:,(\d*))?\}/y;

/** How often the sign or group before must stand, and may. */
export function readTimes(source: string, at: number): Read<Times> {
  const next = source[at];
  if (next === undefined || !'*+?{'.includes(next)) return { found: ONCE, end: at };
  const signed = TIMES[next];
  const read = signed === undefined ? countedTimes(source, at) : { found: signed, end: at + 1 };
  if (read === undefined) return { found: ONCE, end: at };
  // Few rather than many, where both match.
  return source[read.end] === '?' ? { ...read, end: read.end + 1 } : read;
}

function countedTimes(source: string, at: number): Read<Times> | undefined {
  COUNTED.lastIndex = at;
  const found = COUNTED.exec(source);
  if (found === null) return undefined;
  const least = Number(found[1]);
  const most = found[2] === undefined ? least : found[2] === '' ? Infinity : Number(found[2]);
  return { found: { least, most }, end: at + found[0].length };
}
