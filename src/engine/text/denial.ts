// Words that deny the value after them: "not 5, 6", "6 instead of 5", "on June 4 and not on May 3".

import { type Token, tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';

/** A denied value never counts; one in doubt counts where nothing else was said. */
interface Denial {
  readonly kind: 'denied' | 'in_doubt';
  /** Where the denying words begin. */
  readonly start: number;
}

export interface DenialContext {
  readonly language: string;
  /** Words that may name what is denied: "not order number 5". */
  readonly labels?: ReadonlySet<string>;
  /** Whether the text answers a question. What stands in a story is denied only right beside the value. */
  readonly asked: boolean;
}

export interface Standing<T> {
  readonly values: readonly T[];
  /** The words of the others, each with what denies it. */
  readonly denied: readonly TextSpan[];
}

const list = (text: string): ReadonlySet<string> => new Set(text.split('|'));

const DENY = list(
  'not|isnt|is not|wasnt|was not|arent|werent|aint|no longer|used to be|neither|nor|nicht|nicht mehr|pas|' +
    'no es|no era|no son|ya no es|nao|nao e|nao era|non e|non era|niet|niet meer',
);
/** "No" is also short for number, and in French for no. */
const DENY_IN: Readonly<Partial<Record<string, string>>> = { es: 'no', it: 'non' };
const DOUBT = list(
  'instead of|rather than|in place of|dont want|do not want|didnt want|did not want|dont need|do not need|' +
    'dont mean|do not mean|didnt mean|did not mean|didnt say|did not say|statt|anstatt|anstelle von|' +
    'au lieu de|au lieu du|plutot que|en vez de|en vez del|en lugar de|en lugar del|em vez de|em vez do|' +
    'ao inves de|invece di|invece del|anziche|in plaats van',
);
/** After these "not" denies what is done: "I did not order 4481234". */
const DOERS = list('do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must');
/** Before "not" they deny nothing: "why not 5", "whether or not". */
const HARMLESS = list('why|or|whether|warum|oder|pourquoi|ou');
const BETWEEN = list(
  'the|a|an|my|your|our|number|no|nr|id|really|very|so|that|too|yet|der|die|das|den|dem|ein|eine|mein|meine|' +
    'sehr|wirklich|le|la|les|un|une|mon|ma|tres|el|los|las|una|mi|muy|il|lo|mio|mia|molto|o|os|as|um|uma|meu|' +
    'minha|muito|het|een|mijn|heel|echt',
);
const PREPOSITIONS = list(
  'on|at|in|for|to|by|from|of|with|am|im|um|auf|fur|an|zu|au|du|de|en|pour|a|para|por|em|no|na|per|di|op|om|voor|van',
);
const OR = /^\s*(?:or|nor|oder|noch|ou|ni)\s*$/i;
/** Denying words and their value stand in one breath. */
const BREAK = /[,.;:!?)\n]|\s-/;

/** How far before a value it may be denied. */
const REACH = 80;

/** The values that count, in the order in which they were given. */
export function standing<T extends TextSpan>(
  text: string,
  found: readonly T[],
  context: DenialContext,
): Standing<T> {
  const denials = new Map<T, Denial>();
  let before: T | undefined;
  for (const one of [...found].sort((a, b) => a.start - b.start)) {
    const shared = before && OR.test(text.slice(before.end, one.start)) && denials.get(before);
    const denial = shared || denialOf(text, one.start, context);
    if (denial) denials.set(one, denial);
    before = one;
  }
  if (denials.size === 0) return { values: found, denied: [] };
  const sure = found.filter((one) => !denials.has(one));
  const values =
    sure.length > 0 ? sure : found.filter((one) => denials.get(one)?.kind !== 'denied');
  const denied = found.flatMap((one) => {
    const denial = denials.get(one);
    return denial && !values.includes(one) ? [{ start: denial.start, end: one.end }] : [];
  });
  return { values, denied };
}

function denialOf(text: string, start: number, context: DenialContext): Denial | undefined {
  const { words, from } = wordsBefore(text, start);
  let inDoubt = false;
  let next = start;
  for (let at = words.length - 1; at >= 0; at--) {
    const { word, start: begin, end } = words[at] as Token;
    if (BREAK.test(text.slice(from + end, next))) return undefined;
    const kind = kindOf(words, at, context, text.slice(from, start));
    if (kind === 'harmless') return undefined;
    if (kind) {
      const doubted = kind.doubt || (inDoubt && !context.asked);
      return { kind: doubted ? 'in_doubt' : 'denied', start: from + kind.start };
    }
    if (PREPOSITIONS.has(word)) inDoubt ||= !BETWEEN.has(word);
    else if (!BETWEEN.has(word) && !context.labels?.has(word)) return undefined;
    next = from + begin;
  }
  return undefined;
}

/** Whole words only: one that the reach cuts is left out. */
function wordsBefore(text: string, start: number): { words: readonly Token[]; from: number } {
  const far = Math.max(0, start - REACH);
  const from = far === 0 ? 0 : far + Math.max(0, text.slice(far, start).search(/\s/));
  return { words: tokens(text.slice(from, start)), from };
}

/** Whether the words up to this one deny. */
function kindOf(
  words: readonly Token[],
  at: number,
  { language, asked }: DenialContext,
  text: string,
): { readonly doubt: boolean; readonly start: number } | 'harmless' | undefined {
  for (let length = Math.min(4, at + 1); length > 0; length--) {
    const first = at - length + 1;
    const phrase = words
      .slice(first, at + 1)
      .map(({ word }) => word)
      .join(' ');
    const { start } = words[first] as Token;
    const before = words[first - 1];
    if (DOUBT.has(phrase)) return { doubt: true, start };
    if (DENY.has(phrase)) {
      if (before && HARMLESS.has(before.word)) return 'harmless';
      return { doubt: before !== undefined && DOERS.has(before.word) && !asked, start };
    }
    if (DENY_IN[language.slice(0, 2).toLowerCase()] !== phrase) continue;
    // After a word "no" is its number: "pedido no 5".
    if (!before || /[^\s\p{L}]/u.test(text.slice(before.end - 1, start))) {
      return { doubt: false, start };
    }
    if (/^(?:y|e|ma|pero|sino|non)$/.test(before.word)) return { doubt: false, start };
  }
  return undefined;
}
