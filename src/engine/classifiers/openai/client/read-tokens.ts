// Token probabilities as servers tell them, as pieces of the answer's text.

import { field, textField } from './json-field.ts';
import type { Token } from './model-client.ts';

interface Told {
  readonly bytes: readonly number[];
  readonly logprob: number;
}

const BYTES = new TextEncoder();

function told(entry: unknown): Told | undefined {
  const token = textField(entry, 'token');
  const logprob = field(entry, 'logprob');
  if (token === undefined || typeof logprob !== 'number') return undefined;
  const bytes = field(entry, 'bytes');
  return {
    bytes:
      Array.isArray(bytes) && bytes.every((byte) => typeof byte === 'number')
        ? bytes
        : [...BYTES.encode(token)],
    logprob,
  };
}

/** The characters that bytes make up as they come, each once it is whole; undefined where they make up none. */
function characters(): (bytes: readonly number[]) => string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(Uint8Array.from(bytes), { stream: true });
    } catch {
      return undefined;
    }
  };
}

/**
 * Tokens that share a character are joined, with the sum of their logarithms. Undefined where the server tells none,
 * or where they do not make up the text: then nobody could say which belongs to what.
 */
export function readTokens(choice: unknown, text: string): readonly Token[] | undefined {
  const content = field(field(choice, 'logprobs'), 'content');
  if (!Array.isArray(content)) return undefined;
  const tokens: Token[] = [];
  const next = characters();
  let open = { text: '', logprob: 0, bytesLeft: 0 };
  for (const entry of content) {
    const one = told(entry);
    const piece = one === undefined ? undefined : next(one.bytes);
    if (one === undefined || piece === undefined) return undefined;
    open = {
      text: open.text + piece,
      logprob: open.logprob + one.logprob,
      // Of a character that is not complete yet.
      bytesLeft: open.bytesLeft + one.bytes.length - BYTES.encode(piece).length,
    };
    if (open.bytesLeft > 0) continue;
    if (open.text !== '') tokens.push({ text: open.text, logprob: open.logprob });
    open = { text: '', logprob: 0, bytesLeft: 0 };
  }
  return tokens.map((token) => token.text).join('') === text ? tokens : undefined;
}
