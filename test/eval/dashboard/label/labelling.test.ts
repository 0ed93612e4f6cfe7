// Labelling: what is on the screen is what is in the file, after every key; undo is its inverse; who labels second sees nothing of the first.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSummary } from '../../../../src/eval/dashboard/label/label-summary.ts';
import { openLabels, unsettled } from '../../../../src/eval/dashboard/label/open-labels.ts';
import { LABEL_KEYS } from '../../../../src/eval/dashboard/label/state.ts';
import { readDataset } from '../../../../src/eval/dataset/read.ts';
import { CHATS, chatsFile, labelling, opened, TIMED } from './labelling.ts';

const KEYS = LABEL_KEYS.flatMap(({ keys }) => keys).filter((key) => !['q', 'ctrl+c'].includes(key));
const SAYING = new Set(['h', 'H', 'b', 'a', 'n', 'x']);
const presses = fc.array(fc.constantFrom(...KEYS, 'h', 'b', 'n', 'a', 'right', 'down'), {
  maxLength: 25,
});

/** Lines that hold no conversation that was touched. */
const linesOf = (text: string) => text.split('\n');

describe('each key', () => {
  it('is saved behind its frame: the file says what the screen says, and other lines are as they were', async () => {
    await fc.assert(
      fc.asyncProperty(presses, async (keys) => {
        const file = chatsFile();
        const { core, opened: own, text } = await labelling(file);
        let before = text();
        for (const key of keys) {
          core.press(key);
          await core.settled();
          expect(core.text()).toMatch(/ saved ──/);
          const now = text();
          const changed = linesOf(now).filter((line, at) => line !== linesOf(before)[at]);
          expect(linesOf(now).length).toBe(linesOf(before).length);
          expect(changed.length).toBeLessThanOrEqual(SAYING.has(key) || key === 'u' ? 1 : 0);
          before = now;
        }
        const again = await opened(file);
        for (const place of own.conversations.keys()) {
          expect(again.labels.said(place)).toEqual(own.labels.said(place));
        }
        for await (const item of readDataset(file, { unlabelled: true }))
          expect(item.ok).toBe(true);
      }),
      { seed: 20261123, numRuns: 12 },
    );
  });

  it('is taken back by u, byte for byte, at the place where it was pressed', async () => {
    await fc.assert(
      fc.asyncProperty(
        presses,
        fc.option(fc.constant('bert'), { nil: undefined }),
        async (keys, name) => {
          const path = chatsFile();
          const own = path.replace('.jsonl', '.bert.jsonl');
          const { core, text, view } = await labelling(path, {
            ...(name !== undefined && { name }),
          });
          const read = () => `${text()}${existsSync(own) ? readFileSync(own, 'utf8') : ''}`;
          const states = [read()];
          for (const key of keys) {
            core.press(key === 'u' ? 'h' : key);
            await core.settled();
            if (read() !== states.at(-1)) states.push(read());
          }
          for (const before of states.toReversed().slice(1)) {
            core.press('u');
            await core.settled();
            // Help and the like are left by any key first.
            if (read() !== before) core.press('u');
            await core.settled();
            expect(read()).toBe(before);
          }
          core.press('u');
          core.press('u');
          await core.settled();
          expect(read()).toBe(states[0]);
          expect(core.text()).toContain('nothing to take back');
          expect(view.work.labels.said(4).answer).toBe('open');
        },
      ),
      { seed: 20261123, numRuns: 12 },
    );
  });
});

