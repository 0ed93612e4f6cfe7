// The text rules of the prelude, read by the engine's own matcher.

import { defaultPorts } from '../../src/engine/ports/default.ts';
import { compileTextRules } from '../../src/engine/text/text-rules.ts';
import type { Turn } from '../../src/eval/dataset/conversation.ts';
import { readyMadePolicy } from '../ready-made/lines.ts';

const policy = readyMadePolicy();
const reader = compileTextRules(policy.signals, defaultPorts.patterns);

/** Names of the signals that the turn states by its words. */
export function stated({ role, text }: Turn): ReadonlySet<string> {
  if (role !== 'customer' && role !== 'bot') return new Set();
  return new Set(reader.read(text, role).map(({ signal }) => signal));
}

export const SAFETY: readonly string[] = policy.rules
  .filter(({ kind }) => kind === 'always')
  .flatMap(({ when }) => (when.kind === 'signal' ? [when.name] : []));

/** What a first try at `asks_for_human` looks like. */
export const OBVIOUS =
  /\b(human|person|agent|representative|rep|operator|someone|somebody|assistant)s?\b|\b(talk|speak|chat)(ing)? (to|with)\b/i;
