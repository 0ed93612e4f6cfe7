// Findings of a prompt beside a policy: prompts with what is told of them, laws, and the figures on the page.
// `UPDATE=1` writes what is told now; read the difference before keeping it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import { located } from '../../../src/dsl/render/located.ts';
import { alignPrompt } from '../../../src/eval/align/align.ts';
import { FINDING_CODES, FINDING_KINDS } from '../../../src/eval/align/finding.ts';
import { readEmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import { portableEmbedded } from '../../../src/eval/run/classifier-plan.ts';
import { instructionsFor } from '../../../src/policy/instructions/instructions.ts';
import { instructionsMarkdown } from '../../../src/policy/instructions/markdown.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { labelledSentences, measure, PARTS, tableOf } from '../../../tools/align/measured.ts';
import { EXAMPLES } from '../../datasets/labelled-files.ts';
import { compiledExample } from '../../examples/compiled-example.ts';
import { seeded } from '../../reference/seed.ts';

const PROMPTS = new URL('samples/', import.meta.url);
const SHOP = 'test/eval/align/shop.handrail';
const files = readEmbeddedFiles();
if (!files.ok) throw new Error(files.message);
const embedded = (policy: Policy) => ({ classifiers: [portableEmbedded(policy, files.files)] });

function policyOf(path: string): Policy {
  const { policy, diagnostics } = compiledExample(path);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (policy === undefined) throw new Error(`${path} has errors`);
  return policy;
}

function compiled(text: string): Policy {
  const { policy, diagnostics } = compileText(text);
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

const codesOf = async (policy: Policy, text: string) =>
  (await alignPrompt(policy, { file: 'p.md', text }, embedded(policy))).findings
    .map(({ code }) => code)
    .filter((code) => code !== 'unasked-detail');

describe('the prompt', () => {
  const prompts = readdirSync(PROMPTS).filter((name) => name.endsWith('.md'));
  const shop = policyOf(SHOP);

  it.each(prompts)('%s is told of as written down', async (name) => {
    const prompt = { file: name, text: readFileSync(new URL(name, PROMPTS), 'utf8') };
    const { findings } = await alignPrompt(shop, prompt, embedded(shop));
    const told = located(findings, [prompt])
      .map(({ code, message, help, quote, from }) =>
        [`${from.line}:${from.column} ${code}`, quote ?? '–', message, `help: ${help}`, ''].join(
          '\n',
        ),
      )
      .join('\n');
    const file = new URL(name.replace(/\.md$/, '.expected'), PROMPTS);
    if (process.env.UPDATE === '1') writeFileSync(file, told);
    expect(told).toBe(
      existsSync(file) ? readFileSync(file, 'utf8') : 'a file with what is expected',
    );
  });

  it('of each kind is among them', () => {
    const all = readdirSync(PROMPTS)
      .filter((name) => name.endsWith('.expected'))
      .map((name) => readFileSync(new URL(name, PROMPTS), 'utf8'))
      .join('\n');
    expect(FINDING_CODES.filter((code) => !all.includes(` ${code}\n`))).toEqual([]);
  });
});

describe('what the policy does with it decides', () => {
  const base = 'scope "Orders"\nroute otherwise to inbox "Support"\n';
  const promise = 'Tell customers that a colleague will call them back.';

  it('whether a promise escalates or nobody is told', async () => {
    expect(await codesOf(compiled(base), promise)).toEqual(['promise-escalates']);
    expect(await codesOf(compiled(`${base}ignore bot_hands_off`), promise)).toEqual([
      'uncovered-promise',
    ]);
  });

  it('whether a person may be refused and other talk declined', async () => {
    const refuse = 'If the customer asks for a person, decline politely.';
    expect(await codesOf(compiled(base), refuse)).toEqual(['forbidden-hand-over']);
    expect(await codesOf(compiled(`${base}ignore asks_for_human`), refuse)).toEqual([]);
    const off = 'Decline questions that are off-topic.';
    expect(await codesOf(compiled(base), off)).toEqual(['kept-out-of-scope']);
    expect(await codesOf(compiled(`${base}ignore out_of_scope`), off)).toEqual([]);
  });

  it('whether a case is covered, by whatever its signal is called', async () => {
    const prompt = 'If the customer reports a broken lamp, hand over to a colleague.';
    expect(await codesOf(compiled(base), prompt)).toEqual(['uncovered-hand-over']);
    const lamps =
      'signal s1 "The customer reports that a lamp is broken" { like "my lamp broke" }\nescalate when s1';
    expect(await codesOf(compiled(base + lamps), prompt)).toEqual([]);
    expect(
      await codesOf(
        compiled(
          `${base}signal s1 "A lamp is broken" { like "my lamp broke" }\nescalate when not s1 and asks_for_human`,
        ),
        prompt,
      ),
    ).toEqual(['uncovered-hand-over']);
  });

  it('whether a case that comes to people anyway excuses what is said of them', async () => {
    const lamps = (rule: string) =>
      compiled(
        `${base}detail number: text "The number"\nsignal lamp "A lamp is broken" { like "my lamp broke" }\nescalate when lamp ${rule}`,
      );
    const waiting = lamps('and confirmed { collect number }');
    const people = 'If a lamp is broken, tell them that a colleague takes over.';
    expect(await codesOf(waiting, people)).toEqual(['promise-escalates']);
    expect(await codesOf(lamps(''), people)).toEqual([]);
    const time = 'If a lamp is broken, promise an answer within 24 hours.';
    for (const policy of [waiting, lamps('')])
      expect(await codesOf(policy, time)).toEqual(['promised-time']);
    expect(await codesOf(lamps('{ say "You hear from us within 24 hours." }'), time)).toEqual([]);
    const claim = 'If a lamp is broken, say that you cannot help.';
    expect(await codesOf(lamps(''), claim)).toEqual(['claim-escalates']);
  });

  it('whether whoever asks for a person once is refused', async () => {
    const thrice = 'Do not offer human help unless the customer asks three times.';
    expect(await codesOf(compiled(base), thrice)).toEqual(['forbidden-hand-over']);
    const counting = `${base}ignore asks_for_human\nescalate when asks_for_human 3 times`;
    expect(await codesOf(compiled(counting), thrice)).toEqual([]);
  });

  it('whether a detail is known, waited for, or left out', async () => {
    const policy = compiled(
      `${base}detail customer_number: text "The number of the customer"\nsignal stuck "A parcel is stuck" { like "it is stuck" }\nescalate when stuck and confirmed { collect customer_number }`,
    );
    expect(await codesOf(policy, 'Ask for the customer number.')).toEqual([]);
    expect(await codesOf(policy, 'Do not ask for the customer number.')).toEqual([
      'forbidden-detail',
    ]);
    expect(await codesOf(policy, 'Ask for the date of birth.')).toEqual(['unknown-detail']);
    const { findings } = await alignPrompt(
      policy,
      { file: 'p.md', text: 'Be kind.' },
      { spans: { 'detail:customer_number': { file: 'a.handrail', start: 3, end: 9 } } },
    );
    expect(findings).toMatchObject([
      { code: 'unasked-detail', span: { file: 'a.handrail', start: 3, end: 9 } },
    ]);
  });

  it('and text rules alone hear what is said outright', async () => {
    const { findings, sentences } = await alignPrompt(compiled(base), {
      file: 'p.md',
      text: promise,
    });
    expect({ codes: findings.map(({ code }) => code), sentences }).toEqual({
      codes: ['promise-escalates'],
      sentences: 1,
    });
  });
});

describe('law:', () => {
  it.each(EXAMPLES)(
    'nothing is found in the instructions of examples/%s, whole or of one agent',
    async (name) => {
      const policy = policyOf(`examples/${name}/policy.handrail`);
      for (const agent of [undefined, ...policy.agents.map((one) => one.name)]) {
        const options = agent === undefined ? {} : { agent };
        const text = instructionsMarkdown(instructionsFor(policy, options));
        const { findings } = await alignPrompt(policy, { file: 'p.md', text }, embedded(policy));
        const told = findings.filter(
          ({ code }) => agent === undefined || code !== 'unasked-detail',
        );
        expect(told.map(({ code, quote }) => `${code}: ${quote}`)).toEqual([]);
      }
    },
  );

  it('what is found in a sentence does not hang on the sentences around it', async () => {
    const shop = policyOf(SHOP);
    const all = labelledSentences().map(({ text }) => text);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 3, maxLength: 5 }), async (some) => {
        const alone = await Promise.all(some.map((text) => codesOf(shop, text)));
        const together = await codesOf(shop, some.map((text) => `- ${text}`).join('\n'));
        expect(together).toEqual(alone.flat());
      }),
      seeded(15),
    );
  });

  it('any text is read without a fault, in order of place', async () => {
    const shop = policyOf(SHOP);
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200, unit: 'grapheme' }), async (text) => {
        const { findings } = await alignPrompt(shop, { file: 'p.md', text });
        const starts = findings.map(({ span }) => span.start).filter((start) => start > 0);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      seeded(100),
    );
  });
});

describe('the figures', () => {
  it('on the page are those that the command prints, and none is below what is promised there', async () => {
    const measured = await measure();
    expect(readFileSync('docs/aligning.md', 'utf8')).toContain(tableOf(measured));
    expect(labelledSentences().length).toBeGreaterThanOrEqual(120);
    for (const { kind, found, wrong, missed } of measured.rows) {
      expect(found / (found + wrong), kind).toBeGreaterThanOrEqual(0.9);
      expect(found / (found + missed), kind).toBeGreaterThanOrEqual(0.7);
    }
    for (const part of PARTS) expect(measured.harmless[part]).toBeGreaterThanOrEqual(30);
  });

  it('each kind has sentences in both parts', () => {
    for (const part of PARTS)
      for (const kind of new Set(Object.values(FINDING_KINDS)))
        expect(labelledSentences().some((one) => one.part === part && one.label === kind)).toBe(
          true,
        );
  });
});
