// Instructions are made of the policy and of nothing else: goldens of the examples, and what must stand in them.
// `UPDATE=1` writes what is made now; read the difference before keeping it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import { examplesOf } from '../../src/policy/instructions/form-text.ts';
import { instructionsFor } from '../../src/policy/instructions/instructions.ts';
import { instructionsMarkdown } from '../../src/policy/instructions/markdown.ts';
import type { Policy, Say } from '../../src/policy/policy.ts';
import { EXAMPLES } from '../datasets/labelled-files.ts';
import { compiledExample } from '../examples/compiled-example.ts';
import { arbitraryPolicy } from '../reference/arbitrary-policy.ts';
import { seeded } from '../reference/seed.ts';

const GOLDENS = new URL('instructions/', import.meta.url);

function exampleOf(name: string): Policy {
  const { policy } = compiledExample(`examples/${name}/policy.handrail`);
  if (policy === undefined) throw new Error(`${name} has errors`);
  return policy;
}

function textOf(policy: Policy, agent?: string): string {
  return instructionsMarkdown(instructionsFor(policy, agent === undefined ? {} : { agent }));
}

function compiled(text: string): Policy {
  const { policy, diagnostics } = compileText(text);
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

describe('the instructions of', () => {
  const goldens = readdirSync(GOLDENS).map((file) => file.replace(/\.md$/, ''));

  it.each(goldens)('%s', (golden) => {
    const [name = '', agent] = golden.split('--');
    const made = textOf(exampleOf(name), agent);
    const file = new URL(`${golden}.md`, GOLDENS);
    if (process.env.UPDATE === '1') writeFileSync(file, made);
    expect(made).toBe(readFileSync(file, 'utf8'));
  });

  it('whole examples and of single agents are kept', () => {
    expect(goldens).toEqual(expect.arrayContaining(['acme', 'only-payment', 'acme--returns']));
    expect(existsSync(GOLDENS)).toBe(true);
  });
});

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const SAYS = (policy: Policy): readonly Say[] => [
  ...policy.rules.flatMap(({ say }) => (say === undefined ? [] : [say])),
  ...(policy.suspend?.holding === undefined ? [] : [policy.suspend.holding.say]),
];

/** Whether `confirmed` stands anywhere in it, by itself or by a name. */
function waits(policy: Policy, when: unknown): boolean {
  const text = JSON.stringify(when);
  if (text.includes('"kind":"confirmed"')) return true;
  return policy.conditions.some(
    (one) =>
      text.includes(JSON.stringify({ kind: 'named', name: one.name })) && waits(policy, one.when),
  );
}

function expectWhole(policy: Policy): void {
  const text = textOf(policy);
  for (const { name, description } of policy.agents) {
    expect(text).toContain(`\`${name}\``);
    expect(text).toContain(oneLine(description));
  }
  for (const say of SAYS(policy))
    for (const one of say) expect(text).toContain(`"${oneLine(one.text)}"`);
  for (const { when, required } of policy.rules) {
    if (!waits(policy, when)) continue;
    for (const name of required) expect(text).toContain(`\`${name}\``);
  }
}

describe('the form of a detail', () => {
  const formOf = (pattern: string) =>
    /`code`: A text, (.*)\. The code\./.exec(
      textOf(
        compiled(
          `scope "Orders"\ndetail code: text "The code" matching ${pattern}\nsignal stuck "It is stuck"\nescalate when stuck and confirmed { collect code }\nroute otherwise to inbox "Support"`,
        ),
      ),
    )?.[1];

  it.each([
    ['/M\\d{5}/', 'written like `M12345`'],
    ['/^[A-Z]{2}\\d{3}-\\d{4}$/', 'written like `AB123-4567`'],
    ['/\\d{6,10}/', 'written like `123456` or `1234567890`'],
    ['/GW[- ]?\\d{5}/i', 'written like `GW12345` or `GW-12345`, in capital or small letters'],
    ['/[A-Z0-9]{6}/', 'written like `A1B2C3`'],
    ['/[1-9]\\d{3}\\.[a-f]/', 'written like `1123.a`'],
    ['/(de|fr)\\d+/i', 'in the form of the pattern `/(de|fr)\\d+/i`'],
    ['/[^x]{3}/', 'in the form of the pattern `/[^x]{3}/`'],
    ['/\\w{5}/', 'in the form of the pattern `/\\w{5}/`'],
    ['/a|b/', 'in the form of the pattern `/a|b/`'],
  ])('%s is told', (pattern, told) => {
    expect(formOf(pattern)).toBe(told);
  });

  it('is told by examples that the pattern takes', () => {
    const one = fc.constantFrom(
      '\\d',
      '[A-Z]',
      '[a-f0-9]',
      '[A-Za-z]',
      '[- ]',
      '[\\d.]',
      'M',
      '\\.',
      '-',
      '\\/',
      'é',
      '[2-7]',
    );
    const count = fc.constantFrom('', '{1}', '{3}', '{2,4}', '?', '{0,2}');
    const pattern = fc.array(fc.tuple(one, count), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pattern, (pieces) => {
        const source = pieces.flat().join('');
        for (const example of examplesOf(source) ?? [])
          expect(example).toMatch(new RegExp(`^(?:${source})$`, 'u'));
      }),
      seeded(500),
    );
    expect(examplesOf('(a)')).toBeUndefined();
  });
});

