// What people say between the things that matter, put in where the bot has spoken.

import type { Draw } from './draw.ts';
import type { RawTurn } from './raw-conversation.ts';

const SAID: Readonly<Record<string, readonly (readonly [customer: string, bot: string])[]>> = {
  en: [
    ['one sec', 'Of course, take your time.'],
    ['sorry, was on the phone', 'No problem. Shall we go on?'],
    ['ok', 'Is there anything else you can tell me about it?'],
    ['hang on, looking for it', 'I am here when you have found it.'],
    ['are you still there', 'Yes, I am still here.'],
  ],
  de: [
    ['moment', 'Gerne, lassen Sie sich Zeit.'],
    ['sorry war kurz weg', 'Kein Problem. Machen wir weiter?'],
    ['ok', 'Können Sie mir noch etwas dazu sagen?'],
  ],
  fr: [
    ['une seconde', 'Bien sûr, prenez votre temps.'],
    ['pardon, on a sonné à la porte', 'Aucun souci. On continue ?'],
    ['ok', "Pouvez-vous m'en dire un peu plus ?"],
  ],
  es: [
    ['un momento', 'Claro, sin prisa.'],
    ['perdona, estaba al teléfono', 'No pasa nada. ¿Seguimos?'],
    ['vale', '¿Puede contarme algo más?'],
  ],
};

/** In the language of the conversation, where something is known to be said in it. */
export function withSmallTalk(
  turns: readonly RawTurn[],
  language: unknown,
  draw: Draw,
): readonly RawTurn[] {
  const said = SAID[typeof language === 'string' ? language : 'en'];
  if (said === undefined) return turns;
  return turns.flatMap((turn, at) => {
    const isGap = turn.role === 'bot' && turns[at + 1]?.role === 'customer';
    if (!isGap || !draw.percent(20)) return [turn];
    const [customer, bot] = draw.oneOf(said);
    return [turn, { role: 'customer', text: customer }, { ...turn, text: bot }];
  });
}
