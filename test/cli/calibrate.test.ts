// handrail calibrate: thresholds beside the policy, what they promise, and what becomes of them when a signal is edited.

import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { customer, lines, BROKEN as WRONG } from './support-policy.ts';

const POLICY = `ignore out_of_scope

signal broken "The customer reports that an item arrived broken" {
  like "it arrived broken", "the glass is cracked", "the lamp came in pieces", "my bowl has a crack"
  unlike "do you sell plates?"
  says "smashed to bits"
}

escalate when broken {
  to team "Claims"
}

route otherwise to inbox "Support"
`;

const ITEMS = ['plate', 'cup', 'lamp', 'vase', 'bowl', 'mirror', 'jug', 'kettle', 'mug', 'glass'];
const STATES = ['the ITEM arrived broken', 'my ITEM is cracked', 'the ITEM came in two pieces'];
/** Rounds say the same in other words: a message counts once. */
const ENDS = ['', ', hello', ' as I said', ' since Monday'];
const OTHERS = ['do you sell a ITEM?', 'which ITEM is the cheapest?', 'I like the ITEM, thanks'];

function labelled(patterns: readonly string[], broken: boolean, times: number) {
  return Array.from({ length: times }, (_, round) =>
    ITEMS.flatMap((item) =>
      patterns.map((pattern, at) => {
        const text = `${pattern.replace('ITEM', item)}${ENDS[round]}`;
        const id = `${broken}-${item}-${at}-${round}`;
        return { id, turns: [customer(text)], label: { escalate: null, signals: { broken } } };
      }),
    ),
  ).flat();
}

const ENOUGH = lines(...labelled(STATES, true, 1), ...labelled(OTHERS, false, 4));
const CALIBRATE = ['calibrate', 'a.handrail', 'c.jsonl'];

test('with enough rows: thresholds, what they promise, and the file', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
  const { code, out, err } = await run(dir, CALIBRATE);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^ {2}broken +30 \/ 120 +[\d.]+ % +[\d.]+ % +\d+ \/ \d+ % +10 \/ 2 %$/m);
  expect(out).toMatch(/^ {2}asks_for_human +0 \/ 0 +– +– +– +none: 10 more yes,\n +100 more no$/m);
  expect(out).toMatch(/\nWritten: a\.calibration\.json\n/);
  expect(out).toMatch(
    /\nNext, on conversations that were not used here:\n {2}handrail eval a\.handrail OTHER-DATASET --signals\n$/,
  );
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const written = JSON.parse(readFileSync(join(dir, 'a.calibration.json'), 'utf8'));
  expect(Object.values(written.signals)).toEqual([
    {
      name: 'broken',
      yesFrom: expect.any(Number),
      noBelow: expect.any(Number),
      tooFew: [],
      alpha: { yes: 0.1, no: 0.02 },
      rows: { yes: 30, no: 120 },
    },
  ]);
});

test('what is calibrated is used, and named so', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
  await run(dir, CALIBRATE);
  const explained = await run(dir, ['explain', 'a.handrail', 'c.jsonl', '--id', 'true-cup-0-0']);
  expect(explained.err).toBe('');
  expect(explained.out).toMatch(/broken yes: [^;]*;\s+calibrated\)/);
  const { out } = await run(dir, ['eval', 'a.handrail', 'c.jsonl', '--signals']);
  expect(out).toContain('! Uncalibrated: asks_for_human');
});

test('other promises', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
  const { out } = await run(dir, [...CALIBRATE, '--missed', '20%', '--false-alarms', '0.05']);
  expect(out).toContain('20 / 5 %\n');
  const strict = await run(dir, [...CALIBRATE, '--false-alarms', '0.1%']);
  expect(strict.out).toMatch(/broken .* none: more rows for\n/);
});

test.each([
  ['--missed', '0'],
  ['--missed', '100%'],
  ['--false-alarms', '0%'],
  ['--false-alarms', '0.51'],
])('%s %s is no promise', async (option, share) => {
  const { code, err } = await run(folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH }), [
    ...CALIBRATE,
    option,
    share,
  ]);
  expect(code).toBe(2);
  expect(err).toContain(`argument "${share}" is invalid. Write a share above 0% and up to 50%`);
});

