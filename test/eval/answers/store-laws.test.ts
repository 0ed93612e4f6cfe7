// The modes of the store against a map: what is found, what is asked, what is recorded, for any course of questions and restarts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type {
  GivenAnswer,
  RecordedAnswer,
  Wanted,
} from '../../../src/engine/classifiers/openai/answers.ts';
import { openAnswers } from '../../../src/eval/answers/open-answers.ts';

const SEED = 20261123;

const wanted: fc.Arbitrary<Wanted> = fc
  .record({
    kind: fc.constantFrom('signal' as const, 'detail' as const, 'field' as const),
    place: fc.nat(2),
    window: fc.nat(2),
    repeat: fc.nat(1),
  })
  .map(({ kind, place, window, repeat }) => ({
    key: {
      classifier: 'openai',
      model: 'm',
      prompt: '1',
      definition: `${kind} ${place}`,
      window: `${window}`,
      repeat,
    },
    subject: { kind, name: `n${place}`, turn: window },
  }));

const nameOf = ({ key }: Wanted): string => JSON.stringify(key);

const questions = fc.uniqueArray(wanted, { selector: nameOf, minLength: 0, maxLength: 5 });

const step = fc.record({
  mode: fc.constantFrom('read' as const, 'write' as const, 'replay' as const, 'off' as const),
  /** Asked at the same time. */
  requests: fc.array(questions, { minLength: 1, maxLength: 3 }),
  /** Of the things that are asked, which fail. */
  failing: fc.nat(4),
});

/** Another answer each time, so that one from the record is known as such. */
function answerTo({ subject, key }: Wanted, time: number): RecordedAnswer {
  if (time % 5 === 0) return { kind: 'unfit', reason: `not ${time}` };
  switch (subject.kind) {
    case 'signal':
      return {
        kind: 'verdict',
        verdict: time % 2 === 0 ? 'maybe' : 'yes',
        quote: { turn: subject.turn, text: `${key.definition} “${time}”` },
        score: 1 / (time + 1),
      };
    case 'detail':
      return time % 3 === 0
        ? { kind: 'detail' }
        : { kind: 'detail', found: { value: time, turn: subject.turn } };
    case 'field':
      return time % 3 === 0 ? { kind: 'field' } : { kind: 'field', value: `${time}` };
  }
}

it('is a map that outlives the process', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'handrail-store-'));
      const model = new Map<string, GivenAnswer>();
      let time = 0;
      try {
        // There from the first writing on; before it a replay has nothing to open.
        let isThere = false;
        for (const { mode, requests, failing } of steps) {
          const opened = await openAnswers({ folder, mode });
          if (mode === 'replay' && !isThere) {
            expect(opened).toMatchObject({ ok: false });
            continue;
          }
          if (!opened.ok) throw new Error(opened.message);
          isThere ||= mode === 'write';
          const { store } = opened;
          const misses: string[] = [];
          const answers = store.answers(({ name }) => misses.push(name));
          const before = new Map(model);
          const askedNow = new Map<string, number>();
          const fresh = new Map<string, GivenAnswer>();
          const given = await Promise.all(
            requests.map((request) =>
              answers.recorded(request, async (missing) => {
                return missing.map((each, place) => {
                  time++;
                  askedNow.set(nameOf(each), (askedNow.get(nameOf(each)) ?? 0) + 1);
                  if (place === failing) return { kind: 'failed', reason: 'no luck' } as const;
                  const answer = answerTo(each, time);
                  fresh.set(nameOf(each), answer);
                  return answer;
                });
              }),
            ),
          );
          await store.close();
          const flat = requests.flatMap((request, at) =>
            request.map((each, place) => [each, given[at]?.[place]] as const),
          );
          expect(flat.every(([, answer]) => answer !== undefined)).toBe(true);
          for (const [each, answer] of flat) {
            const known = before.get(nameOf(each));
            if (mode === 'replay' && known === undefined)
              expect(answer).toMatchObject({ kind: 'failed' });
            else if (mode !== 'off' && known !== undefined) {
              expect(answer).toEqual(known);
              expect(askedNow.has(nameOf(each))).toBe(false);
            } else if (mode !== 'off' && answer?.kind !== 'failed')
              // Who asked at the same time has the same answer.
              expect(answer).toEqual(fresh.get(nameOf(each)));
          }
          if (mode === 'replay') expect(askedNow.size).toBe(0);
          if (mode === 'write') for (const [name, answer] of fresh) model.set(name, answer);
          if (mode === 'read' || mode === 'write') {
            // What had an answer in this process is not asked for in it again.
            const failed = flat.some(([, answer]) => answer?.kind === 'failed');
            if (!failed) for (const times of askedNow.values()) expect(times).toBe(1);
          }
          const missed = flat.filter(([each]) => !before.has(nameOf(each))).length;
          expect(misses.length).toBe(mode === 'replay' ? missed : 0);
          expect(store.counts()).toMatchObject({
            asked: [...askedNow.values()].reduce((sum, times) => sum + times, 0),
            recorded: mode === 'write' ? fresh.size : 0,
            missed: misses.length,
            lost: 0,
            broken: 0,
            unrecorded: 0,
          });
        }
        if (isThere) await sameOnDisk(folder, model);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { seed: SEED, numRuns: 40 },
  );
});

async function sameOnDisk(folder: string, model: ReadonlyMap<string, GivenAnswer>) {
  const opened = await openAnswers({ folder, mode: 'replay' });
  if (!opened.ok) throw new Error(opened.message);
  const answers = opened.store.answers();
  for (const [name, answer] of model) {
    const key: Wanted['key'] = JSON.parse(name);
    const [kind] = key.definition.split(' ') as [Wanted['subject']['kind']];
    expect(await answers.get({ key, subject: { kind, name: 'x', turn: 0 } })).toEqual(answer);
  }
}

it('never waits for itself, whatever sets of turns are asked about at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-store-'));
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(questions, { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.nat(3)),
        fc.uuid(),
        async (requests, delays, model) => {
          const stores = await Promise.all(
            [0, 1].map(() => openAnswers({ folder, mode: 'write' })),
          );
          const asked: string[] = [];
          const given = await Promise.all(
            requests.map(async (request, at) => {
              const opened = stores[at % 2];
              if (opened?.ok !== true) throw new Error('not opened');
              const fresh = request.map((each) => ({ ...each, key: { ...each.key, model } }));
              return opened.store.answers().recorded(fresh, async (missing) => {
                // Answers come after some other things have happened.
                for (let left = delays.next().value ?? 0; left > 0; left--)
                  await new Promise((resolve) => setImmediate(resolve));
                asked.push(...missing.map(nameOf));
                return missing.map((each) => answerTo(each, asked.length));
              });
            }),
          );
          expect(given.map(({ length }) => length)).toEqual(requests.map(({ length }) => length));
          // Two stores in one process are as two processes.
          expect(new Set(asked).size).toBe(asked.length);
        },
      ),
      { seed: SEED, numRuns: 30 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
