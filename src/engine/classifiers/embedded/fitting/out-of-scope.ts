// What is outside of what a policy knows: near to nothing in its scope, agents and signals, and like what no support bot does.

import type { Policy, Signal } from '../../../../policy/policy.ts';
import type { ReadTurn } from '../../../classifier.ts';
import type { Encoded } from '../encoding/encode.ts';
import { NGRAM_SPACE } from '../encoding/ngrams.ts';
import { NUMBER, words } from '../encoding/words.ts';
import { ENGLISH, type Language, UNKNOWN } from '../languages/language.ts';
import { answerIn } from '../reading/answers.ts';
import { firstPerson } from '../reading/first-person.ts';
import { type Band, round } from './bands.ts';

export const OUT_OF_SCOPE = 'out_of_scope';

/** What is merely unheard of is `maybe` at most: most of it is the policy's own business in new words. */
export const OUTSIDE_BAND: Band = { yesFrom: 0.85, noBelow: 0.82, tooFew: [] };

/** What a policy says of what it is for. */
export type Known = Pick<Policy, 'signals'> &
  Partial<Pick<Policy, 'scope' | 'agents' | 'details' | 'rules' | 'conditions'>>;

/** Texts that say what the policy knows, each once. */
export function knownTexts({
  scope,
  agents = [],
  details = [],
  signals,
}: Known): readonly string[] {
  const texts = [
    ...(scope === undefined ? [] : [scope, ...listed(scope)]),
    ...agents.flatMap(({ name, description }) => [
      spoken(name),
      description,
      ...listed(description),
    ]),
    ...details.flatMap(({ name, description }) => [
      spoken(name),
      ...(description ? [description] : []),
    ]),
    // What the bot says is no business of the customer's.
    ...signals.filter(({ name, by }) => name !== OUT_OF_SCOPE && by !== 'bot').flatMap(linesOf),
  ];
  return [...new Set(texts)].filter((text) => words(text).length > 0);
}

function linesOf({ by, description, like, unlike }: Signal): readonly string[] {
  const described = description === undefined ? [] : [firstPerson(description, by)];
  return [...described, ...like, ...unlike];
}

/** "Orders, returns and payments" names three things. */
function listed(text: string): readonly string[] {
  return text.split(/[,;:.()]| and | or /).filter((part) => words(part).length > 0);
}

function spoken(name: string): string {
  return name.replaceAll('_', ' ');
}

/** How near a text is to the nearest of some texts: 0 to 1. Pieces are looked up, so that many texts cost little. */
export function nearestOf(texts: readonly Encoded[]): (text: Encoded) => number {
  // Where the entries of a piece begin, and how many there are.
  const begin = new Int32Array(NGRAM_SPACE + 1);
  for (const { ids } of texts) for (const id of ids) begin[id + 1] = (begin[id + 1] as number) + 1;
  for (let id = 0; id < NGRAM_SPACE; id++) {
    begin[id + 1] = (begin[id + 1] as number) + (begin[id] as number);
  }
  const filled = begin.slice();
  const owner = new Int32Array(begin[NGRAM_SPACE] as number);
  const weight = new Float64Array(owner.length);
  for (const [at, { ids, values }] of texts.entries()) {
    for (let piece = 0; piece < ids.length; piece++) {
      const place = filled[ids[piece] as number] as number;
      filled[ids[piece] as number] = place + 1;
      owner[place] = at;
      weight[place] = values[piece] as number;
    }
  }
  const dimensions = texts[0]?.dense.length ?? 0;
  const rows = new Float64Array(texts.length * dimensions);
  for (const [at, one] of texts.entries()) rows.set(one.dense, at * dimensions);
  const sums = new Float64Array(texts.length);
  return ({ dense, ids, values }) => {
    for (let at = 0, from = 0; at < sums.length; at++, from += dimensions) {
      sums[at] = dot(rows, from, dense);
    }
    for (let piece = 0; piece < ids.length; piece++) {
      const id = ids[piece] as number;
      const end = begin[id + 1] as number;
      for (let place = begin[id] as number; place < end; place++) {
        const at = owner[place] as number;
        sums[at] = (sums[at] as number) + (weight[place] as number) * (values[piece] as number);
      }
    }
    let most = 0;
    for (let at = 0; at < sums.length; at++) most = Math.max(most, sums[at] as number);
    return most;
  };
}

/** Of `right` with as many numbers of `rows`. Four sums at once: none waits for another. */
function dot(rows: Float64Array, from: number, right: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = right.length - (right.length % 4);
  for (let at = 0; at < whole; at += 4) {
    a += (rows[from + at] as number) * (right[at] as number);
    b += (rows[from + at + 1] as number) * (right[at + 1] as number);
    c += (rows[from + at + 2] as number) * (right[at + 2] as number);
    d += (rows[from + at + 3] as number) * (right[at + 3] as number);
  }
  for (let at = whole; at < right.length; at++) {
    a += (rows[from + at] as number) * (right[at] as number);
  }
  return a + b + (c + d);
}

