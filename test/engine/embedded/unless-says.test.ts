// `unless says` takes a signal back whoever judges it: the classifier says no at such a turn.

import { describe, expect, it } from 'vitest';
import { LEAST, talk } from './talk.ts';

const least = talk(LEAST);
const card = talk(`${LEAST}
  signal card_lost "The customer has lost a card" {
    like "I lost my card", "my card was stolen", "I cannot find my card anywhere"
    unlike "my card is broken"
    says "lost my card"
    unless says "not lost", /\\bfound\\s+(it|my\\s+card)\\b/i
  }
  escalate when card_lost
`);

describe('a person who is not wanted', () => {
  it.each([
    [["c: I don't want to talk to a human"]],
    [['c: I do not want to talk to an agent']],
    [["c: please don't connect me with a person"]],
    [['b: Shall I connect you with a person?', 'c: no need to connect me with a person']],
    [['c: no human please']],
    [['c: please no humans']],
    [['c: no real people, thanks']],
  ])('%j', async (lines) => {
    expect(await least.decision(lines)).toBe('continue');
  });

  it.each([
    [['c: I want to talk to a human']],
    [['c: human please']],
    [['c: no, human please']],
    [['c: no bot, human please']],
    [['c: connect me with a person, not with another bot']],
  ])('but %j', async (lines) => {
    expect(await least.decision(lines)).toBe('escalate');
  });
});

describe('a signal of the policy', () => {
  it.each([
    ['c: my card is not lost', 'continue'],
    ['c: my card was stolen but I found it', 'continue'],
    ['c: my card was stolen', 'escalate'],
    ['c: I lost my card', 'escalate'],
  ])('%s: %s', async (line, decision) => {
    expect(await card.decision([line])).toBe(decision);
  });

  it('keeps its score, and says that no score would do', () => {
    expect(card.judged('card_lost', ['c: my card is not lost'])).toMatchObject({
      kind: 'verdict',
      verdict: 'no',
      score: expect.closeTo(0.8, 0),
      capped: true,
    });
  });
});
