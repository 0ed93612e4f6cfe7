// report.html: sound HTML, everything escaped, small whatever the run holds, and the same for the same run.

import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { escaped, html } from '../../../src/eval/report/html/markup.ts';
import { htmlReport } from '../../../src/eval/report/html/page.ts';
import { misjudgedOf } from '../../../src/eval/report/misjudged/misjudged.ts';
import { compiledOf } from '../../../src/eval/report/run-policy.ts';
import { PORTS } from '../../examples/compiled-example.ts';
import { HOSTILE, hostile, hostileLines, POLICY } from './hostile.ts';
import { acmeReport, evaluated, folder, reportOf } from './reported.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Layout of the text, which no reader sees.
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // A box that scrolls must be reached by keys.
    'prefer-native-element': 'off',
    'no-inline-style': 'error',
  },
});

async function complaints(page: string): Promise<readonly string[]> {
  const report = await validator.validateString(page);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
  );
}

describe('the page', () => {
  it('of Acme is sound HTML with all its sections', async () => {
    const data = await acmeReport();
    const page = htmlReport(data);
    expect(await complaints(page)).toEqual([]);
    for (const id of [
      'gates',
      'changes',
      'warnings',
      'scores',
      'confusion',
      'timing',
      'signals',
      'slices',
      'routes',
      'conversations',
    ]) {
      expect(page).toContain(`<section id="${id}"`);
    }
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    expect(htmlReport(data)).toBe(page);
  });

  it('tells what each stage decided where there are several', async () => {
    const data = await reportOf(await evaluated(POLICY, hostileLines(12)));
    expect(htmlReport(data)).not.toContain('id="stages"');
    const { run } = data.stored;
    const decided = { 'text refund': 3, 'embedded refund': 1200, 'openai out_of_scope': 2 };
    const classifiers = ['text', 'embedded', 'openai'];
    const staged = { ...run, classifiers, tally: { ...run.tally, decided } };
    const page = htmlReport({ ...data, stored: { ...data.stored, run: staged } });
    expect(await complaints(page)).toEqual([]);
    const [, section = ''] = /<section id="stages"([\s\S]*?)<\/section>/.exec(page) ?? [];
    const rows = [...section.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replace(/<[^>]*>/g, ''),
      ),
    );
    expect(rows).toEqual([
      ['Signal', 'text', 'embedded', 'model', 'nobody'],
      ['all signals', '3', '1,200', '2', '·'],
      ['out_of_scope', '·', '·', '2', '·'],
      ['refund', '3', '1,200', '·', '·'],
    ]);
    expect(section).toContain('Calls of the model also look for details and fill summaries.');
  });

  it('holds nothing that anybody wrote as markup', async () => {
    const before = await evaluated(POLICY.replace(' or human', ''), hostileLines(60));
    const now = await evaluated(POLICY.replace('"money back", "refund"', '"hello"'), [], before);
    const data = await reportOf(now, before);
    const page = htmlReport(data);
    expect(await complaints(page)).toEqual([]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<(img|svg onload|iframe|link|base)\b/);
    expect(page).not.toMatch(/<[^>]*\son\w+=/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&lt;b&gt;Shop&lt;/b&gt; &amp; &quot;more&quot;');
  });

  it('names in its policy the only style and the only script that it holds', async () => {
    const page = htmlReport(await reportOf(await evaluated(POLICY, hostileLines(12))));
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).toContain('default-src &#39;none&#39;');
    for (const name of ['style', 'script']) {
      const [, text = ''] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(page) ?? [];
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${name}-src &#39;sha256-${hash}&#39;`);
    }
    expect(page).not.toMatch(/\sstyle="/);
  });

  it('escapes any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const out = html`<p title="${text}">${text}</p>`.markup;
        expect(out.slice(3).match(/</g)).toHaveLength(1);
        expect(out.match(/"/g)).toHaveLength(2);
        expect(escaped(text)).not.toMatch(/[<>"']/);
        expect(Buffer.from(escaped(text)).toString('utf8')).toBe(escaped(text));
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(HOSTILE.every((text) => !escaped(text).includes('<'))).toBe(true);
  });
});

describe('a run of 100,000 conversations', () => {
  it('has a page of less than 2 MB, however long its texts', async () => {
    const text = `${'I want a refund <now> & here 漢字 '.repeat(60)}`;
    const line = (index: number) => ({
      id: `c-${index}`,
      turns: Array.from({ length: 20 }, (_, turn) => ({
        role: turn % 2 === 0 ? 'customer' : 'bot',
        text: `${text}${turn}`,
      })),
      label: { escalate: false },
      slices: { topic: `t-${index % 900}` },
    });
    const some = Array.from({ length: 40 }, (_, index) => line(index));
    const { stored } = await evaluated(POLICY, some);
    const { readFileSync } = await import('node:fs');
    const outcomes = readFileSync(join(stored.folder, 'decisions.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const many = join(folder, 'many');
    mkdirSync(many);
    // The same few conversations again and again, each with an id and a slice of its own.
    const path = join(many, 'decisions.jsonl');
    writeFileSync(path, '');
    for (let round = 0; round < 2_500; round++) {
      const block = outcomes.map((one, index) =>
        one.replace(/"t-\d+"/, `"t-${round % 700}-${index}"`),
      );
      appendFileSync(path, `${block.join('\n')}\n`);
    }
    const policy = compiledOf(stored.run)?.policy;
    const misjudged = await misjudgedOf(many, stored.run, { policy, ports: PORTS });
    expect(misjudged.counts.false_alarm).toBe(100_000);
    expect(misjudged.shown).toHaveLength(500);
    const page = htmlReport({ stored, gates: null, comparison: null, misjudged, timing: null });
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    expect(page).toContain('were left out to keep this page small');
  });
});
