// Labelling: what is on the screen is what is in the file, after every key; undo is its inverse; who labels second sees nothing of the first.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSummary } from '../../../../src/eval/dashboard/label/label-summary.ts';
import { openLabels } from '../../../../src/eval/dashboard/label/open-labels.ts';
import { LABEL_KEYS } from '../../../../src/eval/dashboard/label/state.ts';
import { readDataset } from '../../../../src/eval/dataset/read.ts';
import { CHATS, chatsFile, labelling, opened } from './labelling.ts';

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
    expect(core.text()).toMatch(/was changed by somebody else/);
    expect(core.text()).toContain('2 of 5 labelled');
    core.press('u');
    expect(core.text()).toContain('nothing to take back');
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
    expect(core.text()).toMatch(/2 answers are not saved: .*(cannot|…)/);
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