/** What is less like it than this is not outside of anything, however new it is. */
const LEAST_LIKE = 0.25;

/** By how much the likeness to the policy takes away from the likeness to what no support bot does. */
const NEARNESS_COUNTS = 2;

/**
 * `share` is how much a text is like what no support bot does, `nearness` how near its nearest part is to the policy. Where a
 * policy says much of itself all scores are low, and still rank: thresholds of its own come from `handrail calibrate`.
 */
export function outsideScore(share: number, nearness: () => number): number {
  // Below all others, in the order of the shares.
  if (share < LEAST_LIKE) return round(share * LEAST_LIKE);
  return round((share + NEARNESS_COUNTS * (1 - nearness())) / (1 + NEARNESS_COUNTS));
}

/** Languages in which an offer of help is told from a question that wants an answer. */
const OFFERS_KNOWN: ReadonlySet<Language> = new Set([
  ENGLISH,
  UNKNOWN,
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
]);

/** Whether a turn is outside of nothing, whatever its words mean. */
export function cannotBeOutside(
  turns: readonly ReadTurn[],
  turn: number,
  language: Language,
): boolean {
  const at = turns.findIndex(({ index }) => index === turn);
  if (turns[at]?.role !== 'customer') return true;
  return OFFERS_KNOWN.has(language) && !standsAlone(turns, at);
}

/**
 * Whether a turn says enough by itself to be outside of anything: not a greeting, thanks, a word or two, an answer to what the
 * bot asked, nor anything that the bot says.
 */
export function standsAlone(turns: readonly ReadTurn[], at: number): boolean {
  const turn = turns[at];
  if (turn === undefined || turn.role !== 'customer') return false;
  const said = words(turn.text).filter((word) => !SIGNS.has(word));
  const content = said.filter((word) => word !== NUMBER && !SMALL_TALK.has(word));
  if (said.length <= 2 || content.length < 2) return false;
  if (answerIn(turn.text) !== undefined) return false;
  return !answers(turns, at) || asks(turn.text);
}

/** Whether the bot has just asked something, other than what it can do. */
function answers(turns: readonly ReadTurn[], at: number): boolean {
  const before = turns.slice(0, at).findLast(({ role }) => role === 'customer' || role === 'bot');
  if (before?.role !== 'bot' || !before.text.includes('?')) return false;
  return !OFFER.test(before.text) && !OFFER_ELSEWHERE.test(before.text);
}

const OFFER =
  /\b(?:(?:can|may|could) (?:i|we) (?:be of )?(?:do|help|assist|support|serve)|how (?:can|may) (?:i|we)|anything else|something else|what (?:can|may|brings)|what'?s up|how are you)\b/i;

/** The same in German, French, Spanish, Portuguese, Italian and Dutch. */
const OFFER_ELSEWHERE =
  /(?:^|[^\p{L}])(?:(?:wie|womit|was) kann ich|kann ich (?:ihnen|dir|sonst|noch)|noch etwas|sonst noch|(?:comment|en quoi) (?:puis-je|je peux)|puis-je vous|autre chose|(?:en|con) qu[eé] (?:le |te )?puedo|(?:c[oó]mo|qu[eé]) puedo|algo m[aá]s|(?:como|em que|no que) (?:eu )?posso|mais alguma coisa|(?:come|in cosa|cosa) posso|qualcos'altro|altro|(?:hoe|waarmee|wat) kan ik|kan ik u|nog iets|iets anders)(?:$|[^\p{L}])/iu;

function asks(text: string): boolean {
  return text.includes('?') || QUESTION.test(text) || REQUEST.test(text);
}

const QUESTION =
  /^\W*(?:(?:ok(?:ay)?|and|so|but|hey|hi|hello|well)\W+)*(?:who|what|which|where|when|why|how|whose|is|are|was|were|do|does|did|can|could|will|would|should)\b/i;
const REQUEST =
  /^\W*(?:please\W+)?(?:tell|give|show|write|sing|make|draw|play|translate|calculate|solve|explain|recommend|find) (?:me|us|a|an|the|this|some)\b/i;

const SIGNS = new Set(['?', '!', '€', '£', '$', '%']);

/** Words of greetings, of thanks and of talk about nothing, and those that hold any sentence together. */
const SMALL_TALK = new Set(
  (
    "hi hello hey hiya howdy morning afternoon evening night good day greetings dear there thanks thank thx ty cheers you u very much so a lot for the your my help bye goodbye see later welcome nice great cool fine ok okay k well alright sure yes no not yeah yep nope please sorry oh ah um hmm wow lol haha how are is was am i 'm 're 's it that this we and or but to of in on at have has do does did be been doing going today just me too all really again now then want need wait moment minute one second question quick got get let know anyone anybody someone somebody bot robot human person " +
    'perfect awesome wonderful excellent appreciate understood understand understandable see right exactly indeed sounds works worked'
  ).split(' '),
);
