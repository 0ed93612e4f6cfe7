// Offers of a person in languages other than English, said by who accepts them: "Soll ich Sie verbinden?" is "bitte mich verbinden".

type Offer = readonly [RegExp, string];

/** Each rendering is one that the text rules of the built-in signals hear in that language. */
const GERMAN: readonly Offer[] = [
  [/\b(?:soll|sollen|darf|dürfen|kann) (?:ich|wir) (?:sie|dich|euch) /i, 'bitte mich '],
  [/\b(?:soll|sollen|darf|dürfen|kann) (?:ich|wir) (?:ihr|dein|euer)(en?)? /i, 'bitte mein$1 '],
  [/\b(?:möchten|wollen|wünschen) sie,? dass (?:ich|wir) sie (.+?)(?:e|en)$/i, 'bitte mich $1en'],
  [/\b(?:möchtest|willst) du,? dass (?:ich|wir) dich (.+?)(?:e|en)$/i, 'bitte mich $1en'],
  [/\b(?:möchten|möchtest) (?:sie|du) /i, 'ich möchte '],
  [/\b(?:wollen|willst) (?:sie|du) /i, 'ich will '],
];

const FRENCH: readonly Offer[] = [
  [/\bque je (?:vous|te) (?:mette|connecte) /i, 'mettez-moi '],
  [/\bque je (?:vous|te) (?:transfère|redirige|passe) /i, 'transférez-moi '],
  [/\b(?:puis-je|dois-je|je peux|je dois) (?:vous|te) mettre /i, 'mettez-moi '],
  [/\b(?:puis-je|dois-je|je peux|je dois) (?:vous|te) (?:transférer|passer) /i, 'transférez-moi '],
  [
    /\b(?:souhaitez|voulez|voudriez|désirez|aimeriez|souhaites|veux|voudrais|aimerais)[- ](?:vous|tu) /i,
    'je veux ',
  ],
];

const SPANISH: readonly Offer[] = [
  [/\bque (?:le|te|lo|la) (?:pase|transfiera|comunique|conecte|derive) /i, 'pásame '],
  [/(?:^|[\s¿])(?:le|te|lo|la) (?:paso|transfiero|comunico|conecto) /i, 'pásame '],
  [/\b(?:puedo|debo) (?:pasar|transferir|comunicar|conectar)(?:le|te|lo|la) /i, 'pásame '],
  [/(?:^|[\s¿])(?:quieres?|deseas?|(?:le|te) gustaría|prefieres?) /i, 'quiero '],
];

const ITALIAN: readonly Offer[] = [
  [/\bche (?:la|ti) (metta|passi|trasferisca|colleghi|faccia) /i, 'mi $1 '],
  [/(?:^|\s)(?:la|ti) (?:metto|passo|trasferisco|collego) /i, 'mi metta '],
  [/\bposso (?:metter|passar|trasferir|collegar)(?:la|ti) /i, 'mi metta '],
  [/\b(?:vuole|vuoi|desideri|desidera|vorrebbe|vorresti|preferisce|preferisci) /i, 'voglio '],
];

const DUTCH: readonly Offer[] = [
  [/\b(?:zal|kan|mag|moet) ik (?:u|je|jou) /i, 'graag mij '],
  [/\b(?:wilt u|wil je) dat ik (?:u|je) doorverbind /i, 'graag mij doorverbinden '],
  [/\b(?:wilt u|wil je|zou u|zou je) /i, 'ik wil '],
];

const PORTUGUESE: readonly Offer[] = [
  [
    /\bque (?:eu )?(?:o |a |te |lhe |você )?(transfira|passe|conecte|encaminhe|coloque) (?:você )?/i,
    'me $1 ',
  ],
  [/\b(?:posso|devo) (transferir|passar|conectar|encaminhar)(?:-lo|-la|-te| você)? /i, 'me $1 '],
  [/\b(?:(?:você )?quer|queres|deseja|gostaria de|prefere) /i, 'quero '],
];

const ALL = [...GERMAN, ...FRENCH, ...SPANISH, ...ITALIAN, ...DUTCH, ...PORTUGUESE];

/** What a yes to an offer wishes for; undefined where the question is no offer of these languages. */
export function acceptedElsewhere(question: string): string | undefined {
  const asked = question.trim().replace(/[?!.…\s]+$/, '');
  for (const [pattern, wish] of ALL) {
    const found = pattern.exec(asked);
    if (found === null) continue;
    const said = asked.slice(found.index + found[0].length);
    return `${wish.replace('$1', found[1] ?? '')}${said}`.replace(/\s+/g, ' ').trim();
  }
  return undefined;
}
