// Opens a conversation of a list of differences: beside it lie the others of that list, in its order.

import type { Command, View } from '../../screen.ts';

interface Placed {
  readonly dataset: string;
  readonly line: number;
}

export function openOf(
  { dataset, line }: Placed,
  listed: readonly Placed[],
  { cases }: View,
): Command {
  const place = cases.placeOf(dataset, line);
  if (place === undefined) {
    return {
      kind: 'say',
      text: 'This conversation is not read yet.',
      tone: 'plain',
      isStale: (later) => later.cases.placeOf(dataset, line) !== undefined,
    };
  }
  const places = listed.flatMap((one) => cases.placeOf(one.dataset, one.line) ?? []);
  return { kind: 'open-case', place, among: { listed: Uint32Array.from(places) } };
}
