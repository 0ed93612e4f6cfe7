// Signals are scored where every exchange was judged, turn by turn or by the label of the conversation.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversation, dataset, done, outcomesIn, run } from './evaluated.ts';

const NO_CASES = { tp: 0, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 0, unplaced: 0 };

describe('signals', () => {
  const labelled = (angry: unknown) => ({ label: { signals: { angry } } });

  test('without --signals they are not scored', async () => {
    const path = dataset([
      conversation('a', false, ['+angry'], {
        label: { escalate: false, signals: { angry: true } },
      }),
    ]);
    const { run: made } = done((await run([path])).evaluation);
    expect(made.scores.signals).toEqual([]);
    expect(made.scores.metrics.signal_recall.value).toBeNull();
  });

  test('labels of turns count turn by turn, also after the escalation; a maybe is no yes', async () => {
    const turns = [
      { role: 'customer', text: '+angry !escalate', ...labelled(true) },
      { role: 'bot', text: '+hands_off', ...labelled(true) },
      { role: 'customer', text: 'calm', ...labelled(true) },
      { role: 'customer', text: '+angry', ...labelled('maybe') },
      { role: 'customer', text: '-angry', ...labelled(true) },
      { role: 'customer', text: 'unlabelled +angry' },
    ];
    const path = dataset([
      { id: 'a', turns, label: { escalate: true, signals: { angry: true, hands_off: true } } },
    ]);
    const { run: made, folder: at } = done((await run([path], { signals: true })).evaluation);
    expect(outcomesIn(at)[0]).toMatchObject({ stepped: 6, escalatedAt: 0 });
    expect(made.tally.signals).toEqual({
      angry: {
        // The last turn has no label, so it is `no`.
        turn: { tp: 1, fp: 2, fn: 2, tn: 0, failed: 1, pinned: 0, unjudged: 0, unplaced: 0 },
        conversation: { ...NO_CASES, tp: 1 },
      },
      // Quiet after the escalation: what the scripted engine says of it there is not asked for.
      hands_off: {
        turn: { ...NO_CASES, unjudged: 1 },
        conversation: { ...NO_CASES, unjudged: 1 },
      },
    });
  });

  test('the label of a conversation counts once, also where its talk starts afresh', async () => {
    const label = (angry: boolean) => ({ label: { escalate: false, signals: { angry } } });
    const path = dataset([
      conversation('a', false, ['+angry', 'x', '!afresh'], label(true)),
      conversation('b', false, ['x', 'x', '+angry'], label(false)),
      conversation('c', false, ['x'], label(true)),
      conversation('d', false, ['x', '+angry'], label(false)),
    ]);
    const { run: made } = done((await run([path], { signals: true })).evaluation);
    // The bot's words in d are not the customer's: the scripted engine says so, and nobody is to count it.
    expect(made.tally.signals.angry?.conversation).toMatchObject({ tp: 1, fp: 1, fn: 1, tn: 1 });
  });

  test('verdicts that are the labels themselves are left out', async () => {
    const turns = [
      { role: 'customer', text: '+angry', ...labelled(true) },
      { role: 'customer', text: 'x', ...labelled(true) },
    ];
    const path = dataset([{ id: 'a', turns, label: { escalate: false } }]);
    const { run: made, folder: at } = done(
      (await run([path], { signals: true, pinned: true })).evaluation,
    );
    expect(made.classifiers).toEqual(['text', 'pinned']);
    expect(made.tally.signals.angry?.turn).toMatchObject({ tp: 1, fn: 0, pinned: 1 });
    expect(made.scores.signals.find(({ level }) => level === 'turn')?.recall.value).toBeNull();
    expect(made.warnings).toContain(
      'angry: judged by the labels themselves (pinned), so not scored as a signal.',
    );
    expect(outcomesIn(at)[0]?.verdicts).toEqual([
      { signal: 'angry', turn: 0, verdict: 'yes', by: 'text' },
      { signal: 'angry', turn: 1, verdict: 'yes', by: 'pinned' },
    ]);
  });

  test('what no turn places is told; where nothing is placed there are no scores turn by turn', async () => {
    const whole = (angry: boolean) => ({ label: { escalate: false, signals: { angry } } });
    const lines = [
      conversation('a', false, ['x', 'x', '+angry'], whole(true)),
      conversation('b', false, ['+angry', 'x', 'x'], whole(false)),
    ];
    const { run: made } = done((await run([dataset(lines)], { signals: true })).evaluation);
    expect(made.tally.signals.angry?.turn).toMatchObject({ fp: 1, tn: 1, unplaced: 1 });
    expect(made.scores.signals.map(({ level }) => level)).toEqual(['conversation']);
    expect(made.warnings.filter((one) => one.includes('at which turn'))).toEqual([]);

    const placed = conversation('c', false, ['+angry'], whole(true));
    const { run: more } = done(
      (await run([dataset([...lines, placed])], { signals: true })).evaluation,
    );
    const turn = more.scores.signals.find(({ level }) => level === 'turn');
    expect(turn).toMatchObject({ precision: { value: 0.5, of: 2 }, recall: { value: 1, of: 1 } });
    expect(more.warnings).toContain(
      'angry: 1 conversation states it and does not say at which turn, so turn by turn its precision may be better than shown.',
    );
  });

  test('turn by turn the counts equal a naive count over the rule of the docs', async () => {
    const turn = fc.record({
      role: fc.constantFrom('customer', 'bot'),
      said: fc.boolean(),
      label: fc.option(fc.constantFrom(true, false, 'maybe', 'withdrawn'), { nil: undefined }),
    });
    const drawn = fc.record({
      turns: fc.array(turn, { minLength: 1, maxLength: 4 }),
      whole: fc.option(fc.constantFrom(true, false, 'maybe'), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 6 }), async (some) => {
        const lines = some.map(({ turns, whole }, place) => ({
          id: `c${place}`,
          turns: turns.map(({ role, said, label }) => ({
            role,
            text: said ? '+angry' : 'x',
            ...(label !== undefined && labelled(label)),
          })),
          label: { escalate: false, ...(whole !== undefined && { signals: { angry: whole } }) },
        }));
        const naive = { tp: 0, fp: 0, fn: 0, tn: 0 };
        for (const { turns, whole } of some) {
          const own = turns.filter(({ role }) => role === 'customer');
          const anyTurn = turns.some(({ label }) => label !== undefined);
          for (const { said, label } of own) {
            let gold = label;
            if (!anyTurn && (whole === false || own.length === 1)) gold = whole;
            else if (anyTurn && gold === undefined) gold = false;
            if (gold === undefined) continue;
            naive[said ? (gold === true ? 'tp' : 'fp') : gold === true ? 'fn' : 'tn']++;
          }
        }
        const { run: made } = done((await run([dataset(lines)], { signals: true })).evaluation);
        expect({ ...NO_CASES, ...made.tally.signals.angry?.turn }).toMatchObject(naive);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});
