// In which language a text is, as far as it matters: the classifier knows English, and whatever a signal has lines in.

import type { WordTable } from '../encoding/word-table.ts';
import { NUMBER, words } from '../encoding/words.ts';

/** `en` also for what is in no language: numbers, names, `ok`. Else a tag of a language, the name of a script, or `?`. */
export type Language = string;

export const ENGLISH: Language = 'en';
export const UNKNOWN: Language = '?';

/**
 * Small words that make a language known, and that are none of English: those that two languages share are no evidence
 * against English all the same.
 */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  de: "ich nicht und der das ist ein eine einen einem mit für auf mein meine meinen wie kann sie habe wir bitte aber auch noch zu von wo mir mich sind haben möchte kein keine danke hallo ja nein dem des vom zum zur oder wenn nur noch sehr guten tag möchten ihre ihren ihnen uns unser schon ab man ihr ihrem ihrer wurde wird es hab's im karte konto termin bestellung jetzt alles nach bei seid paket lieferung rechnung meiner diese dieser gibt",
  fr: "la et de on me a svp rien peut je ne pas le les des une est mon ma mes vous pour avec dans que qui où comment suis sur votre vos bonjour merci nous il elle ce cette ça sont mais avez avoir être été oui non très au aux du j'ai c'est n'ai cest quand pourquoi parler quelqu'un voudrais veux peux veut cet aucune aucun toujours encore notre nos leur fait carte compte commande colis depuis après n'est n'a y'a qu'il puis-je annuler rdv",
  es: 'no me a la te ya nadie funciona el los una es mi mis por para con que quiero puedo está cómo como hola gracias tengo de del yo su sus pero muy hay qué dónde cuando cuándo sí este esta mi necesito hablar persona estoy ha he al lo favor sin están unos unas cuál cuántos cuántas nos les desde hasta buenas vale mañana mucho han hemos más dos veces le alguien nuestro nuestra pedido número cuenta tarjeta paquete maleta hoy ahora aquí eso ese esa esto puede puedes perdón todavía equipo correo según tu fue ser entiendo recibo solo llegado nada abogado demandar demandarlos tribunales harto harta',
  pt: 'no me a já te pra funciona os uma é meu minha meus minhas por para que quero posso não nao está como olá obrigado obrigada tenho eu do da dos das em um você voce mas muito já sim preciso falar onde quando fazer ao foi seu sua seus suas pelo pela aos vou ainda hoje aqui isso essa esse alguém ninguém pode pedido conta cartão equipe estava vamos tudo qual nossa nosso desculpe pacote quanto sem quem só agora',
  it: 'no mi ha a ti subito funziona nessuno il lo gli una è mio mia miei per con che voglio posso non come ciao grazie ho sono di del della dei delle un mi ma anche molto dove quando sì vorrei parlare qualcuno perché perche sto alla nel questo questa le suo sua nello nella può siamo abbiamo tutto tutti oggi ancora domani nostro nostra vostro conto carta pacco ordine cosa sul da si ci assistenza richiesta prima quanto',
  nl: 'me al je uw ze bedankt niemand aub ik het een van mijn met voor niet kan wil hoe graag bent dank de en ook maar naar op aan bij wat waar wanneer waarom heb hebben zijn geen nog mij jullie goedemorgen hallo alstublieft iemand spreken deze dit zal wordt worden bestelling kaart rekening pakket nu ons onze er dan als heeft hebt hem haar gaat komt werkt',
  sv: 'jag är och att det inte med min mitt mina hur kan vill som på av för har en ett tack hej var när',
  da: 'jeg er og det ikke med min mit mine hvordan kan vil som på af for har en et tak hej hvor hvornår',
  pl: 'jest nie się na do mój moja moje jak czy chcę mogę proszę dziękuję gdzie kiedy mam ale już w z i co to',
  tr: 've bir için nasıl ne değil istiyorum var yok benim lütfen teşekkürler merhaba nerede ile çok mi mı',
};

/** Words of English that are everywhere, and with them those that the lists above must not claim. */
const ENGLISH_WORDS = new Set(
  "the a an i you he she it we they my your his her its our their me him us them this that these those is am are was were be been do does did have has had will would can could should may might must not n't no yes of in on at to for from by with about as into and or but if so what which who when where why how there here please just any some one more very too also up out get got want need like hi hello hey thanks thank ok okay 's 'm 're 've 'll 'd don ten man son pro sur par over pls plz thx ugh lol omg btw asap u ur im dont cant lmao hmm wow yes yeah no maybe yup bye good sounds per come non los".split(
    ' ',
  ),
);

const LANGUAGES_OF = new Map<string, readonly string[]>();
for (const [language, list] of Object.entries(SMALL_WORDS)) {
  for (const word of new Set(list.split(' ').flatMap(words))) {
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
  }
}

/** Letters of scripts other than the Latin one, each with its name. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Thai',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Han',
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'gu')]);

/** Letters that English words do without, but for a few that it took over. */
const FOREIGN_LETTERS = /[àáâãäåæçèêëìíîïñòóôõöøùúûüßœéăąćęłńśșşțţźżğışčďěňřšťůžőű]/;

