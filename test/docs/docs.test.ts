// Every policy on the pages compiles, its tests pass, and every link leads somewhere.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import type { Compiled } from '../../src/dsl/compiled.ts';
import { DIAGNOSTIC_CODES } from '../../src/dsl/diagnostic-codes.ts';
import { format } from '../../src/dsl/format/format.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { playTests } from '../../src/testing/play.ts';
import { blocksOf, PAGES, pageText, ROOT } from './pages.ts';
import { printedBy, printedOn, programOf, typeErrors } from './programs.ts';
import { surrounded } from './surroundings.ts';

const WRITTEN = PAGES.filter((page) => existsSync(`${ROOT}${page}`));
const policies = WRITTEN.flatMap(blocksOf).filter(({ info }) => info.startsWith('handrail'));
const named = (info: string) =>
  policies
    .filter((block) => block.info === info)
    .map((block) => [`${block.page}:${block.line}`, block.text] as const);

/** Files that a block uses are those of an example. */
function compiled(text: string): Compiled {
  return compile('page.handrail', {
    read: (path) => (path === 'page.handrail' ? text : readFileSync(path, 'utf8')),
    resolve: (_, path) => join(ROOT, 'examples/acme', path),
  });
}

const WHOLE = [...named('handrail'), ...named('handrail short')];

describe('the policy at', () => {
  it.each(WHOLE)('%s compiles without a word, and its tests pass', async (_, text) => {
    const result = compiled(text);
    expect(result.diagnostics).toEqual([]);
    const played = await playTests(result, (policy, options) =>
      createEngine(policy, defaultPorts, options),
    );
    expect(played.filter(({ passed }) => !passed)).toEqual([]);
  });

  it.each(named('handrail'))('%s has the one layout', (_, text) => {
    expect(format({ file: 'page.handrail', text })).toMatchObject({ ok: true, text });
  });
});

describe('the fragment at', () => {
  it.each(named('handrail fragment'))('%s compiles', (_, text) => {
    const { diagnostics, policy } = compiled(surrounded(text));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(policy).toBeDefined();
  });
});

it('every block of a policy is compiled', () => {
  expect(
    policies.map(({ info }) => info).filter((info) => !/^handrail( fragment| short)?$/.test(info)),
  ).toEqual([]);
  expect(policies.length).toBeGreaterThan(15);
});

const PROGRAMS = WRITTEN.filter((page) => programOf(page) !== '');

describe('the program on', () => {
  it.each(PROGRAMS)('%s prints what the page says', async (page) => {
    expect(await printedBy(programOf(page))).toBe(printedOn(page));
  });

  it('each page has the types that it should', { timeout: 60_000 }, () => {
    expect(typeErrors(PROGRAMS)).toEqual([]);
    expect(PROGRAMS).toContain('docs/embedding.md');
  });
});

it('the index lists every message once, and no other', () => {
  const links = [...pageText('docs/diagnostics/README.md').matchAll(/\]\((\S+)\.md\)/g)];
  expect(links.map(([, code]) => code).sort()).toEqual([...DIAGNOSTIC_CODES].sort());
});

describe('the links of', () => {
  it.each(WRITTEN)('%s lead somewhere', (page) => {
    const links = [...pageText(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    const dead = local.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(`${ROOT}${target}`)) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});

/** As code hosts make them from headings. */
function anchorsOf(page: string): readonly string[] {
  return [...pageText(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

it('who has the conversation stands the same on both pages', () => {
  const table = (page: string) =>
    pageText(page)
      .split('\n')
      .filter((line) => line.startsWith('|') && line.split('|').length === 7)
      .map((line) => line.replaceAll(/ +/g, ' '))
      .filter((line) => !line.includes('---'));
  expect(table('docs/embedding.md')).toEqual(table('docs/choices.md'));
  expect(table('docs/embedding.md').length).toBeGreaterThan(8);
});
