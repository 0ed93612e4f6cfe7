// Answers that are recorded: each by itself, never a failure, and what does not fit as that.

import { describe, expect, it } from 'vitest';
import { type Told, verdictsOf } from './fake-models.ts';
import { memory, playedModel, REQUEST, TALK } from './played-model.ts';
import type { Reply } from './server/reply.ts';
import { ask, turnsOf } from './shop.ts';

const model = playedModel();

describe('recorded answers', () => {
  it('are asked once, each by itself, whatever is asked beside them', async () => {
    model.says(({ at }) => ({ verdict: 'yes', quote: 'charged twice', turn: at }));
    const answers = memory();
    const first = await model.judged(REQUEST, { answers });
    expect(await model.judged(REQUEST, { answers })).toEqual(first);
    expect(model.asked()).toHaveLength(1);
    const more = { ...REQUEST, questions: [ask('frustrated', 2), ask('sure', 2)] };
    expect(await model.judged(more, { answers })).toHaveLength(2);
    expect(model.asked()[1]?.questions).toEqual([{ signal: 'sure', at: 2 }]);
    await model.judged(REQUEST, { answers, repeat: 1 });
    expect(model.asked()).toHaveLength(3);
  });
  it('hold for a verdict that is asked for later, with turns after it', async () => {
    model.says(({ at }) => ({ verdict: 'yes', quote: 'charged twice', turn: at }));
    const answers = memory();
    await model.judged(REQUEST, { answers });
    const later = [...TALK, ...turnsOf('b: x', 'b: x', 'b: x', 'b: Sorry!').slice(3)];
    expect(await model.judged({ ...REQUEST, turns: later }, { answers })).toMatchObject([
      { verdict: 'yes' },
      { verdict: 'yes' },
    ]);
    expect(model.asked()).toHaveLength(1);
  });
  it('are of what was sent: another masked window is another answer, a hidden value is none', async () => {
    model.says(() => ({ verdict: 'no' }));
    const answers = memory();
    await model.judged(REQUEST, { answers });
    const hidden = TALK.map((turn) => ({ ...turn, text: turn.text.replace('ann@', 'bob@') }));
    await model.judged({ ...REQUEST, turns: hidden }, { answers });
    expect(model.asked()).toHaveLength(1);
    const other = TALK.map((turn) => ({ ...turn, text: turn.text.replace('twice', 'once') }));
    await model.judged({ ...REQUEST, turns: other }, { answers });
    expect(model.asked()).toHaveLength(2);
  });
  it('take new thresholds without being asked anew, and a new description with', async () => {
    model.says(({ at }) => ({ verdict: 'yes', quote: 'charged twice', turn: at }));
    const answers = memory();
    const { signal } = ask('payment_issue', 2);
    const of = (change: object) =>
      model.judged(
        { turns: TALK, questions: [{ turn: 2, signal: { ...signal, ...change } }] },
        { answers },
      );
    await of({});
    await of({ yesAbove: 0.9, says: [{ kind: 'phrase', text: 'bill' }] });
    expect(model.asked()).toHaveLength(1);
    await of({ description: 'Another one' });
    expect(model.asked()).toHaveLength(2);
  });
  it('are never failures', async () => {
    model.reply = () => ({ fault: 'reset' });
    const answers = memory();
    expect(await model.judged(REQUEST, { answers })).toMatchObject([
      { kind: 'failed' },
      { kind: 'failed' },
    ]);
    expect(answers.kept.size).toBe(0);
    model.says(() => ({ verdict: 'no' }));
    expect(await model.judged(REQUEST, { answers })).toMatchObject([
      { verdict: 'no' },
      { verdict: 'no' },
    ]);
  });
  it.each<[string, (told: Told) => Reply, string]>([
    [
      'leaves one out',
      (told) =>
        verdictsOf({ ...told, questions: told.questions.slice(0, 1) }, () => ({ verdict: 'no' })),
      'the language model left out frustrated at turn 3',
    ],
    [
      'has an unknown verdict',
      (told) =>
        verdictsOf(told, ({ signal }) => ({ verdict: signal === 'frustrated' ? 'so so' : 'no' })),
      'the language model\'s verdict is "so so", not yes, maybe, no or withdrawn',
    ],
    [
      'answers twice',
      (told) => {
        const { verdicts, ...rest } = JSON.parse(verdictsOf(told, () => ({ verdict: 'no' })));
        return JSON.stringify({
          ...rest,
          verdicts: [...verdicts, { ...verdicts[1], verdict: 'maybe' }],
        });
      },
      'the language model answers twice on frustrated at turn 3, and differently',
    ],
  ])('hold what does not fit as that, with its reason: an answer that %s', async (_, said, why) => {
    model.reply = said;
    const answers = memory();
    const first = await model.judged(REQUEST, { answers });
    expect(first).toMatchObject([{ verdict: 'no' }, { kind: 'failed', reason: why }]);
    expect([...answers.kept.values()]).toContainEqual({ kind: 'unfit', reason: why });
    expect(await model.judged(REQUEST, { answers })).toEqual(first);
    expect(model.asked()).toHaveLength(1);
  });
  it('are what came whole, and nothing of where an answer breaks off', async () => {
    const answers = memory();
    const entry = { signal: 'payment_issue', at: 2, verdict: 'no', quote: null, turn: null };
    model.reply = () => `{"verdicts":[${JSON.stringify(entry)},{"signal":"frus`;
    expect(await model.judged(REQUEST, { answers })).toMatchObject([
      { verdict: 'no' },
      { kind: 'failed' },
    ]);
    expect([...answers.kept.values()]).toEqual([{ kind: 'verdict', verdict: 'no' }]);
    model.reply = () => '{"verd';
    await model.judged(REQUEST, { answers });
    expect(answers.kept.size).toBe(1);
    // Words alone are an answer to the end.
    model.reply = () => 'I think that the customer is upset.';
    await model.judged(REQUEST, { answers });
    expect(answers.kept.size).toBe(2);
  });
  it('hold half a pair of surrogates', async () => {
    model.says(() => ({ verdict: 'no' }));
    const answers = memory();
    await model.judged(
      { turns: turnsOf('c: \ud83d', 'c: \ude00'), questions: [ask('sure', 1)] },
      { answers },
    );
    await model.judged(
      { turns: turnsOf('c: \ude00', 'c: \ud83d'), questions: [ask('sure', 1)] },
      { answers },
    );
    expect(answers.kept.size).toBe(2);
  });
});
