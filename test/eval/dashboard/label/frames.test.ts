// The frames of labelling, in every size and look; no row is wider than the window, whatever was said.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineWidth } from '../../../../src/eval/dashboard/frame/line.ts';
import { UNICODE } from '../../../../src/eval/dashboard/frame/marks.ts';
import { rowsInSight, turnRows } from '../../../../src/eval/dashboard/label/conversation-rows.ts';
import {
  type LabelView,
  labelFrame,
  layoutOf,
} from '../../../../src/eval/dashboard/label/frame.ts';
import {
  LABEL_KEYS,
  type LabelState,
  labelPressed,
  labelStart,
} from '../../../../src/eval/dashboard/label/state.ts';
import { frameText, LOOKS, SIZES } from '../frame-text.ts';
import { CHATS, chatsFile, labelling, TIMED } from './labelling.ts';

const SIZE = { columns: 80, rows: 24 };

function stateAfter(view: LabelView, actions: readonly string[], window = SIZE): LabelState {
  return actions.reduce((state, action) => {
    const pressed = labelPressed(state, action, view.work, layoutOf(state, view, window));
    if (pressed.save !== undefined) view.work.labels.put(pressed.save.place, pressed.save.text);
    view.work.labels.saveNow();
    return pressed.state;
  }, labelStart(view.work));
}

async function stateIn(
  file: string,
  who: Parameters<typeof labelling>[1],
  actions: readonly string[],
): Promise<void> {
  const { view } = await labelling(file, who);
  stateAfter(view, actions);
}

async function goldenLabels(view: LabelView, name: string, state: LabelState): Promise<void> {
  for (const size of SIZES) {
    for (const look of LOOKS) {
      const lines = labelFrame(state, view, size, look === 'ascii');
      expect(lines.length).toBe(size.rows - 1);
      await expect(frameText(lines, size, look)).toMatchFileSnapshot(
        join(
          import.meta.dirname,
          '../frames/label',
          `${name}-${size.columns}x${size.rows}-${look}.txt`,
        ),
      );
    }
  }
}

