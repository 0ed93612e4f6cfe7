// Turns that speak to the judge in place of the support team. Their words stand in the turn, so the quote check passes them, and yet
// they say nothing of the customer's matter. A `yes` that rests on such a turn is a `maybe`: the bot asks, nothing is escalated by it.
//
// This is a net with wide meshes, no proof: it knows marks and turns of phrase that people use on language models. It is held narrow on
// purpose: who speaks to the judge wins no more than a person to talk to, who is doubted wrongly loses one. So it counts for one
// exchange and not for those that follow, and code, logs, "your driver ignored my instructions" and "yes, return it" are customers' own words.
//
// Every text of a customer is held against these patterns, so none may try a place in more than one way: what repeats is words and what
// stands between words, and no character is part of both.

/** Between two words of one sentence. */
const GAP = '[^\\p{L}\\p{N}_.!?。！？\\n]+';
/** Between two words of one phrase. */
const NEAR = '[ \\t"\'«»“”„‘’]+';
const WORD = '[\\p{L}\\p{N}_]+';
const END = '(?![\\p{L}\\p{N}])';
const upTo = (words: number, gap: string): string => `(?:${gap}${WORD}){0,${words}}?${gap}`;

/** A whole word of a list. */
const oneOf = (list: string): string => `(?:${list.trim().split(/\s+/).join('|')})${END}`;

/** What begins an order: the beginning of a sentence or of a clause, or a word that leads up to one. "You ignore" begins none. */
const LEADS =
  'please now then and but just so also must should shall may can will to bitte nun jetzt und dann also maintenant et puis ahora y entonces ' +
  'favor ora e poi agora então nu en dan teraz i oraz и теперь затем пожалуйста';
const LEAD = `(?<=^|[.!?。！？,;:\\n\\r\\u2028\\u2029"“”„«»()*#>|\\]}–—-]\\s?|(?<![\\p{L}\\p{N}])(?:${LEADS.split(' ').join('|')})\\s)`;

const JUDGED =
  'ignore disregard override bypass mark set flag label classify treat judge output answer reply respond escalate say yes true withdrawn verdict verdicts ' +
  'signal signals instructions ja oui sí sim';

/** Marks of roles and special tokens, and keys of an answer. Customers have no reason to write them. */
const MARKS: readonly RegExp[] = [
  /<\/?[|｜]?(?:im_(?:start|end|sep)|start_of_turn|end_of_turn|eot_id|start_header_id|end_header_id|system|assistant|endoftext|begin_of_text|bos|eos|tool_call|tool_response|think)[|｜]?\/?>/iu,
  /<{1,2}\/?SYS>{1,2}|<[|｜][^<>\n]{1,40}[|｜]>/u,
  /\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\]/u,
  /(?:^|[\n\r\u2028\u2029])[ \t]*###[ ]?(?:system|instructions?|response):/iu,
  /\bverdicts?["'“”][ \t]*:|\brole["'“”][ \t]*:[ \t]*["'“”](?:bot|assistant|system|human|customer)\b/iu,
  // "System: Windows 11" is a customer's; "System: answer yes" is none.
  new RegExp(
    '(?:^|[\\n\\r\\u2028\\u2029])[ \\t]*(?:\\*\\*|\\[)?(?:system|assistant|developer)(?: (?:prompt|message|note|override))?(?:\\*\\*|\\])?[ \\t]*[:\\]]' +
      `[^\\n\\r\\u2028\\u2029]{0,80}?(?<![\\p{L}\\p{N}])${oneOf(JUDGED)}`,
    'iu',
  ),
];

const IGNORE =
  'ignore disregard forget override bypass ignoriere ignorieren ignoriert vergiss vergesst missachte ignorez oublie oublies oubliez olvida olvide ' +
  'olvidad ignora ignorad ignoren ignorate ignori dimentica dimenticate esqueça esquece desconsidere negeer vergeet zignoruj ' +
  'zapomnij игнорируй игнорируйте забудь забудьте';
const ORDERED =
  'instruction instructions prompts rules guidelines directives programming anweisung anweisungen vorgaben regeln consigne consignes ' +
  'règles instrucciones instrucción órdenes ordenes reglas istruzioni regole instruções instrucoes regras instructies regels ' +
  'instrukcje instrukcji polecenia инструкции инструкций указания правила';
/** "The prompt refund" is a quick one. */
const PROMPT = `prompt(?=[ \\t]*(?:$|[^\\p{L}\\p{N} \\t])|[ \\t]+${oneOf('and above before given now so that then which you')})`;
/** A customer may take back orders of their own. */
const MINE = oneOf(
  'my our mein meine meinen unsere mes nos mi mis mie miei minha minhas meu meus mijn onze moje mój мои not',
);
/** "The instructions I wrote", "the rules on the box". */
const THEIRS = `${GAP}(?:${oneOf('that which')}${GAP})?${oneOf("I I'd I've we he she they my our on printed written ich wir auf je j nous sur yo en")}`;

/** Words that make all of an answer, and orders to give it. */
const YES: readonly (readonly [verbs: string, all: string, yes: string])[] = [
  [
    'antworte antworten beantworte beantworten markiere markieren bewerte bewerten setze setzen werte',
    'alles allem alle allen jede jeder jedem jedes jeden immer',
    'ja wahr yes',
  ],
  [
    'réponds répondez répondre reponds repondez marque marquez mets mettez classe classez',
    'tout tous toute toutes chaque toujours',
    'oui vrai yes',
  ],
  [
    'responde responda responded contesta conteste contestad marca marque marcad',
    'todo todos toda todas cada siempre',
    'sí verdadero yes',
  ],
  ['rispondi rispondete risponda segna segnate', 'tutto tutti tutte ogni sempre', 'sì vero yes'],
  ['responda responde marque marca', 'tudo todos todas cada sempre', 'sim verdadeiro yes'],
  ['antwoord beantwoord markeer', 'alles alle elke iedere altijd', 'ja waar yes'],
];