describe('a labeller', () => {
  it('begins at the first conversation without a label, and goes on from one to the next', async () => {
    const { core, text, hasQuit } = await labelling(chatsFile());
    expect(core.text()).toContain('── c-2 ');
    expect(core.text()).toContain('2 of 5 labelled');
    core.press('n');
    expect(core.text()).toContain('saving 1');
    await core.settled();
    expect(core.text()).toContain(' saved ──');
    expect(text()).toContain('"label": {"escalate": null, "by": "handrail label"}, "n": 1.0}\r\n');
    core.press('enter');
    expect(core.text()).toContain('── c-3 ');
    for (const key of ['end', 'h', 'up', 'up', 'H', 'a', 'enter', 'b', 'enter']) core.press(key);
    await core.settled();
    expect(text()).toContain(
      '"label":{"escalate":true,"at":[0,2],"by":"handrail label","check":true}}\n',
    );
    expect(text().endsWith('"label":{"escalate":false,"by":"handrail label"}}')).toBe(true);
    expect(core.text()).toContain('Every conversation has a label.');
    expect(core.text()).toContain('5 of 5 labelled');
    core.press('q');
    expect(hasQuit()).toBe(true);
  });

  it('goes in the order that was asked for', async () => {
    const { core } = await labelling(chatsFile(), { order: [4, 2, 1, 0, 3] });
    expect(core.text()).toContain('── c-5 ');
    core.press('left');
    expect(core.text()).toContain('This is the first conversation.');
    core.press('enter');
    expect(core.text()).toContain('── c-3 ');
  });

  it('reads a turn that is longer than the window page by page', async () => {
    const { core } = await labelling(chatsFile(), { window: { columns: 60, rows: 20 } });
    for (const key of ['enter', 'down']) core.press(key);
    const seen = new Set<string>();
    for (let page = 0; page < 4; page++) {
      for (const row of core.text().split('\n')) seen.add(row);
      core.press('pagedown');
    }
    expect(core.text()).toContain('a person please');
  });

  it('is told where somebody else changed the file, and overwrites nothing', async () => {
    const { core, file, text } = await labelling(chatsFile());
    const theirs = `${CHATS}\n`;
    writeFileSync(file, theirs);
    core.press('b');
    await core.settled();
    expect(text()).toBe(theirs);
    expect(core.text()).toContain('1 answer not saved: others changed it. Open it again.');
    expect(core.text()).toContain('2 of 5 labelled');
    core.press('u');
    expect(core.text()).toContain('nothing to take back');
  });
});

describe('who says so', () => {
  const path = () => chatsFile(TIMED.repeat(2).replace('t-1', 't-0'));
  const labelIn = (text: string) => JSON.parse(text.split('\n')[0] ?? '').label;

  it('is somebody else where the answer is another one; undo brings back who it was, and where it goes', async () => {
    const { core, text } = await labelling(path());
    const before = text();
    expect(core.text()).toContain('to team Payments, by first author');
    core.press('b');
    await core.settled();
    expect(labelIn(text())).toEqual({ escalate: false, by: 'handrail label' });
    expect(core.text()).not.toMatch(/Payments|first author|handrail label/);
    core.press('u');
    await core.settled();
    expect(text()).toBe(before);
  });

  it('is who is named, of what changes alone', async () => {
    const { core, text } = await labelling(path(), { by: 'anna' });
    const before = text();
    core.press('down', 'down', 'h');
    await core.settled();
    expect(core.text()).toContain('It says so already.');
    expect(text()).toBe(before);
    core.press('a');
    await core.settled();
    expect(labelIn(text())).toMatchObject({ check: true, by: 'anna', to: { name: 'Payments' } });
  });

  it('is told what asking first says besides, in the least window', async () => {
    const { core } = await labelling(chatsFile(), { window: { columns: 60, rows: 20 } });
    const told = 'So the bot keeps it; h where people are to get it.';
    core.press('a');
    expect(core.text()).toContain(told);
    core.press('a');
    expect(core.text()).not.toContain(told);
    core.press('n', 'a');
    expect(core.text()).toContain(told);
  });
});