/** Those of them that a language with text rules has: Finnish shares small words with Dutch, but not its letters. */
const LETTERS: Readonly<Record<Language, string>> = {
  de: 'äöüß',
  fr: 'àâæçèéêëîïôùûüœ',
  es: 'áéíóúüñ',
  pt: 'àáâãçéêíóôõú',
  it: 'àèéìíòóùú',
  nl: 'áàäèéëíïóöúü',
};

/** Whether fewer words have a letter that the language does not have than words were found that it has. */
function isWrittenIn(language: Language, found: number, read: readonly string[]): boolean {
  const letters = LETTERS[language];
  if (letters === undefined) return true;
  const foreign = read.filter((word) =>
    Array.from(word).some((letter) => FOREIGN_LETTERS.test(letter) && !letters.includes(letter)),
  );
  return foreign.length < found;
}

/** Addresses and links are in no language. */
const ADDRESSED = /[@#]|:\/\//;
const ADDRESSES = /\S*[@#]\S*|\S*:\/\/\S*/g;

const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;

/** Pieces of English are rarely so rare, those of other languages mostly are: measured on the shared data. */
const STRANGE = 0.64;
/** The same where the table knows nearly all words: it also knows many of other languages. */
const VERY_STRANGE = 0.69;
/** The same of two words, one of which the table does not know: names are as rare, hence no numbers, addresses and capitals. */
const STRANGE_PAIR = 0.705;

/**
 * The language of a text by its script, its small words, how many of its words the table knows, and how rare its pieces are.
 * `strangeness` is that of `Encoded`; without it pieces do not count.
 */
export function languageOf(
  text: string,
  read: readonly string[],
  table: WordTable,
  strangeness = 0,
): Language {
  const script = foreignScript(text);
  if (script !== undefined) return script;
  // A short word by itself is as often a name or half a number; two of them are not.
  const found = new Map<string, number>();
  let english = 0;
  let letters = 0;
  let unknown = 0;
  let long = 0;
  let all = 0;
  for (const word of ADDRESSED.test(text) ? words(text.replace(ADDRESSES, ' ')) : read) {
    if (word === NUMBER || !/\p{L}/u.test(word)) continue;
    all++;
    if (word.length > 2) long++;
    const languages = LANGUAGES_OF.get(word) ?? [];
    // What two languages share is evidence for neither.
    if (ENGLISH_WORDS.has(word)) {
      if (languages.length === 0) english++;
      continue;
    }
    for (const language of languages) {
      found.set(language, (found.get(language) ?? 0) + (word.length > 2 ? 1 : 0.5));
    }
    if (FOREIGN_LETTERS.test(word)) letters++;
    if (word.length > 2 && !table.rows.has(word)) unknown++;
  }
  const [best] = [...found].sort((a, b) => b[1] - a[1]);
  const named = best?.[1] ?? 0;
  if (named + letters > Math.max(english, 0.5)) {
    return best !== undefined && named > 0.5 && isWrittenIn(best[0], named, read)
      ? best[0]
      : UNKNOWN;
  }
  const strange = long >= 3 && strangeness > (unknown * 4 >= all ? STRANGE : VERY_STRANGE);
  const mostlyUnknown = unknown >= 3 && unknown > 0.6 * all;
  const pair =
    long >= 2 && unknown * 2 >= all && strangeness > STRANGE_PAIR && !isNameOrCode(text, read);
  return (strange || mostlyUnknown || pair) && english * 4 < all ? UNKNOWN : ENGLISH;
}

/** By its looks: a number, an address, or each word with a capital. It is in no language. */
export function isNameOrCode(text: string, read: readonly string[]): boolean {
  if (read.includes(NUMBER) || ADDRESSED.test(text)) return true;
  const tokens = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return tokens.every((token) => /^\p{Lu}[\p{Ll}\p{M}]*$|\p{N}/u.test(token));
}

/** Fewer words than this are as often a name, half an address or a greeting. */
const LEAST_WORDS = 4;

export function lettered(read: readonly string[]): number {
  return read.filter((word) => /\p{L}/u.test(word)).length;
}

export function isLong(read: readonly string[]): boolean {
  return lettered(read) >= LEAST_WORDS;
}

/** Small words of English alone, two of them at least: whoever writes so writes English. */
export function isPlainlyEnglish(read: readonly string[]): boolean {
  return read.filter((word) => ENGLISH_WORDS.has(word) && !LANGUAGES_OF.has(word)).length >= 2;
}

/** Undefined where at least half of the letters are Latin, or where there are not two letters. */
function foreignScript(text: string): string | undefined {
  if (!/[^\p{ASCII}]/u.test(text)) return undefined;
  const letters = text.match(LETTER)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  if (letters < 2 || latin * 2 >= letters) return undefined;
  const counted = SCRIPTS.map(([name, letter]) => [name, text.match(letter)?.length ?? 0] as const);
  const [most] = counted.toSorted((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] > 0 ? most[0] : UNKNOWN;
}
