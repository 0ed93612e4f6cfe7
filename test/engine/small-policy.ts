// A policy of what a test is about, and nothing that would escalate beside it.

import { compileText } from '../../src/dsl/compile.ts';
import type { Policy } from '../../src/policy/policy.ts';

export function policyOf(text: string): Policy {
  const { policy, diagnostics } = compileText(`
    ignore asks_for_human
    ignore bot_hands_off
    route otherwise to inbox "Support"
    ${text}`);
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return policy;
}