/** What states it is labelled both ways: nothing that is said tells the two apart. */
const MIXED = lines(
  ...labelled(STATES, true, 1),
  ...labelled(OTHERS, false, 4),
  ...labelled(STATES, false, 2).map((one) => ({ ...one, id: `same-${one.id}` })),
);

describe('thresholds that would say maybe to much', () => {
  test('are not kept, and the table says why', async () => {
    const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': MIXED });
    const { code, out, err } = await run(dir, CALIBRATE);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}broken +30 \/ 180 +– +– +\d+ \/ \d\d % +none: too much\n +maybe$/m);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(out).toContain('broken: too much maybe, so it stays uncalibrated.');
    expect(err).toBe('No signal can be calibrated with this, so nothing was written.\n');
    expect(existsSync(join(dir, 'a.calibration.json'))).toBe(false);
  });

  test('leave an earlier calibration as it is, and say so', async () => {
    const dir = folder({ 'a.handrail': POLICY, 'b.jsonl': ENOUGH, 'c.jsonl': MIXED });
    await run(dir, ['calibrate', 'a.handrail', 'b.jsonl']);
    const before = readFileSync(join(dir, 'a.calibration.json'), 'utf8');
    const { err } = await run(dir, CALIBRATE);
    expect(err).toContain('"a.calibration.json" stays as it was.\n');
    expect(readFileSync(join(dir, 'a.calibration.json'), 'utf8')).toBe(before);
  });
});

describe('the tests of the policy', () => {
  test('that end as before', async () => {
    const policy = `${POLICY}\ntest "a cup" {\n  customer "the cup arrived broken"\n  expect escalate\n}\n`;
    const { out } = await run(folder({ 'a.handrail': policy, 'c.jsonl': ENOUGH }), CALIBRATE);
    expect(out).toContain(
      '\nWith these thresholds the 1 test of the policy ends as before.\n\nNext, ',
    );
    expect(out).toMatch(/and on the policy's own tests:\n {2}handrail test a\.handrail\n$/);
  });

  test('that end differently', async () => {
    // One line that is far from the messages as they come: what was doubtful is sure.
    const far = POLICY.replace(/like .*/, 'like "cracked"');
    const policy = `${far}\ntest "a lamp" {\n  customer "the lamp came in two pieces"\n  expect escalate\n}\n`;
    const dir = folder({ 'a.handrail': policy, 'c.jsonl': ENOUGH });
    expect((await run(dir, ['test', 'a.handrail'])).code).toBe(1);
    const { out } = await run(dir, CALIBRATE);
    expect(out).toContain(
      '\nWith these thresholds 1 of the 1 test of the policy ends differently:\n  ✓ passes now: a lamp\n',
    );
    expect((await run(dir, ['test', 'a.handrail'])).code).toBe(0);
    // Again: nothing changes any more.
    expect((await run(dir, CALIBRATE)).out).toContain('the 1 test of the policy ends as before.');
  });
});

describe('few unlike lines', () => {
  const told = async (policy: string) => {
    const dir = folder({ 'a.handrail': policy, 'c.jsonl': MIXED });
    return (await run(dir, CALIBRATE)).out.replace(/\s+/g, ' ');
  };

  test('of a signal that stays uncalibrated are told, and of no other', async () => {
    expect(await told(POLICY)).toContain(
      ' broken: uncalibrated, with fewer than 4 unlike lines. Then yes may be said of whatever is about the same things',
    );
    const four = 'unlike "do you sell plates?", "a fine cup", "thanks for the lamp", "what a jug"';
    expect(await told(POLICY.replace(/unlike .*/, four))).not.toContain('unlike lines.');
  });

  test('do not matter once messages have set the thresholds', async () => {
    const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
    expect((await run(dir, CALIBRATE)).out).not.toContain('unlike lines.');
  });
});

test('build says so where no signal of a calibration holds any more', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
  await run(dir, CALIBRATE);
  writeFileSync(join(dir, 'a.handrail'), POLICY.replace('"it arrived broken"', '"it is in bits"'));
  const { code, out } = await run(dir, ['build', 'a.handrail', '--out', 'dist']);
  expect(code).toBe(0);
  expect(out).toMatch(/a\.calibration\.json {2}\d+ KB {2}no signal is calibrated\n/);
});

