// The same words as another hand types them.

import type { Draw } from './draw.ts';

export type Hand = 'as it is' | 'careless' | 'hasty' | 'loud';

export function retyped(text: string, hand: Hand, draw: Draw): string {
  switch (hand) {
    case 'as it is':
      return text;
    case 'careless':
      return text.toLowerCase().replace(/[.,!?;](?=\s|$)/g, '');
    case 'hasty':
      return mistyped(text, draw);
    case 'loud':
      return `${text.toUpperCase().replace(/[.!?]+$/, '')}!!`;
  }
}

/** Two neighbours change places in some words; numbers, addresses and short words stay. */
function mistyped(text: string, draw: Draw): string {
  return text.replace(/(?<![\w@.])\p{L}{5,}(?![\w@.])/gu, (word) => {
    if (!draw.percent(12)) return word;
    const letters = [...word];
    const at = 1 + draw.number(letters.length - 2);
    return [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join(
      '',
    );
  });
}