describe('settling', () => {
  const differing = async (): Promise<string> => {
    const file = chatsFile();
    const bert = await labelling(file, { name: 'bert' });
    bert.core.press('b', 'right', 'n', 'right', 'right', 'h');
    await bert.core.settled();
    return file;
  };

  it('goes through what both have labelled and differ on, keeps the one or takes the other, and ends', async () => {
    const file = await differing();
    const own = file.replace('.jsonl', '.bert.jsonl');
    const second = readFileSync(own, 'utf8');
    const { core, text, opened: all } = await labelling(file, { settle: 'bert' });
    expect(core.text()).toContain('0 of 2 settled');
    expect(core.text()).toContain('1 anna: hand over, turn 3');
    expect(core.text()).toContain('2 bert: the bot keeps it');
    core.press('1');
    await core.settled();
    expect(text()).toContain('"by":"anna","signals":{"payment_issue":true},"settled":["bert"]}');
    core.press('enter', '2', 'enter');
    await core.settled();
    expect(core.text()).toContain('2 of 2 settled');
    expect(core.text()).toContain('All are settled.');
    expect(text()).toContain(
      '"label":{"escalate":true,"check":false,"at":0,"settled":["bert"],"by":"bert"}}\n',
    );
    expect(readFileSync(own, 'utf8')).toBe(second);
    expect(labelSummary(all, 80)).toContain('Nothing is left to be settled with bert in ');
    expect(unsettled(await opened(file, { settle: 'bert' }))).toEqual([]);
    for (const key of ['u', 'u']) core.press(key);
    await core.settled();
    expect(text()).toBe(CHATS);
    expect(unsettled(all)).toEqual([0, 3]);
  });

  it('takes a new answer too, signed by who is named', async () => {
    const { core, text } = await labelling(await differing(), { settle: 'bert', by: 'carl' });
    core.press('n', 'right', '2');
    await core.settled();
    expect(text()).toMatch(/"escalate":null,"by":"carl",.*"settled":\["bert"\]/);
    expect(text()).toMatch(/"escalate":true,"check":false,"at":0,"settled":\["bert"\],"by":"carl"/);
  });

  it('shows the first label as it was opened, and goes back to it whatever was said since', async () => {
    const pressing = async (...keys: readonly string[]) => {
      const { core, text } = await labelling(await differing(), { settle: 'bert' });
      core.press(...keys);
      await core.settled();
      return { text: text(), frame: core.text() };
    };
    const kept = await pressing('1');
    const taken = await pressing('2');
    const saying = fc.array(fc.constantFrom('1', '2', 'h', 'H', 'b', 'a', 'n', 'x', 'u', 'down'), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(saying, async (keys) => {
        const { text, frame } = await pressing(...keys, '1');
        expect(text).toBe(kept.text);
        expect(frame).toContain('1 anna: hand over, turn 3');
        expect((await pressing(...keys, '2')).text).toBe(taken.text);
      }),
      { seed: 20261123, numRuns: 10 },
    );
  });

  it('leaves the agreement as it was before, and tells none of what was settled earlier', async () => {
    const file = await differing();
    const { core, opened: all } = await labelling(file, { settle: 'bert' });
    const agreement = () => labelSummary(all, 80).split('\n').slice(2);
    const before = agreement();
    expect(before.join('\n')).toMatch(/What to do +0 of 2 +−\d\.\d\d/);
    core.press('2');
    await core.settled();
    expect(agreement()).toEqual(before);
    const again = labelSummary(await opened(file, { settle: 'bert' }), 80);
    expect(again).toMatch(/What to do +0 of 1 +– +–/);
    expect(again).toContain('1 conversation is settled already and left out:');
    core.press('right', '1');
    await core.settled();
    expect(agreement()).toEqual(before);
    const settledAll = labelSummary(await opened(file, { settle: 'bert' }), 80);
    expect(settledAll).toContain('2 conversations are settled already and left out:');
    expect(settledAll).not.toContain('What to do');
    const bert = await labelling(file, { name: 'bert' });
    bert.core.press('right', 'n', 'right', 'n', 'right', 'right', 'b');
    await bert.core.settled();
    const second = labelSummary(bert.opened, 80);
    expect(second).toContain('2 conversations are settled already');
    expect(second).not.toMatch(/ [01]\.\d\d/);
  });

  it('needs the file of the second', async () => {
    const read = await openLabels(chatsFile(), { settle: 'bert' });
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'unreadable', line: 0 }] });
  });
});

