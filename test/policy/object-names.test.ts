// Names that every JavaScript object has: refused in a policy, and no way to confuse an engine from outside.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import { createEngine } from '../../src/engine/default.ts';
import type { Values } from '../../src/engine/event.ts';
import { hashPolicy } from '../../src/policy/hash.ts';
import { loadPolicy } from '../../src/policy/load/load.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';

const OBJECT_NAMES = Object.getOwnPropertyNames(Object.prototype);

/** Every place where a policy states a name; `{}` stands for the name. */
const PLACES = [
  'input {}: text',
  'signal {} "The customer is angry"',
  'signal {} = asks_for_human',
  'detail {}: text',
  'agent {} "Answers"',
  'hours {} "Europe/Paris" { mon 09:00-10:00 }',
  'summary { {}: text }',
  'summary { "{}"?: text }',
];
const place = fc.constantFrom(...PLACES);
const wrongName = fc.constantFrom(...OBJECT_NAMES);

function policyOf(text: string): Policy {
  const { policy } = compileText(`scope "x"\nroute otherwise to inbox "S"\n${text}`);
  if (policy === undefined) throw new Error(`the sample has errors: ${text}`);
  return policy;
}

describe('the compiler', () => {
  it('takes no name that every object has', () => {
    fc.assert(
      fc.property(place, wrongName, (statement, name) => {
        const { policy, diagnostics } = compileText(statement.replace('{}', name));
        expect(policy).toBeUndefined();
        const codes = diagnostics
          .filter(({ severity }) => severity === 'error')
          .map(({ code }) => code);
        expect(codes).toSatisfy((all: readonly string[]) =>
          all.some((code) => code === 'reserved-name' || code === 'bad-name'),
        );
      }),
      seeded(300),
    );
  });

  it('takes names that only look like one', () => {
    for (const statement of PLACES) {
      expect(policyOf(statement.replace('{}', 'constructors'))).toBeDefined();
    }
  });
});

describe('the loader', () => {
  it('takes no policy that was renamed', () => {
    fc.assert(
      fc.property(place, wrongName, (statement, name) => {
        const json = JSON.stringify(policyOf(statement.replace('{}', 'some_name')));
        const renamed = JSON.parse(json.replaceAll('"some_name"', JSON.stringify(name)));
        const loaded = loadPolicy({ ...renamed, hash: hashPolicy(renamed) });
        expect(loaded.ok).toBe(false);
      }),
      seeded(300),
    );
  });

  it('says why', () => {
    const policy = policyOf('detail some_name: text');
    const renamed = { ...policy, details: [{ name: 'constructor', type: { kind: 'text' } }] };
    expect(loadPolicy(renamed)).toEqual({
      ok: false,
      problems: ['details[0].name: is a name that every JavaScript object has'],
    });
  });
});

describe('an engine', () => {
  const policy = policyOf('input plan: text\ndetail order: text\nsummary { order: text }');
  const engine = createEngine(policy);

  it('refuses such facts from a host', () => {
    fc.assert(
      fc.property(
        wrongName,
        fc.constantFrom('inputs' as const, 'details' as const),
        fc.boolean(),
        (name, kind, inTurn) => {
          // As JSON gives it: also `__proto__` is then a key like any other.
          const values: Values = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
          const event = inTurn
            ? ({ kind: 'turn', role: 'customer', text: 'hi', [kind]: values } as const)
            : ({ kind: 'facts', [kind]: values } as const);
          expect(engine.advance(engine.start(), event)).toMatchObject({
            ok: false,
            code: 'unknown_name',
          });
        },
      ),
      seeded(200),
    );
  });

  it('is not moved by verdicts and agents of such a name', () => {
    fc.assert(
      fc.property(wrongName, (name) => {
        const turn = { kind: 'turn', role: 'customer', text: 'hi', agent: name } as const;
        const judgement = { kind: 'verdict', verdict: 'yes' } as const;
        const verdicts = [{ signal: name, judgement, by: 'host' }];
        const plain = engine.advance(engine.start(), { ...turn, agent: 'nobody' });
        const odd = engine.advance(engine.start(), turn, verdicts);
        expect(odd.ok && odd.decision).toEqual(plain.ok && plain.decision);
        expect(odd.ok && engine.signals(odd.state)).toEqual(
          plain.ok && engine.signals(plain.state),
        );
      }),
      seeded(100),
    );
  });
});
