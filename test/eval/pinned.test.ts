// The pinned classifier answers by the labels of the data, and abstains where they say nothing.

import { describe, expect, test } from 'vitest';
import { type PinnedConversation, pinned, pinnedTo } from '../../src/engine/classifiers/pinned.ts';
import { signal } from './tiny-policy.ts';

async function ask(conversation: PinnedConversation, turns: readonly number[], name = 'angry') {
  const questions = turns.map((turn) => ({ signal: signal(name), turn }));
  return pinned(conversation).judge({ turns: [], questions });
}

const verdict = (word: string) => ({ kind: 'verdict', verdict: word });

describe('pinned', () => {
  test('the label of the turn, in any of its forms', async () => {
    const labels = [true, false, 'maybe', 'withdrawn', 'yes', 'no'] as const;
    const turns = labels.map((angry) => ({ label: { signals: { angry } } }));
    expect(await ask({ turns }, [0, 1, 2, 3, 4, 5])).toEqual(
      ['yes', 'no', 'maybe', 'withdrawn', 'yes', 'no'].map(verdict),
    );
  });

  test('a turn without one is no, where another turn has one', async () => {
    const turns = [{}, { label: { signals: { angry: true } } }, { label: {} }];
    expect(await ask({ turns, label: { signals: { angry: true } } }, [0, 2])).toEqual([
      verdict('no'),
      verdict('no'),
    ]);
  });

  test('no turn has one: no where the conversation says so, else nobody knows where', async () => {
    const turns = [{}, {}];
    expect(await ask({ turns, label: { signals: { angry: false } } }, [1])).toEqual([
      verdict('no'),
    ]);
    expect(await ask({ turns, label: { signals: { angry: true } } }, [1])).toEqual([
      { kind: 'abstains' },
    ]);
    expect(await ask({ turns }, [0])).toEqual([{ kind: 'abstains' }]);
    expect(await ask({ turns, label: { signals: {} } }, [0], 'constructor')).toEqual([
      { kind: 'abstains' },
    ]);
  });

  test('one classifier serves conversations one after the other', async () => {
    let current: PinnedConversation | undefined;
    const classifier = pinnedTo(() => current);
    const questions = [{ signal: signal('angry'), turn: 0 }];
    expect(await classifier.judge({ turns: [], questions })).toEqual([{ kind: 'abstains' }]);
    current = { turns: [{ label: { signals: { angry: true } } }] };
    expect(await classifier.judge({ turns: [], questions })).toEqual([verdict('yes')]);
  });
});
