// Laws of the compiler: it never throws, every message has a place, and what it makes is what the loader takes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Compiled } from '../../src/dsl/compiled.ts';
import { seeded } from '../reference/seed.ts';
import {
  arbitraryAnyText,
  arbitraryBrokenText,
  arbitraryPolicyText,
} from './arbitrary-policy-text.ts';
import { breachesIn } from './soundness.ts';

const SETTINGS = seeded(200);

function expectSound(compiled: Compiled): void {
  expect(breachesIn(compiled)).toEqual([]);
}

describe('the compiler', () => {
  it('is sound on any text', () => {
    fc.assert(
      fc.property(arbitraryAnyText, (any) => expectSound(compileText(any))),
      SETTINGS,
    );
  });

  it('is sound on any policy, whatever it names', () => {
    fc.assert(
      fc.property(arbitraryPolicyText, (text) => expectSound(compileText(text))),
      SETTINGS,
    );
  });

  it('is sound on a policy that is broken somewhere', () => {
    fc.assert(
      fc.property(arbitraryBrokenText, (text) => expectSound(compileText(text))),
      SETTINGS,
    );
  });

  it('gives one message for one misspelt name', () => {
    const names = ['damaged', 'order_number', 'plan', 'returns', 'office'] as const;
    const text = `scope "Orders"
      input plan: free | pro = free
      detail order_number: integer
      hours office "Europe/Paris" { mon-fri 09:00-18:00 }
      agent returns "Handles returns"
      signal damaged "The customer reports a damaged parcel"
      escalate "all" when damaged and plan is pro and during office and agent is returns and confirmed {
        collect order_number
      }
      route otherwise to inbox "Support"`;
    expect(compileText(text).diagnostics).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
        const place = text.lastIndexOf(name) + (at % (name.length - 1)) + 1;
        const misspelt = text.slice(0, place) + text.slice(place + 1);
        const { diagnostics } = compileText(misspelt);
        expect(diagnostics.map(({ help }) => help)).toEqual([`did you mean "${name}"?`]);
      }),
      SETTINGS,
    );
  });
});