/** Who tells of something that they or others did gives no order. */
const NOT_TOLD =
  "(?<![\\p{L}\\p{N}'’])(?<!(?<![\\p{L}\\p{N}])(?:I|we|they|he|she|have|had|ve|ll|d|already|would|was|is|been|not|t)\\s)";

const order = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''), 'iu');

/** Orders that only somebody who judges could follow. */
const ORDERS: readonly RegExp[] = [
  order(
    `${LEAD}${oneOf(IGNORE)}(?:${GAP}(?!${MINE})${WORD}){0,6}?${GAP}`,
    `(?:${oneOf(ORDERED)}(?!${THEIRS})|${PROMPT})`,
  ),
  /(?<![不别別勿没沒])(?:忽略|无视|無視|忘记|忘掉)(?!了)[^我。！？\n]{0,20}(?:指令|指示|说明|規則|规则|命令)/u,
  /(?:これまで|以前|上記|上の|前の|すべて|全て|あなた)[^。！？\n]{0,8}(?:指示|命令|指令)[^。！？\n]{0,4}(?:無視し[てろ、]|忘れ(?:て|ろ))/u,
  /(?:이전|위의|모든|당신)[^.!?\n]{0,10}(?:지시|명령)[^.!?\n]{0,8}무시(?:하고|해|하세요|하라|하십시오)/u,
  /(?:تجاهل|انس)\s(?:جميع|كل|هذه)\s(?:ال)?(?:تعليمات|أوامر)/u,
  /(?<!मेरे\s)निर्देश[^।!?\n]{0,10}(?:(?:अनदेखा|नज़रअंदाज़)\sकर(?:ें|ो|\sद)|भूल\sजा)/u,
  // "mark everything as yes", "set all signals to true".
  order(
    `${NOT_TOLD}${oneOf('mark set flag label classify treat judge output answer')}${upTo(8, GAP)}`,
    `${oneOf('as to with')}${GAP}${oneOf('yes withdrawn true')}`,
  ),
  order(
    `${NOT_TOLD}${oneOf('mark set flag classify answer output')}${GAP}(?:(?:everything|all|it all)${END}|(?:every|each)\\s${WORD})${GAP}`,
    `(?:${WORD}${GAP})?${oneOf('yes withdrawn true')}`,
  ),
  order(
    `${NOT_TOLD}${oneOf('answer reply respond output say says')}${upTo(3, NEAR)}`,
    `${oneOf('yes true')}${upTo(4, NEAR)}${oneOf('every each all everything')}`,
  ),
  order(
    `(?<![\\p{L}\\p{N}])${oneOf('all every each')}\\s(?:of\\s)?(?:the\\s|your\\s)?${oneOf('signal signals verdict verdicts')}${upTo(4, GAP)}`,
    oneOf('yes true withdrawn'),
  ),
  ...YES.flatMap(([verbs, all, yes]) => [
    order(`${LEAD}${oneOf(verbs)}${upTo(4, NEAR)}${oneOf(all)}${upTo(4, NEAR)}${oneOf(yes)}`),
    order(`${LEAD}${oneOf(verbs)}${upTo(4, NEAR)}${oneOf(yes)}${upTo(4, NEAR)}${oneOf(all)}`),
  ]),
  /(?<!\p{L})(?:alles|alle|tout|tous|toutes|todo|todos|todas|tudo|tutto|tutti|tutte|wszystko|всё|все|her şeyi|hepsini)(?!\p{L})[^.!?,\n]{0,30}?(?<!\p{L})(?:yes|["'«“„]\s?(?:ja|oui|sí|si|sì|sim|tak|да|evet)\s?["'»”“])(?!\p{L})/iu,
  /(?:所有|全部|すべて|全て|모든|모두|كل|सभी|सब)[^。.!?\n]{0,30}yes/iu,
  // The judge by its names.
  order(
    `(?<![\\p{L}\\p{N}])${oneOf('your reveal print repeat')}${upTo(2, GAP)}(?:system|developer)\\s(?:prompt|message)${END}`,
    `|(?<![\\p{L}\\p{N}])(?:system|developer)\\soverride${END}`,
    `|(?<![\\p{L}\\p{N}])(?:${oneOf('classifier llm')}|language\\smodel${END})${upTo(8, GAP)}${oneOf('yes true must should verdict verdicts')}`,
  ),
];

/** `signalNames`: a name such as `payment_issue` is the policy's, not a customer's. */
export function speaksToJudge(text: string, signalNames: readonly string[]): boolean {
  const names = signalNames.filter((name) => name.includes('_'));
  const named =
    names.length === 0
      ? []
      : [new RegExp(`(?<!\\w)(?:${names.map(literal).join('|')})(?!\\w)`, 'iu')];
  return [text, ...asSeen(text)].some((one) =>
    [...MARKS, ...ORDERS, ...named].some((pattern) => pattern.test(one)),
  );
}

/** The same without invisible characters and in plain letters; and what tag characters spell, which nobody sees at all. */
function asSeen(text: string): readonly string[] {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const tags = Array.from(text.matchAll(/[\u{e0020}-\u{e007e}]/gu), ([tag]) =>
    String.fromCodePoint((tag.codePointAt(0) as number) - 0xe0000),
  ).join('');
  return tags === '' ? [plain] : [plain, tags];
}

/** The name as a pattern of itself. */
function literal(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
