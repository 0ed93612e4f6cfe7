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

/** Undefined where a character is not complete yet. */
function decoded(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes),
    );
  } catch {
    return undefined;
  }
}

/**
 * Tokens that share a character are joined, with the sum of their logarithms. Undefined where the server tells none,
 * or where they do not make up the text: then nobody could say which belongs to what.
 */
export function readTokens(choice: unknown, text: string): readonly Token[] | undefined {
  const content = field(field(choice, 'logprobs'), 'content');
  if (!Array.isArray(content)) return undefined;
  const tokens: Token[] = [];
  let open: Told = { bytes: [], logprob: 0 };
  for (const entry of content) {
    const one = told(entry);
    if (one === undefined) return undefined;
    open = { bytes: [...open.bytes, ...one.bytes], logprob: open.logprob + one.logprob };
    const piece = decoded(open.bytes);
    if (piece === undefined) continue;
    if (piece !== '') tokens.push({ text: piece, logprob: open.logprob });
    open = { bytes: [], logprob: 0 };
  }
  return tokens.map((token) => token.text).join('') === text ? tokens : undefined;
}
