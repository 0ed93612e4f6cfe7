// Masks that name what they hide: where a phone number is no phone number but the order number of the label.

import type { Conversation, LabelledConversation } from '../dataset/conversation.ts';

type MaskText = (text: string) => string;

/** As `mask`, but a value that is known as a detail is hidden under the name of the detail. Never shows more than `mask`. */
export function knownMask(conversation: LabelledConversation, mask: MaskText): MaskText {
  return knownDetails(conversation).reduce<MaskText>(
    (masked, [name, value]) => naming(masked, name, value, mask(value)),
    mask,
  );
}

/** Where the value is hidden as a whole: one inside a longer mask stays under it. */
function naming(mask: MaskText, name: string, value: string, sign: string): MaskText {
  if (sign === value || !/^\[\w+\]$/.test(sign)) return mask;
  return (text) => {
    const masked = mask(text);
    const parts = text.split(value).map(mask);
    return parts.join(sign) === masked ? parts.join(`[${name}]`) : masked;
  };
}

function knownDetails(conversation: LabelledConversation): readonly (readonly [string, string])[] {
  const given = (details: Conversation['details']) => Object.entries(details ?? {});
  return [
    ...Object.entries(conversation.label.details ?? {}),
    ...given(conversation.details),
    ...conversation.turns.flatMap(({ details }) => given(details)),
  ].flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : []));
}
