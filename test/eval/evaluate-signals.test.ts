// Signals are scored where every exchange was judged, turn by turn or by the label of the conversation.

import { describe, expect, test } from 'vitest';
import { conversation, dataset, done, outcomesIn, run } from './evaluated.ts';

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
        turn: { tp: 1, fp: 1, fn: 2, tn: 0, failed: 1, pinned: 0, unjudged: 0 },
        conversation: { tp: 1, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 0 },
      },
      // Quiet after the escalation: what the scripted engine says of it there is not asked for.
      hands_off: {
        turn: { tp: 0, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 0 },
        conversation: { tp: 0, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 1 },
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
});
