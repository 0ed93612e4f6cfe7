// Turns that speak to the judge in place of the support team. Their words stand in the turn, so the quote check passes them, and yet
// they say nothing of the customer's matter. A `yes` that rests on such a turn is a `maybe`: the bot asks, nothing is escalated by it.
//
// This is a net with wide meshes, no proof: it knows marks and turns of phrase that people use on language models. It is held narrow on
// purpose: who speaks to the judge wins no more than a person to talk to, who is doubted wrongly loses one. So it counts for one
// exchange and not for those that follow, and code, logs, "your driver ignored my instructions" and "yes, return it" are customers' own words.

/** Marks of roles and special tokens, and keys of an answer. Customers have no reason to write them. */
const MARKS: readonly RegExp[] = [
  /<\/?[|｜]?(?:im_(?:start|end|sep)|start_of_turn|end_of_turn|eot_id|start_header_id|end_header_id|system|assistant|endoftext|begin_of_text|bos|eos|tool_call|tool_response|think)[|｜]?\/?>/iu,
  /<{1,2}\/?SYS>{1,2}|<[|｜][^<>\n]{1,40}[|｜]>/u,
  /\[\/?(?:INST|SYSTEM|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|ASSISTANT|USER)\]/u,
  /(?:^|[\n\r\u2028\u2029])[ \t]*(?:#{1,4} ?|\*\*)?(?:system|assistant|developer)(?: (?:prompt|message|note|override))?(?:\*\*)?[ \t]*:/iu,
  /(?:^|[\n\r\u2028\u2029])[ \t]*#{1,4} ?(?:system|assistant|developer|instructions?|response)\b/iu,
  /\bverdicts?["'“”][ \t]*:|\brole["'“”][ \t]*:[ \t]*["'“”](?:bot|assistant|system|human|customer)\b/iu,
];

const IGNORE = wordsOf(
  'ignore disregard forget override bypass ignoriere ignorieren ignoriert vergiss vergesst missachte ignorez oublie oublies oubliez olvida olvide ' +
    'olvidad ignora ignorad ignoren ignorate ignori dimentica dimenticate esqueça esquece desconsidere negeer vergeet zignoruj ' +
    'zapomnij игнорируй игнорируйте забудь забудьте',
);
const ORDERED = wordsOf(
  'instruction instructions prompt prompts rules guidelines directives programming anweisung anweisungen vorgaben regeln consigne consignes ' +
    'règles instrucciones instrucción órdenes ordenes reglas istruzioni regole instruções instrucoes regras instructies regels ' +
    'instrukcje instrukcji polecenia инструкции инструкций указания правила',
);
/** A customer may take back orders of their own. */
const MINE = wordsOf(
  'my our mein meine meinen unsere mes nos mi mis mie miei minha minhas meu meus mijn onze moje mój мои',
);
/** The words between a verb and its object: a few, and none of these. */
const BETWEEN = `(?:[^\\p{L}\\p{N}]+(?!(?:${MINE})(?!\\p{L}))[\\p{L}\\p{N}']+){0,6}?[^\\p{L}\\p{N}]+`;

/** Orders that only somebody who judges could follow. */
const ORDERS: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})(?:${IGNORE})${BETWEEN}(?:${ORDERED})(?!\\p{L})`, 'iu'),
  /(?:忽略|无视|無視|忘记|忘掉)[^。！？\n]{0,20}(?:指令|指示|说明|規則|规则|命令)|(?:指示|命令|指令)[^。！？\n]{0,8}(?:無視|忘れ)|(?:지시|명령)[^.!?\n]{0,8}무시|(?:تجاهل|انس)[^.!?\n]{0,30}(?:التعليمات|تعليمات|الأوامر)|निर्देश[^।!?\n]{0,20}(?:अनदेखा|नज़रअंदाज़|भूल)/u,
  // "mark everything as yes", "set all signals to true".
  /\b(?:mark|set|flag|label|classify|treat|judge|return|output|answer)\b(?:\W+\w+){0,8}?\W+(?:as|to|with)\W+(?:yes|withdrawn|true)\b/iu,
  /\b(?:mark|set|flag|classify|answer|output)\W+(?:everything|all|every\s\w+|it all|each\s\w+)\W+(?:\w+\W+)?(?:yes|withdrawn|true)\b/iu,
  /\b(?:answer|reply|respond|output)\b(?:\W+\w+){0,3}?\W+(?:yes|true)\b(?:\W+\w+){0,4}?\W+(?:every|each|all|everything)\b/iu,
  /\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+|your\s+)?(?:signals?|verdicts?)\b(?:\W+\w+){0,4}?\W+(?:yes|true|withdrawn)\b/iu,
  /(?<!\p{L})(?:alles|alle|tout|tous|toutes|todo|todos|todas|tudo|tutto|tutti|tutte|wszystko|всё|все|her şeyi|hepsini)(?!\p{L})[^.!?\n]{0,30}?(?<!\p{L})(?:yes|["'«“„](?:ja|oui|sí|si|sì|sim|tak|да|evet)["'»”“])(?!\p{L})/iu,
  /(?:所有|全部|すべて|全て|모든|모두|كل|सभी|सब)[^。.!?\n]{0,30}yes/iu,
  // The judge by its names.
  /\b(?:system|developer)\s+(?:prompt|message|override|mode)\b|\bjailbreak\w*|\b(?:classifier|language model|llm)\b(?:\W+\w+){0,8}?\W+(?:yes|true|must|should|verdicts?)\b/iu,
];

/** `signalNames`: a name such as `payment_issue` is the policy's, not a customer's. */
export function speaksToJudge(text: string, signalNames: readonly string[]): boolean {
  const names = signalNames.filter((name) => name.includes('_'));
  const named =
    names.length === 0 ? [] : [new RegExp(`(?<!\\w)(?:${names.join('|')})(?!\\w)`, 'iu')];
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

function wordsOf(list: string): string {
  return list.split(' ').join('|');
}
