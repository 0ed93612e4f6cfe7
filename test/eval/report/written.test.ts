// report.md, junit.xml and what is told at the lines of a policy: sound, whatever anybody wrote.

import fc from 'fast-check';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, it } from 'vitest';
import { xmlDocument } from '../../../src/eval/report/junit/xml.ts';
import { codeMarkdown, escapeMarkdown } from '../../../src/eval/report/markdown/escape.ts';
import { reportText } from '../../../src/eval/report/write-reports.ts';
import { hostile, hostileLines, POLICY } from './hostile.ts';
import { evaluated, reportOf } from './reported.ts';

/** Throws where it is not well-formed. */
function elementsIn(xml: string): readonly SaxesTagPlain[] {
  const found: SaxesTagPlain[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => found.push(tag));
  parser.write(xml).close();
  return found;
}

/** A run that breaks conversations: refunds go unheard, and everybody who says hello is escalated. */
async function broken() {
  const before = await evaluated(POLICY, hostileLines(60));
  const worse = POLICY.replace('"money back", "refund"', '"hello"');
  return reportOf(await evaluated(worse, [], before), before);
}

describe('junit.xml', () => {
  it('has a case for each gate and each conversation that broke', async () => {
    const data = await broken();
    const tags = elementsIn((await reportText('junit', data)) ?? '');
    const cases = tags.filter(({ name }) => name === 'testcase');
    const { comparison, gates } = data;
    if (comparison?.comparable !== true || gates === null) throw new Error('not compared');
    expect(gates.results.map(({ reading }) => reading)).toContain('fail');
    expect(comparison.counts.broken).toBeGreaterThan(10);
    expect(cases).toHaveLength(gates.results.length + comparison.counts.broken);
    const [suites] = tags;
    const failures = tags.filter(({ name }) => name === 'failure').length;
    const skipped = tags.filter(({ name }) => name === 'skipped').length;
    expect(suites?.attributes).toMatchObject({
      tests: String(cases.length),
      failures: String(failures),
      skipped: String(skipped),
    });
    expect(failures).toBe(
      comparison.counts.broken + gates.results.filter(({ reading }) => reading === 'fail').length,
    );
    expect(cases[0]?.attributes).toMatchObject({ file: 'support.handrail', line: '6' });
  });

  it('says why a gate is open', async () => {
    const data = await reportOf(await evaluated(POLICY, hostileLines(12)));
    const tags = elementsIn((await reportText('junit', data)) ?? '');
    const [skipped] = tags.filter(({ name }) => name === 'skipped').slice(-1);
    expect(skipped?.attributes.message).toBe('open: There is no baseline.');
  });

  it('is well-formed for any text, and says it back', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, content) => {
        const xml = xmlDocument({ name: 'a', attributes: { name }, content });
        const [tag] = elementsIn(xml);
        const told = (text: string) =>
          text
            .replaceAll(/\r\n?/g, '\n')
            .replaceAll(/(?![\n\t])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
        expect(tag?.attributes.name).toBe(told(name));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('report.md', () => {
  it('says the verdict first, then the gates, and what broke', async () => {
    const text = (await reportText('md', await broken())) ?? '';
    expect(text.split('\n')[0]).toBe('## ▼ A gate fails');
    expect(text).toContain('| ▼ fail | `recall >= 90%` |');
    expect(text).toContain('<details><summary>▼ Broken: right before, wrong now (');
    expect(text.length).toBeLessThan(65_536);
    // In code nothing is a link.
    const prose = text.replaceAll(/(`+)[^\n]*?\1/g, '');
    expect(prose).not.toMatch(/\]\(|<script|<img|<svg|@everyone|https?:|(?<!&)#1\b/);
    const tables = text.split('\n').filter((line) => line.startsWith('|'));
    for (const line of tables) expect([7, 6]).toContain(line.match(/(?<!\\)\|/g)?.length);
  });

  it('holds no text as markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const out = escapeMarkdown(text);
        expect(out).not.toMatch(/[\n\r<>]/);
        // Every sign of Markdown stands behind a backslash of its own.
        expect(out.replaceAll(/\\[^\w\s]/g, '')).not.toMatch(/[[\]`|*_\\~#]/);
        expect(out).not.toMatch(/@(?!\u200b)/);
        const code = codeMarkdown(text);
        expect(code).not.toMatch(/[\n\r|]/);
        const [fence = ''] = /^`*/.exec(code) ?? [];
        expect(code === '' || fence.length > 0).toBe(true);
        if (code !== '') expect(code.slice(fence.length, -fence.length)).not.toContain(fence);
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});

describe('at the lines of the policy', () => {
  it('stand gates that fail and rules under which conversations broke', async () => {
    const data = await broken();
    const github = (await reportText('github', data)) ?? '';
    const lines = github.trimEnd().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning) file=support\.handrail,line=\d+,/);
    expect(lines[0]).toContain('line=6,endLine=6,col=3');
    expect(lines[0]).toContain('title=gate-fails::This gate fails: recall >= 90%25.');
    expect(github).toMatch(
      /::warning file=support\.handrail,line=4,.*title=conversations-broken::\d+ conversations broke under this rule/,
    );
    const sarif = JSON.parse((await reportText('sarif', data)) ?? '');
    expect(sarif.version).toBe('2.1.0');
    const { results, tool } = sarif.runs[0];
    expect(results).toHaveLength(lines.length);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'conversations-broken',
      'gate-fails',
      ...(github.includes('gate-open') ? ['gate-open'] : []),
    ]);
    expect(results[0].locations[0].physicalLocation.region.startLine).toBe(6);
  });
});
