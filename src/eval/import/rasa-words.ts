// The words that a Rasa project has for intents and for replies: examples in `nlu`, texts in `responses`.

import { tidy } from './plain-text.ts';

export interface RasaWords {
  /** The first example of each intent. */
  readonly intents: ReadonlyMap<string, string>;
  /** The first text of each reply. */
  readonly replies: ReadonlyMap<string, string>;
}

export function rasaWords(documents: readonly unknown[]): RasaWords {
  return {
    intents: new Map(documents.flatMap(intentsOf)),
    replies: new Map(documents.flatMap(repliesOf)),
  };
}

function intentsOf(document: unknown): readonly (readonly [string, string])[] {
  return listOf(partOf(document, 'nlu')).flatMap((one) => {
    const intent = partOf(one, 'intent');
    const examples = partOf(one, 'examples');
    const first = typeof examples === 'string' ? firstExample(examples) : undefined;
    return typeof intent === 'string' && first !== undefined ? [[intent, first] as const] : [];
  });
}

function firstExample(examples: string): string | undefined {
  const line = examples.split('\n').find((one) => /^\s*-\s*\S/.test(one));
  return line === undefined ? undefined : withoutMarks(line.replace(/^\s*-\s*/, ''));
}

function repliesOf(document: unknown): readonly (readonly [string, string])[] {
  const replies = partOf(document, 'responses');
  if (typeof replies !== 'object' || replies === null) return [];
  return Object.entries(replies).flatMap(([name, texts]) => {
    const text = listOf(texts)
      .map((one) => partOf(one, 'text'))
      .find((one) => typeof one === 'string');
    return typeof text === 'string' ? [[name, tidy(text)] as const] : [];
  });
}

/** Entities are marked in the words: `[London](city)`, `[London]{"entity": "city"}`. */
export function withoutMarks(text: string): string {
  return tidy(text.replace(/\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})/g, '$1'));
}

export function partOf(of: unknown, key: string): unknown {
  const has = typeof of === 'object' && of !== null && Object.hasOwn(of, key);
  return has ? (of as Readonly<Record<string, unknown>>)[key] : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