describe('labelling', () => {
  it('has these frames', async () => {
    const { view } = await labelling(chatsFile());
    await goldenLabels(view, 'labelled', stateAfter(view, ['previous', 'last']));
    await goldenLabels(view, 'open', stateAfter(view, ['check', 'next', 'down']));
    await goldenLabels(view, 'help', stateAfter(view, ['help']));
  });

  it('has these with times and agents, and of the help behind its first rows', async () => {
    const { view } = await labelling(chatsFile(TIMED));
    await goldenLabels(view, 'timed', stateAfter(view, ['down', 'down']));
    const small = { columns: 60, rows: 20 };
    await goldenLabels(view, 'help-more', stateAfter(view, ['help', 'last'], small));
  });

  it('has these of two labels that differ', async () => {
    const file = chatsFile(CHATS.replace('"at":2', '"at":1'));
    await stateIn(file, { name: 'bert' }, [
      'last',
      'also-here',
      'check',
      'next',
      'next',
      'next',
      'hand-over',
    ]);
    const settling = await labelling(file, { settle: 'bert' });
    await goldenLabels(settling.view, 'settle', stateAfter(settling.view, ['down']));
    await goldenLabels(settling.view, 'settled', stateAfter(settling.view, ['take']));
  });

  it('has these of a second labeller', async () => {
    const { view } = await labelling(chatsFile(), { name: 'bert' });
    const said = stateAfter(view, [
      'last',
      'also-here',
      'next',
      'unclear',
      'next',
      'next',
      'bot',
      'agreement',
    ]);
    await goldenLabels(view, 'agreement', said);
  });

  it('tells every key in full in the least of the sizes that are laid out, and goes on to the last', async () => {
    const file = chatsFile();
    await stateIn(file, { name: 'bert' }, ['bot']);
    const { view } = await labelling(file, { settle: 'bert' });
    const small = { columns: 60, rows: 20 };
    const shown = ['first', 'last'].flatMap((to) =>
      labelFrame(stateAfter(view, ['help', to], small), view, small, false).map((row) =>
        row.map(({ text }) => text).join(''),
      ),
    );
    for (const { does } of [...LABEL_KEYS]) expect(shown.join('\n')).toContain(does);
    expect(shown.join('\n')).not.toContain('…');
  });

  it('is never wider than the window, and as high as it less one row', async () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '日本',
        '👩‍👩‍👧',
        'é́',
        'שלום',
        '\n',
        '\u001b[2J',
        '\u202e',
        'word ',
      ),
      maxLength: 60,
    });
    const turn = fc.record({ role: fc.constantFrom('customer', 'bot', 'human', 'system'), text });
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { minLength: 1, maxLength: 12 }),
        fc.string({ minLength: 1 }),
        fc.array(fc.constantFrom(...LABEL_KEYS.map(({ action }) => action)), { maxLength: 6 }),
        fc.record({
          columns: fc.integer({ min: 20, max: 150 }),
          rows: fc.integer({ min: 4, max: 50 }),
        }),
        fc.boolean(),
        async (turns, id, actions, window, ascii) => {
          const line = `${JSON.stringify({ id, turns, inputs: { note: turns[0]?.text ?? '' } })}\n`;
          const { view } = await labelling(chatsFile(line));
          const lines = labelFrame(stateAfter(view, actions, window), view, window, ascii);
          expect(lines.length).toBe(window.rows - 1);
          for (const row of lines) {
            expect(lineWidth(row)).toBe(window.columns);
            const shown = row.map((one) => one.text).join('');
            expect(shown).not.toMatch(ascii ? /[^\x20-\x7e]/ : /\p{Cc}/u);
          }
        },
      ),
      { seed: 20261123, numRuns: 30 },
    );
  });

  it('shows the turn that the cursor is on, whatever the size of the window', async () => {
    const file = chatsFile(TIMED.replace('"turns"', '"inputs":{"plan":"pro"},"turns"'));
    await stateIn(file, { name: 'bert' }, ['bot']);
    const views = [
      (await labelling(chatsFile())).view,
      (await labelling(file)).view,
      (await labelling(file, { settle: 'bert' })).view,
    ];
    for (const view of views) {
      for (const rows of [16, 20, 40]) {
        for (const columns of [60, 80, 100]) {
          const window = { columns, rows };
          for (const to of ['first', 'down', 'last']) {
            const state = stateAfter(view, ['next', to], window);
            const shown = labelFrame(state, view, window, false).map((row) =>
              row.map(({ text }) => text).join(''),
            );
            expect(shown.filter((row) => row.startsWith('› ')).length).toBe(1);
          }
        }
      }
    }
  });

  it('gives the turn what room there is, down to a single row', async () => {
    const { view } = await labelling(chatsFile(TIMED));
    const turns = turnRows(view.conversation(0), () => '', 0, 50, UNICODE);
    for (const height of [1, 2, 3, 4, 5]) {
      for (const [turn, said] of ['My card is gone', 'Two ways:', 'call me', 'now'].entries()) {
        const shown = rowsInSight(turns, { turn, scroll: 0 }, height, UNICODE);
        expect(shown.length).toBeLessThanOrEqual(height);
        const text = shown.flatMap((row) => row.map((one) => one.text)).join('');
        expect(text).toContain(said);
      }
    }
  });

  it('says that there is more of the keys only where there is more below', async () => {
    const { view } = await labelling(chatsFile());
    const small = { columns: 60, rows: 20 };
    const foot = (actions: readonly string[]) =>
      labelFrame(stateAfter(view, actions, small), view, small, false)
        .at(-1)
        ?.map(({ text }) => text)
        .join('');
    expect(foot(['help'])).toContain('↓ more');
    expect(foot(['help', 'last', 'up'])).toContain('↓ more');
    expect(foot(['help', 'last'])).not.toContain('more');
  });
});