describe('a file', () => {
  it('that nobody may write stays as it is, also where it became so meanwhile', async () => {
    const { core, file, text } = await labelling(chatsFile());
    chmodSync(file, 0o444);
    core.press('b');
    await core.settled();
    expect(core.text()).toContain('1 answer not saved: it cannot be written (EACCES).');
    expect(text()).toBe(CHATS);
    const read = await openLabels(file);
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'unreadable' }] });
    expect((await openLabels(file, { as: 'bert' })).ok).toBe(true);
  });

  it('that was only touched is still ours, with all that is not saved yet', async () => {
    const { core, file, text } = await labelling(chatsFile(), { name: 'bert' });
    core.press('b', 'right');
    await core.settled();
    const own = file.replace('.jsonl', '.bert.jsonl');
    for (const at of [1, 2, 3]) {
      utimesSync(own, at, at);
      core.press('n', 'right');
      await core.settled();
    }
    expect(core.text()).toContain('4 of 5 labelled');
    expect(readFileSync(own, 'utf8').trimEnd().split('\n')).toHaveLength(4);
    expect(text()).toBe(CHATS);
  });

  it('that somebody else changed is not told of as ours, and how much is lost is', async () => {
    const { core, file, opened: all } = await labelling(chatsFile());
    writeFileSync(file, `${CHATS}\n`);
    core.press('b', 'right', 'b');
    await core.settled();
    expect(labelSummary(all, 80)).toBe(
      `2 answers are not in ${file}: somebody else changed it meanwhile.\n`,
    );
    expect(all.labels.lost()).toEqual({ answers: 2, isOthers: true });
  });

  it('with a turn of many megabytes is drawn as others are', async () => {
    const turns = [{ role: 'customer', text: 'word '.repeat(1_600_000) }];
    const { core } = await labelling(chatsFile(`${JSON.stringify({ id: 'long', turns })}\n`));
    core.press('h', 'b', ...Array.from({ length: 24 }, () => 'pagedown'));
    expect(core.text()).toContain('7,980,000 characters more, not shown here');
  });
});

describe('saving behind the frame', () => {
  it('puts all that was said by then into the next write, and waits with quitting', async () => {
    const { core, text, hasQuit } = await labelling(chatsFile());
    for (const key of ['b', 'right', 'b', 'right', 'b', 'q']) core.press(key);
    expect(core.text()).toContain('saving 3');
    expect(text()).toBe(CHATS);
    expect(hasQuit()).toBe(false);
    core.press('u');
    await core.settled();
    await expect.poll(hasQuit).toBe(true);
    expect(text().match(/"escalate": ?false/g)?.length).toBe(3);
  });

  it('is done at once where the process ends, whatever is being written then', async () => {
    const { core, file, text, opened: own } = await labelling(chatsFile());
    core.press('b');
    // Into the middle of the write.
    const written = own.labels.save();
    core.press('right');
    core.press('b');
    expect(core.saveNow()).toEqual({ ok: true });
    const now = text();
    expect(now.match(/"escalate": ?false/g)?.length).toBe(3);
    expect(await written).toEqual({ ok: true });
    await core.settled();
    expect(text()).toBe(now);
    expect(readdirSync(dirname(file))).toEqual(['chats.jsonl']);
  });

  it('takes away what a process that was killed had begun to write, and nothing else', async () => {
    const file = chatsFile();
    // No system has as many processes.
    writeFileSync(`${file}.99999999.next.part`, 'half');
    writeFileSync(`${file}.${process.ppid}.part`, 'of a process that goes on');
    writeFileSync(`${file}.mine.part`, 'of somebody');
    await labelling(file);
    expect(readdirSync(dirname(file)).sort()).toEqual(
      ['chats.jsonl', `chats.jsonl.${process.ppid}.part`, 'chats.jsonl.mine.part'].sort(),
    );
  });

  it('goes back to what the file says where it cannot be written, and tells how much that is', async () => {
    const { core, file, text } = await labelling(chatsFile());
    core.press('n');
    await core.settled();
    const before = text();
    const inTheWay = `${file}.${process.pid}.next.part`;
    mkdirSync(inTheWay);
    for (const key of ['right', 'b', 'right', 'b', 'q']) core.press(key);
    expect(core.text()).toContain('saving 2');
    await core.settled();
    expect(core.text()).toMatch(/2 answers not saved: it cannot be written \(E[A-Z_]+\)\./);
    expect(core.text()).toContain('3 of 5 labelled');
    expect(core.text()).toContain(' saved ── 3 of 5 ');
    expect(core.text()).toContain('── c-3 ');
    expect(text()).toBe(before);
    rmdirSync(inTheWay);
    for (const key of ['b', 'u', 'u']) core.press(key);
    await core.settled();
    expect(text()).toBe(CHATS);
  });
});

