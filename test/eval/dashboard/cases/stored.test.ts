// The cases of a run on the disk: any line is found, words are searched as they are shown, and what is written out reads back.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { damageIn } from '../../../../src/eval/compare/damage.ts';
import type { CaseList } from '../../../../src/eval/dashboard/cases/case-list.ts';
import { decisionFile } from '../../../../src/eval/dashboard/cases/decision-file.ts';
import { exportCases } from '../../../../src/eval/dashboard/cases/export-cases.ts';
import { liveCases } from '../../../../src/eval/dashboard/cases/live-cases.ts';
import { storedCases } from '../../../../src/eval/dashboard/cases/stored-cases.ts';
import { readDataset } from '../../../../src/eval/dataset/read.ts';
import type { Outcome } from '../../../../src/eval/metrics/outcome.ts';
import { PORTS } from '../../../examples/compiled-example.ts';
import { PLAIN_OUTCOME } from '../../plain-outcome.ts';
import { compiledShop, DATA, shop, shopRun } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'handrail-stored-'));
const done = await shop();
afterAll(() => {
  done.close();
  rmSync(folder, { recursive: true });
});

let made = 0;

function fresh(): string {
  const path = join(folder, String(++made));
  mkdirSync(path);
  return path;
}

describe('decisions.jsonl', () => {
  it('gives the outcome at any place, however lines lie across the pieces that are read', async () => {
    const outcomes = Array.from(
      { length: 900 },
      (_, place): Outcome => ({
        ...PLAIN_OUTCOME,
        id: `${place} ${'é日😀'.repeat((place * 37) % 200)}`,
        line: place + 1,
      }),
    );
    const path = fresh();
    writeFileSync(
      join(path, 'decisions.jsonl'),
      outcomes.map((one) => `${JSON.stringify(one)}\n`).join(''),
    );
    const file = decisionFile(path);
    const seen: string[] = [];
    let pieces = 0;
    await file.read(
      ({ id }) => seen.push(id),
      () => pieces++,
    );
    expect(pieces).toBeGreaterThan(2);
    expect(seen).toEqual(outcomes.map(({ id }) => id));
    fc.assert(
      fc.property(fc.nat(899), (place) => {
        expect(file.at(place)).toEqual(outcomes[place]);
      }),
      { seed: 3, numRuns: 300 },
    );
    expect([file.at(-1), file.at(900)]).toEqual([undefined, undefined]);
    file.close();
    expect(file.at(0)).toBeUndefined();
  });

  it('that is damaged is told, and what stands before it is there', async () => {
    const path = fresh();
    const total = done.stored.run.tally.cases;
    const line = `${JSON.stringify(PLAIN_OUTCOME)}\n`;
    const damages = [
      [`${line}{"id":\n`, 'line 2 is no JSON'],
      // Cut in the middle of a line, in the middle of a letter, and between two lines.
      [`${line}{"id":"b`, 'line 2 is no JSON'],
      [
        Buffer.concat([Buffer.from(`${line}{"id":"`), Buffer.from('é').subarray(0, 1)]),
        'line 2 is no JSON',
      ],
      [line, 'it ends after line 1'],
      [`${line}{}\n${line}`, 'line 2 is no outcome of a conversation'],
    ] as const;
    for (const [text, what] of damages) {
      writeFileSync(join(path, 'decisions.jsonl'), text);
      const stored = { ...done.stored, folder: path };
      const cases = storedCases({
        stored,
        source: { policy: undefined, ports: PORTS },
        baseline: null,
      });
      await expect(cases.ready).rejects.toThrow(what);
      const said = `decisions.jsonl is damaged (${what}): 1 of ${total} cases can be read.`;
      expect([cases.note, await damageIn(stored)]).toEqual([said, said]);
      expect([cases.count, cases.whole, cases.outcome(0)?.id]).toEqual([1, true, 'a']);
      cases.close();
    }
    expect(await damageIn(done.stored)).toBeNull();
  });
});

describe('a search', () => {
  it('finds ids and words in any case and script, as they are shown', async () => {
    const found = (search: string) => idsFound(done.cases, search);
    expect(await found('s-0')).toContain('s-08-a-very-long-identifier-of-a-conversation');
    expect(await found('FURIOUS')).toEqual([
      's-06',
      's-08-a-very-long-identifier-of-a-conversation',
    ]);
    expect(await found('怒り、もう')).toEqual(['客-07']);
    expect(await found('charged  twice in another')).toEqual(['s-05']);
    expect(await found('客')).toEqual(['客-07']);
    expect(await found('"quoted"')).toEqual([]);
  });

  it('looks past accents and punctuation, as policies do', async () => {
    const found = (search: string) => idsFound(done.cases, search);
    for (const search of ['zurich ete', 'ZÜRICH, été', 'person please; zurich']) {
      expect(await found(search)).toEqual(['s-08-a-very-long-identifier-of-a-conversation']);
    }
    expect(await found('still furious 🔥')).toEqual(['s-06']);
  });

  it('does not find what the policy masks, and finds the mask', async () => {
    expect(await idsFound(done.cases, 'ana@example.com')).toEqual([]);
    expect(await idsFound(done.cases, 'my mail is [email]')).toEqual([]);
    expect(await idsFound(done.cases, 'my mail')).toEqual(['s-02']);
  });

  it('says why words are not looked through', async () => {
    const cases = storedCases({
      stored: done.stored,
      source: { policy: undefined, ports: PORTS },
      baseline: null,
    });
    await cases.ready;
    expect(await idsFound(cases, 's-05')).toEqual(['s-05']);
    const { unsearched } = cases.find(query('s-05'));
    expect(unsearched).toBe('Words are not looked through: the run does not hold its policy.');
    cases.close();
  });
});