describe('instructions', () => {
  it.each(EXAMPLES)(
    'of %s name every agent, every text to say and every required detail',
    (name) => {
      expectWhole(exampleOf(name));
    },
  );

  it('of any policy do, too, and are the same each time', () => {
    fc.assert(
      fc.property(arbitraryPolicy, (policy) => {
        expectWhole(policy);
        const again: Policy = JSON.parse(JSON.stringify(policy));
        expect(textOf(again)).toBe(textOf(policy));
      }),
      seeded(300),
    );
  });

  it('of an agent say nothing of the rules and texts of another', () => {
    fc.assert(
      fc.property(arbitraryPolicy, (policy) => {
        for (const agent of policy.agents) {
          const made = JSON.stringify(instructionsFor(policy, { agent: agent.name }));
          for (const rule of policy.rules) {
            if (rule.agent === undefined || rule.agent === agent.name) continue;
            const elsewhere = policy.rules.some((one) => one !== rule && one.id === rule.id);
            if (!elsewhere && rule.id.length > 20)
              expect(made).not.toContain(JSON.stringify(rule.id));
          }
        }
      }),
      seeded(200),
    );
  });

  it('do not depend on where statements of different kinds stand', () => {
    const statements = [
      'policy "Shop"',
      'scope "Orders of our shop"',
      'signal stuck "The parcel has not moved" { like "it is stuck" }',
      'detail order_number: text "The order number" matching /\\d{7}/',
      'agent tracking "Says where parcels are" { escalate when stuck and confirmed { say "A colleague has it." } }',
      'collect order_number',
      'hours office "Europe/Paris" { mon-fri 09:00-17:00 }',
      'mask email, card',
      'suspend for 2 days',
      'limit escalations to 1 per day',
      'tag "late" when during office',
      'route otherwise to inbox "Support"',
    ];
    const text = textOf(compiled(statements.join('\n')));
    fc.assert(
      fc.property(fc.shuffledSubarray(statements, { minLength: statements.length }), (shuffled) => {
        expect(textOf(compiled(shuffled.join('\n')))).toBe(text);
      }),
      seeded(40),
    );
  });

  it('keep the order of rules, and no line depends on it', () => {
    const rules = [
      'escalate when stuck { say "One." }',
      'escalate "two" when upset 2 times',
      'never escalate "not now" when calm',
    ];
    const before =
      'scope "Parcels"\nsignal stuck "It is stuck"\nsignal upset "Upset"\nsignal calm "Calm"\n';
    const after = '\nroute otherwise to inbox "Support"';
    const linesOf = (some: readonly string[]) =>
      textOf(compiled(before + some.join('\n') + after))
        .split('\n')
        .sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: 3 }), (shuffled) => {
        const flat = (lines: readonly string[]) =>
          lines.filter((line) => !line.startsWith('These have'));
        expect(flat(linesOf(shuffled))).toEqual(flat(linesOf(rules)));
      }),
      seeded(10),
    );
  });

  it('say what becomes of a promise only as the policy has it', () => {
    const base = 'scope "Orders"\nroute otherwise to inbox "Support"\n';
    expect(textOf(compiled(base))).toContain(
      'such a reply is an escalation (rule `bot_hands_off`)',
    );
    const ignoring = textOf(compiled(`${base}ignore bot_hands_off\nignore asks_for_human`));
    expect(ignoring).toContain('The policy does not act on such words: nobody would be told.');
    expect(ignoring).toContain('Asking for a person is not enough for this policy.');
    expect(ignoring).not.toContain('`bot_hands_off`');
  });

  it('of an agent that is not there are a mistake of the program', () => {
    expect(() => instructionsFor(exampleOf('acme'), { agent: 'nobody' })).toThrow(RangeError);
  });
});
