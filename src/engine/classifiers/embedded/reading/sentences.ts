// Where the sentences of a text part.

/** A text at its full stops, question and exclamation marks and line breaks. */
export function sentences(text: string): readonly string[] {
  return (text.match(/[^.!?\n…]*(?:[.!?…]+(?=\s|$)|[.!?…]+|\n|$)/g) ?? [])
    .reduce<string[]>((parts, part) => {
      const last = parts.at(-1);
      // A point inside a number, an address or "e.g." ends nothing.
      if (last !== undefined && !/[\s!?…\n]$/.test(last) && !/^\s/.test(part)) {
        parts[parts.length - 1] = last + part;
      } else parts.push(part);
      return parts;
    }, [])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
