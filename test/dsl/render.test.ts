// Diagnostics as text for people, for code hosts and for scanners: places right with tabs, wide letters and CRLF.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import { renderGithub } from '../../src/dsl/render/github.ts';
import { located } from '../../src/dsl/render/located.ts';
import { renderPretty } from '../../src/dsl/render/pretty.ts';
import { toSarif } from '../../src/dsl/render/sarif.ts';

const ROUTE = 'route otherwise to inbox "Support"';

function rendered(text: string) {
  const { diagnostics, sources } = compileText(text, 'support.handrail');
  return {
    pretty: renderPretty(diagnostics, sources.files, { colour: false }),
    github: renderGithub(diagnostics, sources.files),
    located: located(diagnostics, sources.files),
    sarif: toSarif(diagnostics, sources.files),
  };
}

describe('renderPretty', () => {
  it('shows the place, the line, what belongs to it, and how to mend it', () => {
    const text = `${ROUTE}\nsignal angry "The customer shouts"\nescalate when angy\n${'\n'.repeat(7)}${ROUTE}`;
    expect(rendered(text).pretty).toBe(`error[unknown-signal]: unknown signal "angy"
 --> support.handrail:3:15
  |
3 | escalate when angy
  |               ^^^^
  |
  = help: did you mean "angry"?

error[duplicate-statement]: \`route otherwise\` is stated twice
  --> support.handrail:11:1
   |
11 | route otherwise to inbox "Support"
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  ::: support.handrail:1:1
   |
 1 | route otherwise to inbox "Support"
   | ---------------------------------- first stated here
   |
   = help: keep one of them
`);
  });

  it.each([
    ['tabs', '\t\tescalate when angy', '        escalate when angy', 22, '1:17'],
    ['wide letters', 'tag "警告" when angy', 'tag "警告" when angy', 16, '1:15'],
    ['emoji', 'tag "👩‍👩‍👧" when angy', 'tag "👩‍👩‍👧" when angy', 14, '1:14'],
    ['combining marks', 'tag "e\u0301" when angy', 'tag "e\u0301" when angy', 13, '1:14'],
  ])('draws the underline under the place, after %s', (_, line, shown, before, place) => {
    const { pretty } = rendered(`${line}\r\n${ROUTE}`);
    const lines = pretty.split('\n');
    expect(lines[1]).toBe(` --> support.handrail:${place}`);
    expect(lines[3]).toBe(`1 | ${shown}`);
    expect(lines[4]).toBe(`  | ${' '.repeat(before)}^^^^`);
  });

  it('underlines the first line of a place over several, and the end of the file', () => {
    const several = rendered(`scope "a"\nscope """\n  b\n"""\n${ROUTE}`).pretty.split('\n');
    expect(several[3]).toBe('2 | scope """');
    expect(several[4]).toBe('  | ^^^^^^^^^');
    const end = rendered('escalate when').pretty.split('\n');
    expect(end[3]).toBe('1 | escalate when');
    expect(end[4]).toMatch(/^ {2}\| +\^+$/);
  });

  it('cuts a line of thousands of characters around the place', () => {
    const text = `tag "${'x'.repeat(5000)}" when angy and ${'asks_for_human and '.repeat(300)}asks_for_human`;
    const [, , , line = '', mark = ''] = rendered(`${text}\n${ROUTE}`).pretty.split('\n');
    expect(line.length).toBeLessThan(400);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('angy');
  });

  it('shows no character that moves the cursor or turns the text around', () => {
    const { pretty } = rendered(`tag "\u202e\u001b[31m" when angy\n${ROUTE}`);
    expect(pretty).not.toContain('\u202e');
    expect(pretty).not.toContain('\u001b');
  });

  it('colours only where it is told to', () => {
    const { diagnostics, sources } = compileText('escalate when angy');
    expect(renderPretty(diagnostics, sources.files, { colour: true })).toContain('\u001b[31m');
    expect(renderPretty([], sources.files, { colour: true })).toBe('');
  });
});

describe('machine formats', () => {
  const text = `tag "👍 100%" when angy\n${ROUTE}`;

  it('count code points, from 1', () => {
    expect(rendered(text).located).toMatchObject([
      { code: 'unknown-signal', from: { line: 1, column: 19 }, to: { line: 1, column: 23 } },
    ]);
  });

  it('speak to a code host in one line each', () => {
    expect(rendered(text).github).toBe(
      '::error file=support.handrail,line=1,endLine=1,col=19,endColumn=22,title=unknown-signal::unknown signal "angy"%0Ahelp: define it with `signal`\n',
    );
    expect(rendered(`scope "a"\nscope """\n  b\n"""\n${ROUTE}`).github).toBe(
      '::error file=support.handrail,line=2,endLine=4,title=duplicate-statement::`scope` is stated twice%0Ahelp: keep one of them\n',
    );
  });

  it('speak SARIF to a scanner', () => {
    const { sarif } = rendered(
      `ignore ask_for_human\nescalate when asks_for_human 2 times\n${ROUTE}`,
    );
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          columnKind: 'unicodeCodePoints',
          tool: {
            driver: {
              name: 'handrail',
              rules: [{ id: 'narrower-than-built-in' }, { id: 'unknown-built-in-rule' }],
            },
          },
          results: [
            { ruleId: 'unknown-built-in-rule', ruleIndex: 1, level: 'error' },
            {
              ruleId: 'narrower-than-built-in',
              ruleIndex: 0,
              level: 'warning',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'support.handrail' },
                    region: { startLine: 2, startColumn: 15, endLine: 2, endColumn: 37 },
                  },
                },
              ],
              fixes: [
                {
                  artifactChanges: [
                    {
                      replacements: [
                        {
                          deletedRegion: { startLine: 2, startColumn: 1, endColumn: 1 },
                          insertedContent: { text: 'ignore asks_for_human\n' },
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(sarif))).toEqual(sarif);
  });
});