test('a link beside the policy that leads nowhere', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
  symlinkSync('gone/away.json', join(dir, 'a.calibration.json'));
  const told = {
    code: 2,
    err: 'error: "a.calibration.json" is a link to "gone/away.json", which is not there\n  help: remove the link, or put the file there\n',
  };
  for (const args of [['eval', 'a.handrail', 'c.jsonl'], ['build', 'a.handrail'], CALIBRATE]) {
    expect(await run(dir, args)).toMatchObject(told);
  }
});

describe('a row is a turn that text rules leave open, with a label that says where', () => {
  const two = (label: object, first: object = {}) => ({
    id: 'x',
    turns: [{ ...customer('hello there'), label: first }, customer('the cup is broken')],
    label: { escalate: null, ...label },
  });
  const CASES: readonly (readonly [string, object, string, string])[] = [
    ['labelled at a turn: the others are no', two({}, { signals: { broken: true } }), '1', '1'],
    ['no in the whole: no at every turn', two({ signals: { broken: false } }), '0', '2'],
    ['yes in the whole of several turns: nowhere', two({ signals: { broken: true } }), '0', '0'],
    ['maybe: neither', two({}, { signals: { broken: 'maybe' } }), '0', '1'],
    [
      'a text rule judges: not at all',
      {
        id: 'x',
        turns: [customer('it is smashed to bits')],
        label: { escalate: null, signals: { broken: true } },
      },
      '0',
      '0',
    ],
  ];

  test.each(CASES)('%s', async (_, conversation, yes, no) => {
    const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': lines(conversation) });
    const { code, out, err } = await run(dir, CALIBRATE);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^ {2}broken +${yes} / ${no} +–`, 'm'));
    expect(err).toBe('No signal can be calibrated with this, so nothing was written.\n');
    expect(existsSync(join(dir, 'a.calibration.json'))).toBe(false);
  });

  const message = (id: string, text: string, broken: boolean) => ({
    id,
    turns: [customer(text)],
    label: { escalate: null, signals: { broken } },
  });

  test('each message counts once for a label, whoever sends it and in whatever capitals', async () => {
    const sent = ['My cup is cracked', 'my cup is cracked!!', 'MY CUP IS CRACKED'];
    const dir = folder({
      'a.handrail': POLICY,
      'c.jsonl': lines(
        ...sent.map((text, at) => message(`y-${at}`, text, true)),
        ...sent.map((text, at) => message(`n-${at}`, text, false)),
      ),
    });
    const { out } = await run(dir, CALIBRATE);
    expect(out).toMatch(/^ {2}broken +1 \/ 1 +–/m);
    expect(out).toContain('broken: left out: 4 messages that came before, as each counts once.');
  });

  test('lines of the policy are none: the signal was fitted on them', async () => {
    const dir = folder({
      'a.handrail': POLICY,
      'c.jsonl': lines(
        message('like', 'It arrived broken!', true),
        message('unlike', 'Do you sell plates?', false),
        message('own', 'my cup is cracked', true),
      ),
    });
    const { out } = await run(dir, CALIBRATE);
    expect(out).toMatch(/^ {2}broken +1 \/ 0 +–/m);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'broken: left out: 2 messages that are lines of the policy, as the classifier was fitted on them.',
    );
  });

  test('so repetition makes no promise', async () => {
    const dir = folder({
      'a.handrail': POLICY,
      'c.jsonl': lines(
        ...Array.from({ length: 12 }, (_, at) => message(`y-${at}`, 'it arrived broken', true)),
        ...Array.from({ length: 110 }, (_, at) =>
          message(`n-${at}`, `do you sell a ${ITEMS[at % 10]}?`, false),
        ),
      ),
    });
    const { out, err } = await run(dir, CALIBRATE);
    expect(out).toMatch(/^ {2}broken +0 \/ 10 +– +– +– +none: 10 more yes, 90\n +more no$/m);
    expect(err).toBe('No signal can be calibrated with this, so nothing was written.\n');
  });

  test('a yes is another message after another question', async () => {
    const asked = (id: string, question: string) => ({
      id,
      turns: [
        { role: 'bot', text: question },
        { ...customer('yes please'), label: { signals: { broken: false } } },
      ],
      label: { escalate: null },
    });
    const dir = folder({
      'a.handrail': POLICY,
      'c.jsonl': lines(
        asked('a', 'Shall I send you a new cup?'),
        asked('b', 'Shall I send you a new cup?'),
        asked('c', 'Shall I connect you with a person?'),
      ),
    });
    const { out } = await run(dir, CALIBRATE);
    expect(out).toMatch(/^ {2}broken +0 \/ 2 +–/m);
  });

  test('what is left out is told', async () => {
    const conversation = two({ signals: { broken: true } });
    const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': lines(conversation) });
    const { out } = await run(dir, CALIBRATE);
    expect(out).toContain(
      'broken: left out: 1 conversation has it, and does not say at which turn.',
    );
  });
});

describe('a signal that was edited since', () => {
  const EDITED = POLICY.replace('"it arrived broken"', '"it arrived broken", "it is in pieces"');
  const WARNING =
    'warning: broken: edited since it was calibrated, so its thresholds are uncalibrated again\n  help: handrail calibrate a.handrail DATASET\n';

  test.each([
    ['eval', ['eval', 'a.handrail', 'c.jsonl', '--signals']],
    ['decide', ['decide', 'a.handrail']],
    ['explain', ['explain', 'a.handrail', 'c.jsonl', '--id', 'true-cup-0-0']],
    ['test', ['test', 'a.handrail']],
    ['build', ['build', 'a.handrail']],
  ])('%s warns', async (_, args) => {
    const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
    await run(dir, CALIBRATE);
    writeFileSync(
      join(dir, 'a.handrail'),
      `${EDITED}\ntest "a" {\n  customer "hi"\n  expect continue\n}\n`,
    );
    expect(await run(dir, args, lines({ id: 'y', turns: [customer('hello')] }))).toMatchObject({
      code: 0,
      err: WARNING,
    });
    // An edit that no classifier reads changes nothing.
    writeFileSync(
      join(dir, 'a.handrail'),
      `${POLICY.replace('"smashed to bits"', '"in bits"')}\ntest "a" {\n  customer "hi"\n  expect continue\n}\n`,
    );
    expect(await run(dir, args, lines({ id: 'y', turns: [customer('hello')] }))).toMatchObject({
      code: 0,
      err: '',
    });
  });

  test('another version of the classifier makes all of them stale', async () => {
    const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH });
    await run(dir, CALIBRATE);
    const path = join(dir, 'a.calibration.json');
    const other = { ...JSON.parse(readFileSync(path, 'utf8')), classifier: 'another' };
    writeFileSync(path, JSON.stringify(other));
    const { err } = await run(dir, ['build', 'a.handrail']);
    expect(err).toContain('warning: broken: calibrated with another version of the classifier');
  });
});

test('a file beside the policy that is no calibration', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': ENOUGH, 'a.calibration.json': '{}' });
  expect(await run(dir, ['eval', 'a.handrail', 'c.jsonl'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "a.calibration.json" cannot be used: it is no calibration\n  help: "handrail calibrate" writes it anew; without the file thresholds are uncalibrated\n',
  });
});

test('a policy with errors, data with errors', async () => {
  const dir = folder({ 'a.handrail': WRONG, 'b.handrail': POLICY, 'c.jsonl': '{"id": "c-3"}\n' });
  expect((await run(dir, CALIBRATE)).code).toBe(2);
  const { code, err } = await run(dir, ['calibrate', 'b.handrail', 'c.jsonl']);
  expect([code, err]).toEqual([3, expect.stringContaining('c.jsonl:1:1: turns is missing')]);
});

test('a file that is named twice, in whatever way', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'c.jsonl': lines(...labelled(STATES, true, 1)) });
  symlinkSync('c.jsonl', join(dir, 'link.jsonl'));
  const twice = (other: string) => run(dir, ['calibrate', 'a.handrail', 'c.jsonl', other]);
  const said = (what: string) => ({
    code: 2,
    out: '',
    err: `error: ${what}, so each of its conversations would count twice\n  help: name it once\n`,
  });
  expect(await twice('c.jsonl')).toEqual(said('"c.jsonl" is named twice'));
  expect(await twice('link.jsonl')).toEqual(said('"c.jsonl" and "link.jsonl" are one file'));
  expect(existsSync(join(dir, 'a.calibration.json'))).toBe(false);
});