function query(search: string) {
  return { filter: [], search, sort: 'data', marked: new Set<number>() } as const;
}

/** Asks until nothing is looked through any more; each time the event loop turns the search goes on. */
async function idsFound(cases: CaseList, search: string): Promise<readonly string[]> {
  while (cases.find(query(search)).searching) await new Promise((resolve) => setImmediate(resolve));
  return [...cases.find(query(search)).places].map((place) => cases.outcome(place)?.id ?? '');
}

describe('cases that are written out', () => {
  const { stored } = done;
  const wanted = (places: readonly number[], into: string) => ({
    run: stored.folder,
    datasets: stored.run.datasets,
    places,
    folder: into,
    name: 'today-cases',
  });

  it('read back as they were, in the order of the data', async () => {
    const lines = readFileSync(DATA, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const into = fresh();
    const written = await exportCases(wanted([7, 1, 6], into));
    expect(written).toEqual({ ok: true, path: join(into, 'today-cases.jsonl'), cases: 3 });
    const read = [];
    for await (const item of readDataset(join(into, 'today-cases.jsonl'))) {
      if (!item.ok) throw new Error(item.problem.message);
      read.push(item.conversation);
    }
    expect(read).toEqual([lines[1], lines[6], lines[7]]);
  });

  it('never take the place of what is there', async () => {
    const into = fresh();
    writeFileSync(join(into, 'today-cases.jsonl'), 'mine');
    await exportCases(wanted([0], into));
    const third = await exportCases(wanted([1], into));
    expect(third).toMatchObject({ path: join(into, 'today-cases-3.jsonl') });
    expect(readFileSync(join(into, 'today-cases.jsonl'), 'utf8')).toBe('mine');
  });

  it('are not written where the data changed or is gone, and nothing is left behind', async () => {
    const data = join(fresh(), 'moved.jsonl');
    writeFileSync(data, readFileSync(DATA));
    const moved = await shopRun('shop.handrail', {}, data);
    const into = fresh();
    const about = { ...wanted([0, 3], into), run: moved.folder, datasets: moved.run.datasets };
    writeFileSync(data, readFileSync(DATA, 'utf8').replace('"s-04"', '"other"'));
    expect(await exportCases(about)).toEqual({
      ok: false,
      why: 'Nothing was written: the data has changed since the run.',
    });
    rmSync(data);
    const gone = await exportCases(about);
    expect(gone).toMatchObject({
      ok: false,
      why: expect.stringContaining('is not there any more'),
    });
    expect(readdirSync(into)).toEqual([]);
    const nowhere = await exportCases(wanted([0], join(into, 'no-folder')));
    expect(nowhere).toMatchObject({
      ok: false,
      why: expect.stringContaining('Nothing was written'),
    });
  });
});

describe('while a run goes on', () => {
  it('keeps the first misjudged cases, and no more however many pass by', () => {
    const cases = liveCases(0, undefined, 20);
    const lines = (from: number) =>
      Buffer.from(
        Array.from({ length: 100 }, (_, at) => {
          const wrong = (from + at) % 3 === 0;
          const label = { escalate: wrong };
          return `${JSON.stringify({ ...PLAIN_OUTCOME, id: `${from + at}`, line: from + at, label })}\n`;
        }).join(''),
      );
    const note = cases.note;
    for (let batch = 0; batch < 50; batch++) cases.take(lines(100 * batch));
    expect(cases.count).toBe(20);
    expect(cases.outcome(19)?.id).toBe('57');
    expect(cases.placeOf('a.jsonl', 57)).toBe(19);
    expect(note).toContain('misjudged cases are here');
    expect(cases.note).toContain('the first 20 misjudged cases');
    expect(cases.open(0).kind).toBe('missing');
    expect(cases.find(query('')).places.length).toBe(20);
  });

  it('opens a case with its words', async () => {
    const { policy } = compiledShop();
    const datasets = done.stored.run.datasets.map((one) => ({ ...one, sha256: null }));
    const cases = liveCases(0, { datasets, source: { policy, ports: PORTS } });
    cases.take(readFileSync(join(done.stored.folder, 'decisions.jsonl')));
    expect(cases.outcome(0)?.id).toBe('s-02');
    while (cases.open(0).kind === 'reading') await new Promise((resolve) => setImmediate(resolve));
    const opened = cases.open(0);
    if (opened.kind !== 'case') throw new Error('it did not open');
    expect(opened.detail.turns?.map(({ text }) => text)).toContain(
      'It is order 448124, my mail is [email]',
    );
    expect(opened.detail.own?.faithful).toBe(true);
  });
});
