// Thresholds are written into a policy as somebody would who is careful: those lines alone, comments stay, tidy stays tidy.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import { setThresholds } from '../../../src/dsl/edit/set-thresholds.ts';
import { format } from '../../../src/dsl/format/format.ts';

const edit = (text: string, percents: Readonly<Record<string, number>>) =>
  setThresholds({ file: 'support.handrail', text }, percents);

const withAngry = (text: string, percent: number) => edit(text, { angry: percent })?.text;

const TIDY = `# Signals.
signal angry "Upset with how this is going" { # by the lead
  # as they write it
  like "this is awful"
  unlike "this is great" # not this
}

signal calm "The customer is calm"
`;

describe('a threshold', () => {
  it('comes first in the block, before what is said of the line that was first', () => {
    const tidy = format({ file: 'a', text: TIDY });
    if (!tidy.ok) throw new Error('the text is wrong');
    expect(withAngry(tidy.text, 41.75)).toBe(
      tidy.text.replace('# by the lead\n', '# by the lead\n  yes above 41.75%\n'),
    );
  });

  it('makes a block where there is none', () => {
    expect(edit('signal calm "Is calm"\n', { calm: 50 })?.text).toBe(
      'signal calm "Is calm" {\n  yes above 50%\n}\n',
    );
    expect(edit('signal calm "Is calm" {}  # here\n', { calm: 50 })?.text).toBe(
      'signal calm "Is calm" { yes above 50% }  # here\n',
    );
  });

  it('replaces the one that is there, and that alone', () => {
    const text = 'signal angry "Upset"   {\n   says "argh"\n  yes   above 80.0% # tried\n }\n';
    expect(edit(text, { angry: 33.25 })).toEqual({
      text: text.replace('yes   above 80.0%', 'yes above 33.25%'),
      changes: [{ signal: 'angry', before: 80, after: 33.25 }],
    });
  });

  it('puts `maybe above` below it, and says so', () => {
    const text = 'signal angry "Upset" {\n  says "argh"\n  maybe above 52%\n}\n';
    expect(edit(text, { angry: 41.75 })).toEqual({
      text: text.replace('maybe above 52%', 'yes above 41.75%\n  maybe above 41.5%'),
      changes: [
        { signal: 'angry', before: undefined, after: 41.75, maybe: { before: 52, after: 41.5 } },
      ],
    });
    expect(withAngry(text, 60)).toBe(text.replace('maybe', 'yes above 60%\n  maybe'));
  });

  it('keeps the line ends of the file', () => {
    expect(withAngry('signal angry "Upset" {\r\n  says "argh"\r\n}\r\n', 60)).toBe(
      'signal angry "Upset" {\r\n  yes above 60%\r\n  says "argh"\r\n}\r\n',
    );
  });

  it('stands on the line of a block that has one line', () => {
    expect(withAngry('signal angry "Upset" { says "argh" }\n', 60)).toBe(
      'signal angry "Upset" { yes above 60% says "argh" }\n',
    );
  });

  it('is not misled by braces in texts and comments', () => {
    expect(withAngry('signal angry "Up{set" # {\n{ says "}" }\n', 60)).toBe(
      'signal angry "Up{set" # {\n{ yes above 60% says "}" }\n',
    );
  });

  it('is written nowhere where the signal is not stated, or the file cannot be read', () => {
    expect(edit(TIDY, { constructor: 40, sad: 30 })).toEqual({ text: TIDY, changes: [] });
    expect(edit('signal angry "Upset" {\n  yess above 3\n}\n', { angry: 30 })).toBeUndefined();
  });
});

describe('every policy that ships', () => {
  const FILES = ['acme/signals', 'shop/signals', 'esim/signals', 'payment-issue/policy'];
  it.each(FILES)('%s takes a threshold in each signal, stays tidy, and means it', (name) => {
    const text = readFileSync(`examples/${name}.handrail`, 'utf8');
    const names = [...text.matchAll(/^signal (\w+) (?!=)/gm)].map(([, found]) => found ?? '');
    expect(names.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(
        fc.subarray(names, { minLength: 1 }),
        fc.integer({ min: 1, max: 400 }),
        (chosen, quarters) => {
          const percent = quarters / 4;
          const done = edit(text, Object.fromEntries(chosen.map((one) => [one, percent])));
          if (done === undefined) throw new Error('the example cannot be read');
          expect(done.changes.map(({ signal }) => signal)).toEqual(
            names.filter((one) => chosen.includes(one)),
          );
          expect(format({ file: name, text: done.text })).toEqual({ ok: true, text: done.text });
          expect(commentsOf(done.text)).toEqual(commentsOf(text));
          const before = compileText(text).diagnostics.filter(
            ({ severity }) => severity === 'error',
          );
          const { diagnostics } = compileText(done.text);
          expect(
            diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
          ).toEqual(before.map(({ code }) => code));
          expect(stated(done.text).filter((one) => chosen.includes(one.name))).toEqual(
            names.filter((one) => chosen.includes(one)).map((one) => ({ name: one, percent })),
          );
        },
      ),
      { seed: 20261123, numRuns: 12 },
    );
  });
});

function commentsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /(?:^|\s)#\s.*$/.exec(line) ?? []);
}

/** As a reader sees it: the line in the block of a signal. */
function stated(text: string): readonly { readonly name: string; readonly percent: number }[] {
  let name = '';
  return text.split('\n').flatMap((line) => {
    name = /^signal (\w+)/.exec(line)?.[1] ?? name;
    const percent = /^ {2}yes above ([\d.]+)%/.exec(line)?.[1];
    return percent === undefined ? [] : [{ name, percent: Number(percent) }];
  });
}
