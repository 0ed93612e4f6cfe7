// Whether a turn is nothing but a yes or a no.

import { words } from '../encoding/words.ts';

/** How a short answer stands to the question before it. */
export type Answer = 'yes' | 'no';

/** Also in German, French, Spanish, Portuguese, Italian and Dutch: many say yes in their own language. */
const YES = setOf(
  'yes yeah yep yup yea ya yess y yas sure ok okay okey k alright absolutely definitely certainly correct right exactly ' +
    'indeed affirmative agreed please pls plz go ahead do ' +
    'ja jawohl gern gerne bitte natürlich klar oui ouais volontiers svp sí si claro vale sim pode sì graag volentieri certo',
);
const NO = setOf(
  "no nope nah not never n't dont don nein nicht kein keine non pas não nao nunca nee niet niente",
);
/** What may stand beside a yes or a no without adding anything. */
const FILLING = setOf(
  "i 'd would like love want that this it 's is 're 'm be great good fine nice perfect lovely thanks thank you very much so of " +
    'course by all means then now just let lets us if can could may will me the one well oh um uh hmm need really why sounds with ' +
    'for my ! ? again to and ' +
    'sehr danke das wäre super toll merci sil sʼil vous plaît plait bien sûr avec plaisir por favor gracias supuesto obrigado obrigada ' +
    'grazie per favore va bene alstublieft dank je u',
);

/** Praise of an offer accepts it: "that would be great". "I'm good" and "thanks" do not. */
const PRAISE =
  /^(?:(?:oh|ok|okay|well) )*(?:(?:(?:yes|that|this|it) )?(?:(?:would|will|'d) be|sounds|is|'s) )?(?:really |very |so )?(?:great|good|fine|nice|perfect|lovely|awesome|wonderful|amazing|ideal|brilliant|excellent|fantastic|helpful)(?: (?:thanks|thank you|please))?$/;
const WISHES = /^i (?:would|'d) (?:really )?(?:like|love|appreciate) (?:that|this|it|to)$/;

const THUMBS_UP = /^(?:[👍👌✅🙌💯🆗]|[\u{1F3FB}-\u{1F3FF}\uFE0F\s!.])+$/u;
const THUMBS_DOWN = /^(?:👎|❌|[\u{1F3FB}-\u{1F3FF}\uFE0F\s!.])+$/u;

/** Whether a turn is nothing but a yes or a no. Undefined where it says something of its own. */
export function answerIn(text: string): Answer | undefined {
  const read = words(text);
  if (read.every((word) => word === '!')) return inSigns(text);
  if (read.length > 8) return undefined;
  const said = read.filter((word) => word !== '!').join(' ');
  if (PRAISE.test(said) || WISHES.test(said)) return 'yes';
  if (!read.every((word) => YES.has(word) || NO.has(word) || FILLING.has(word))) return undefined;
  const no = read.some((word) => NO.has(word));
  if (no) return said === 'why not' ? 'yes' : 'no';
  if (/^(?:of course|by all means|bien sûr|por supuesto|va bene|avec plaisir)$/.test(said))
    return 'yes';
  return read.some((word) => YES.has(word)) ? 'yes' : undefined;
}

/** Yes, and no mere "ok", with which people open anything. */
const SAYS_YES =
  /^(?:yes+|yeah|yep|yup|yea|ja|oui|si|sí|sì|sim)(?![\p{L}\p{M}])(?:\s+please)?(?:\s*[,.!;:–—-]+|\s+(?=(?:please|because|cause|cos|since|it['’]?s?|this|that['’]?s?|i|my|but|and|as)\b))/iu;
const AGREES_BUT = /^(?:ok(?:ay)?|sure|alright|fine)[,\s]+but\s+(?=(?:\S+\s*){1,4}$)/i;
/** What takes the yes back, or puts it off. */
const PUTS_OFF =
  /\?|\b(?:no need|no thanks?|not (?:now|yet|today|needed|necessary|necessarily|really|that|this|with|to)|later|tomorrow|another time|myself|first|before|never mind|nevermind|instead|rather|don['’]?t (?:want|need|bother|connect|transfer|call|do)|do not (?:want|need|bother|connect|transfer|call|do)|think about|wait)\b/i;

/** Whether a turn begins with a yes and goes on: "yes, it is urgent", "ok but quickly". "Yes, but not now" is none. */
export function opensWithYes(text: string): boolean {
  const said = text.trim();
  const opening = SAYS_YES.exec(said) ?? AGREES_BUT.exec(said);
  return opening !== null && !PUTS_OFF.test(said.slice(opening[0].length));
}

function inSigns(text: string): Answer | undefined {
  if (!/\p{Extended_Pictographic}/u.test(text)) return undefined;
  if (THUMBS_UP.test(text)) return 'yes';
  return THUMBS_DOWN.test(text) ? 'no' : undefined;
}

/** How many words of a text say something beside yes and no. */
export function contentWords(text: string): number {
  return words(text).filter((word) => !FILLING.has(word)).length;
}

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