describe('a second labeller', () => {
  it("never writes into a line that was taken back and is somebody else's now", async () => {
    const { core, file } = await labelling(chatsFile(), { name: 'bert' });
    for (const key of ['h', 'u', 'right', 'b', 'left', 'n']) core.press(key);
    await core.settled();
    expect(readFileSync(file.replace('.jsonl', '.bert.jsonl'), 'utf8')).toBe(
      '{"id": "c-2", "label": {"escalate": false, "by": "bert"}}\n{"id": "c-1", "label": {"escalate": null, "by": "bert"}}\n',
    );
  });

  it('sees no label of the first, writes a file of its own, and goes on with it', async () => {
    const { core, file, text } = await labelling(chatsFile(), { name: 'bert' });
    expect(core.text()).toContain('── c-1 ');
    expect(core.text()).toContain('0 of 5 labelled');
    expect(core.text()).not.toContain('●');
    for (const key of ['end', 'h', 'enter', 'b']) core.press(key);
    await core.settled();
    expect(text()).toBe(CHATS);
    const own = file.replace('.jsonl', '.bert.jsonl');
    expect(readFileSync(own, 'utf8')).toBe(
      '{"id": "c-1", "label": {"escalate": true, "at": 2, "by": "bert"}}\n{"id": "c-2", "label": {"escalate": false, "by": "bert"}}\n',
    );
    const again = await labelling(file, { name: 'bert' });
    expect(again.core.text()).toContain('── c-3 ');
    expect(again.core.text()).toContain('2 of 5 labelled');
    expect(readdirSync(dirname(file)).sort()).toEqual(['chats.bert.jsonl', 'chats.jsonl']);
  });

  it('is shown how far both agree, and what they differ on once all is labelled', async () => {
    const { core, opened: own } = await labelling(chatsFile(), { name: 'bert' });
    const first = await labelling(chatsFile());
    first.core.press('c');
    expect(first.core.text()).toContain('Only a second labeller');
    for (const key of ['h', 'right', 'b', 'right', 'n', 'right']) core.press(key);
    core.press('c');
    // Of the three only c-1 has a label of the first.
    expect(core.text()).toContain('Both have labelled 1 of 5 conversations');
    expect(core.text()).not.toMatch(/c-1\b.*differ/);
    core.press('c');
    expect(core.text()).toContain('── c-4 ');
    expect(labelSummary(own, 80)).toContain('What they differ on is told once');
    for (const row of labelSummary(own, 60).split('\n').slice(1)) {
      expect(row.length).toBeLessThanOrEqual(60);
    }
    for (const key of ['h', 'right', 'b']) core.press(key);
    const summary = labelSummary(own, 80);
    expect(summary).toContain('5 of 5 conversations in');
    expect(summary).toMatch(/What to do +1 of 2 +0\.00/);
    expect(summary).toMatch(/Ask first +1 of 2 +0\.00/);
    expect(summary).toContain('They differ on: c-1, c-4');
  });

  it('is told what is wrong in a file of its own', async () => {
    const file = chatsFile();
    writeFileSync(
      file.replace('.jsonl', '.bert.jsonl'),
      '{"id": "c-1"}\n\n[1]\n{"id": "c-2", "label": 3}\nno\n',
    );
    const read = await openLabels(file, { as: 'bert' });
    expect(read.ok ? [] : read.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '3 bad-json',
      '4 bad-json',
      '5 bad-json',
    ]);
  });
});
