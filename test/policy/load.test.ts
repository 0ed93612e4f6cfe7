// A policy.json from outside: what is accepted, and what is told of one that is wrong.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { compileText } from '../../src/dsl/compile.ts';
import { hashPolicy } from '../../src/policy/hash.ts';
import { loadPolicy } from '../../src/policy/load/load.ts';
import { policyJsonSchema, type policySchema } from '../../src/policy/load/schema.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';

const TEXT = `policy "P"
scope "Orders"
use "handrail/safety"
input plan: free | pro = free
detail order_number: text "The number" matching /\\d{6}/
hours office "Europe/Paris" { mon-fri 09:00-18:00 }
signal angry "The customer shouts" { says "argh", /!{3}/ yes above 80% maybe above 40% }
signal urgent = angry 2 times within 3 turns or now asks_for_human
agent returns "Handles returns" { collect order_number escalate when urgent and confirmed { say "x" to team "T" tag "y" } }
never escalate when plan is free and not during office
tag "pro" when plan in (pro)
notify "#x" when possible angry
route returns to team "Returns"
route when agent is returns and order_number is given to queue "Q"
route otherwise to inbox "Support"
summary { wish?: text "What is wanted" "A field": low | high }
mask email
suspend for 2 hours
while suspended say { en "a" fr "b" } every 5 minutes
limit escalations to 3 per day
`;

function compiled(): Policy {
  const { policy } = compileText(TEXT);
  if (policy === undefined) throw new Error('the sample has errors');
  return policy;
}

/** A changed copy with a hash that matches, as a careful forger would make it. */
function changed(change: Partial<Policy>): Policy {
  const policy = { ...compiled(), ...change };
  return { ...policy, hash: hashPolicy(policy) };
}

function problemsOf(json: unknown): readonly string[] {
  const loaded = loadPolicy(json);
  return loaded.ok ? [] : loaded.problems;
}

describe('loadPolicy', () => {
  it('gives back what the compiler made, from a value or its text', () => {
    const policy = compiled();
    expect(loadPolicy(policy)).toEqual({ ok: true, policy });
    expect(loadPolicy(JSON.stringify(policy, null, 2))).toEqual({ ok: true, policy });
  });

  it('names a newer format, and an older one', () => {
    expect(problemsOf({ ...compiled(), format: 2 })).toEqual([
      'this policy has format 2, which is newer than this Handrail reads (1): update Handrail, or build the policy with this version',
    ]);
    expect(problemsOf({ ...compiled(), format: 0 })).toEqual([
      'this policy has format 0, and this Handrail reads 1: build the policy again',
    ]);
  });

  it.each([
    ['nothing', null, 'this is no compiled policy: an object was expected'],
    ['a list', [], 'this is no compiled policy: an object was expected'],
    ['another object', {}, 'this is no compiled policy: it has no "format"'],
  ])('refuses %s', (_, json, problem) => {
    expect(problemsOf(json)).toEqual([problem]);
  });

  it('refuses broken JSON with the place', () => {
    expect(problemsOf('{"format": 1,')[0]).toMatch(/^this is no JSON: /);
  });

  it('names the path of what has the wrong shape', () => {
    expect(problemsOf({ ...compiled(), rules: [{ id: 'x' }] })).toContain(
      'rules[0].kind: Invalid option: expected one of "escalate"|"always"',
    );
    expect(problemsOf({ ...compiled(), extra: 1 })).toEqual(['Unrecognized key: "extra"']);
  });

  it('refuses a file that was changed after it was built', () => {
    const policy = { ...compiled(), ifClassifierFails: 'continue' };
    expect(problemsOf(policy)).toHaveLength(1);
    expect(problemsOf(policy)[0]).toMatch(/^the hash does not match \(it should be [0-9a-f]{64}\)/);
  });

  it('refuses names that nothing defines', () => {
    const when = { kind: 'signal', name: 'nobody' } as const;
    expect(problemsOf(changed({ tags: [{ text: 't', when, required: ['nothing'] }] }))).toEqual([
      'tag "t": unknown signal "nobody"',
      'tag "t": unknown detail "nothing"',
    ]);
    expect(problemsOf(changed({ quietAfterEscalation: ['nobody'] }))).toEqual([
      'quietAfterEscalation: unknown signal "nobody"',
    ]);
  });

  it('refuses names that are defined twice, and conditions out of order', () => {
    const { agents, conditions } = compiled();
    expect(problemsOf(changed({ agents: [...agents, ...agents] }))).toEqual([
      'agent "returns" is defined twice',
    ]);
    const self = { name: 'self', when: { kind: 'named', name: 'self' } } as const;
    expect(problemsOf(changed({ conditions: [...conditions, self] }))).toEqual([
      'condition "self" uses "self", which does not stand before it',
    ]);
  });

  it('refuses half a character, which no file in UTF-8 can hold', () => {
    expect(problemsOf({ ...compiled(), name: '\ud800' })).toEqual([
      'a text holds half of a character (a lone surrogate)',
    ]);
  });

  it('refuses bottomless nesting without exhausting the stack', () => {
    const deep = `{"format": 1, "x": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(problemsOf(deep)).toHaveLength(1);
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(compiled())), (value, key) => {
        const loaded = loadPolicy({ ...compiled(), [key]: value });
        const same = JSON.stringify(value) === JSON.stringify(compiled()[key as keyof Policy]);
        expect(loaded.ok).toBe(same);
      }),
      seeded(100),
    );
  });
});

describe('hashPolicy', () => {
  it('does not look at the order of keys, or at the hash', () => {
    const policy = compiled();
    const turned = Object.fromEntries(Object.entries(policy).reverse());
    expect(hashPolicy({ ...(turned as unknown as Policy), hash: 'x' })).toBe(policy.hash);
  });

  it.each([
    ['comments and layout', TEXT.replaceAll('\n', '\n\n  # a comment\n')],
    ['line breaks of another system', TEXT.replaceAll('\n', '\r\n')],
    [
      'brackets that change nothing',
      TEXT.replace('urgent and confirmed', '((urgent) and (confirmed))'),
    ],
    [
      'tests and gates',
      `${TEXT}\ntest "t" { customer "x" expect continue }\ngate on "f" { recall >= 1% }`,
    ],
  ])('does not look at %s', (_, text) => {
    const { policy, diagnostics } = compileText(text);
    expect(diagnostics).toEqual([]);
    expect(policy?.hash).toBe(compiled().hash);
  });

  it.each([
    ['a description', TEXT.replace('The customer shouts', 'The customer yells')],
    [
      'the order of rules',
      TEXT.replace('use "handrail/safety"\n', '').concat('use "handrail/safety"\n'),
    ],
    ['a condition', TEXT.replace('within 3 turns', 'within 4 turns')],
    ['a destination', TEXT.replace('queue "Q"', 'team "Q"')],
    ['the name of a rule', TEXT.replace('escalate when urgent', 'escalate "named" when urgent')],
  ])('looks at %s', (_, text) => {
    const { policy } = compileText(text);
    expect(policy?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(policy?.hash).not.toBe(compiled().hash);
  });
});

describe('policyJsonSchema', () => {
  it('says what the type says: the build breaks here where one of them says more', () => {
    const read = (policy: Policy): z.infer<typeof policySchema> => policy;
    const typed = (shape: z.infer<typeof policySchema>): Policy => shape;
    expect(typed(read(compiled()))).toEqual(compiled());
  });

  it('describes every field of a policy, and no other', () => {
    const schema = policyJsonSchema();
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    const properties = Object.keys(schema.properties as object);
    expect(properties.sort()).toEqual(Object.keys(compiled()).sort());
  });
});
