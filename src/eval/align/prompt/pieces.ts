// A prompt in pieces that Markdown reads one by one as it reads the whole: of one long list its reader takes the square of the time.

/** Pieces are at least so long: shorter ones save nothing. */
const LEAST = 2_000;

export interface PromptPiece {
  readonly text: string;
  /** Where it begins in the prompt. */
  readonly from: number;
}

/**
 * Cut before an item of a list that another item of the same list stands before, and nowhere else. In doubt nothing is cut: names of
 * links hold for the whole, and a fence inside an item may end with it.
 */
export function piecesOf(prompt: string, least = LEAST): readonly PromptPiece[] {
  if (/^ {0,3}\[[^\]]*\]?:?/m.test(prompt) && /\]:/.test(prompt)) {
    return [{ text: prompt, from: 0 }];
  }
  const pieces: PromptPiece[] = [];
  let from = 0;
  let at = 0;
  let list: Item | undefined;
  let fence: string | undefined;
  let blank = true;
  for (const line of prompt.split(/(?<=\n)/)) {
    const [opened] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (line.trim().startsWith(fence) && !/[^`~]/.test(line.trim())) fence = undefined;
    } else if (opened !== undefined) {
      fence = opened;
      list = undefined;
    } else if (INNER_FENCE.test(line)) {
      break;
    } else if (line.trim() !== '') {
      const item = itemOf(line);
      if (item === undefined) {
        if (list === undefined || indentOf(line) < list.inside) list = undefined;
      } else {
        if (item.kind === list?.kind && at - from >= least) {
          pieces.push({ text: prompt.slice(from, at), from });
          from = at;
        }
        const goesOn = item.kind === list?.kind;
        list = goesOn || blank || item.interrupts ? item : undefined;
      }
    }
    blank = line.trim() === '';
    at += line.length;
  }
  return [...pieces, { text: prompt.slice(from), from }];
}

const FENCE = /^(?:`{3,}|~{3,})/;
const INNER_FENCE = /^[\s>*+\-\d.)]+(?:`{3}|~{3})/;

interface Item {
  /** The sign of its list. */
  readonly kind: string;
  /** What is indented so far belongs to it. */
  readonly inside: number;
  /** It opens a list also right after a line of text. */
  readonly interrupts: boolean;
}

/** Of a line that is not indented, with something behind its sign. */
function itemOf(line: string): Item | undefined {
  const [opening, sign = ''] = /^([-*+]|\d{1,9}[.)]) {1,4}(?=\S)/.exec(line) ?? [];
  if (opening === undefined) return undefined;
  return {
    kind: sign.slice(-1),
    inside: opening.length,
    interrupts: !/^\d/.test(sign) || sign.slice(0, -1) === '1',
  };
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}
