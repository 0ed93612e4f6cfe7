// What a replay says of conversations under another policy: each kind of change, and what cannot be told.

import { describe, expect, test } from 'vitest';
import { changeOf, escalates } from '../../src/eval/replay/replayed.ts';
import { bot, customer, happens, human, logLines, one, policyOf, replayOf } from './logged.ts';

const SIGNALS = `
signal angry "The customer is angry"
signal lost "The customer says that a parcel is lost"
`;
const angry = `${SIGNALS}escalate when angry\n`;
const lost = `${SIGNALS}escalate when lost\n`;
const both = `${SIGNALS}escalate when angry\nescalate when lost\n`;
const route = (name: string) => `${both}route otherwise to team "${name}"\n`;

const TALK = [
  customer('Where is it?', { lost: 'maybe' }),
  bot('On its way.'),
  customer('It is lost!', { lost: 'yes' }),
  bot('Oh.'),
  customer('Thieves!', { angry: 'yes' }),
  bot('I see.'),
];

describe('what changed', () => {
  const changed = async (before: string, after: string) => {
    const told = await one(before, after, TALK, true);
    const [way] = told.ways;
    return [changeOf(told), way?.turn, told.before?.turn, way?.escalation?.turn];
  };

  test('newly escalated, at the turn where the new rule fires', async () => {
    expect(await changed(SIGNALS, lost)).toEqual(['newly_escalated', 2, undefined, 2]);
  });

  test('no longer escalated', async () => {
    expect(await changed(lost, SIGNALS)).toEqual(['no_longer_escalated', 2, 2, undefined]);
  });

  test('earlier', async () => {
    expect(await changed(angry, both)).toEqual(['earlier', 2, 4, 2]);
  });

  test('later, as long as no person has come in', async () => {
    expect(await changed(lost, angry)).toEqual(['later', 4, 2, 4]);
    const withPeople = [...TALK.slice(0, 3), human('I am Anna.'), ...TALK.slice(4)];
    const told = await one(lost, angry, withPeople, true);
    expect([changeOf(told), told.ways[0]?.turn]).toEqual(['no_longer_escalated', 2]);
  });

  test('what the bot said of a hand-over that is none now does not escalate', async () => {
    const policy = `${SIGNALS}escalate when says_handed_off\n`;
    const talk = [TALK[2] ?? customer(''), bot('I am transferring you to a human agent now.')];
    const told = await one(`${policy}escalate when lost\n`, policy, talk, true);
    expect(changeOf(told)).toBe('no_longer_escalated');
  });

  test('to another destination', async () => {
    expect(await changed(route('A'), route('B'))).toEqual(['other_destination', 2, 2, 2]);
  });

  test('with other tags', async () => {
    const tagged = `${SIGNALS}escalate when lost { tag "parcel" }\n`;
    expect(await changed(lost, tagged)).toEqual(['other_contents', 2, 2, 2]);
  });

  test('asked otherwise', async () => {
    const patient = `${SIGNALS}escalate when certain lost\n`;
    expect(await changed(patient, lost)).toEqual(['other_checks', 0, 2, 2]);
  });

  test('nothing, where rules only go by other names', async () => {
    const named = `${SIGNALS}escalate "parcel" when lost\n`;
    expect(await changed(lost, named)).toEqual(['unchanged', null, 2, 2]);
  });
});

describe('what was not recorded', () => {
  test('a lazy engine asked for less than the new policy needs: told as open, with both ends', async () => {
    const told = await one(lost, angry, TALK);
    expect(changeOf(told)).toBe('open');
    expect(escalates(told)).toEqual([false, true]);
    expect(told.missing.map(({ signal, turn }) => [signal, turn])).toEqual([
      ['angry', 0],
      ['angry', 2],
      ['angry', 4],
      // From its escalation on the log was not asked what only built-in rules read.
      ['asks_for_human', 4],
    ]);
    expect(told.allNo.change).toBe('no_longer_escalated');
    expect([told.allYes.change, told.allYes.escalation?.turn]).toEqual(['earlier', 0]);
    expect(new Set(told.ways.map((way) => way.escalation?.turn))).toEqual(
      new Set([0, 2, 4, undefined]),
    );
  });

  test('with `not` neither end is all no or all yes, and every way is told', async () => {
    const odd = `${SIGNALS}signal calm "The customer is calm"\nescalate when angry and not calm or calm and not angry\n`;
    const told = await one(SIGNALS, odd, [customer('Hm.')]);
    expect([told.allNo.change, told.allYes.change]).toEqual(['unchanged', 'unchanged']);
    expect(changeOf(told)).toBe('open');
    expect(told.ways.map(({ change }) => change)).toEqual(
      expect.arrayContaining(['unchanged', 'other_checks', 'newly_escalated']),
    );
  });

  test('a recorded no is another thing than nothing', async () => {
    const said = [customer('Hm.')];
    expect(changeOf(await one(angry, `${angry}${''}`, said))).toBe('unchanged');
    const told = await one(both, angry, said);
    expect([changeOf(told), told.missing]).toEqual(['unchanged', []]);
  });

  test('what cannot change the decision is not asked for', async () => {
    const never = `${SIGNALS}escalate when lost and angry\n`;
    const told = await one(lost, never, [customer('Hm.')]);
    expect([changeOf(told), told.missing]).toEqual(['unchanged', []]);
  });

  test('a signal that was defined otherwise has no record', async () => {
    const other = `signal angry "The customer shouts"\nescalate when angry\n`;
    const told = await one(angry, other, [customer('Thieves!', { angry: 'yes' })]);
    expect([changeOf(told), told.missing.length]).toEqual(['open', 1]);
  });

  test('text rules of the new policy are read anew', async () => {
    const said = `signal angry "The customer is angry" { says "thieves" }\nescalate when angry\n`;
    const told = await one(angry, said, [customer('Thieves!', { angry: 'no' })]);
    // The classifier had said no, and what was recorded goes before the words.
    expect(changeOf(told)).toBe('unchanged');
    const words = `signal thieves { says "thieves" }\nescalate when thieves\n`;
    expect(changeOf(await one(angry, words, [customer('Thieves!')]))).toBe('newly_escalated');
  });

  test('a failure that was recorded stays one, and the new policy says what follows', async () => {
    const failing = [customer('Hm.', { angry: 'failed' })];
    const told = await one(angry, `${angry}if classifier fails escalate\n`, failing);
    expect([changeOf(told), told.missing]).toEqual(['newly_escalated', []]);
  });

  test('too much to try it all says so, and bounds nothing', async () => {
    const many = Array.from({ length: 14 }, (_, n) => `signal s${n} "It is ${n}"`);
    const sum = many.map((_, n) => `s${n} 2 times`).join(' and ');
    const counted = `${many.join('\n')}\nescalate when ${sum}\nescalate when not (${sum})  and s0 3 times\n`;
    const talk = Array.from({ length: 8 }, () => [customer('Hm.'), bot('Hm?')]).flat();
    const told = await one(angry, counted, talk);
    expect([told.tooMuch, changeOf(told), escalates(told)]).toEqual([true, 'open', [false, true]]);
  });
});

describe('words that are masked', () => {
  const CARD = '4111 1111 1111 1111';
  const masked = `
mask card, email
signal card_shown { says /4111[ 0-9]+/ }
detail email: email
signal angry "The customer is angry" { unless says "card" }
escalate when card_shown and confirmed { collect email }
`;

  test('are in no line of the log, and their rules and details count as recorded', async () => {
    const talk = [
      customer(`My number is ${CARD}`),
      bot('And your address?'),
      customer('anna@example.com, and I am angry', { angry: 'yes' }),
    ];
    const lines = await logLines(policyOf(masked), 'c-1', talk);
    expect(lines).not.toMatch(/4111|anna@/);
    expect(lines).toContain('My number is [card]');
    const { conversations } = await replayOf(policyOf(`${masked}\ntag "x" when angry`), [lines]);
    expect(conversations[0]?.before?.turn).toBe(2);
    expect(conversations[0]?.ways.map(({ escalation }) => escalation?.turn)).toEqual([2, 2]);
    expect(conversations[0]?.ways.map(({ change }) => change).sort()).toEqual([
      'other_contents',
      'unchanged',
    ]);
  });

  test('a mask that stands for them is not heard by rules that did not hear them', async () => {
    const talk = [customer(`My number is ${CARD}`)];
    const silent = `mask card\nsignal says_card { says "card" }\nescalate when says_card\n`;
    const told = await one(silent, `${silent}tag "x" when says_card\n`, talk);
    expect([told.before, changeOf(told)]).toEqual([null, 'unchanged']);
  });
});

describe('the log as a whole', () => {
  const at = (day: string) => ({ at: `2026-05-${day}T10:00:00Z` });
  const labelled = (id: string, escalate: boolean) =>
    `${JSON.stringify({ format: 1, conversation: id, label: { escalate } })}\n`;

  async function week() {
    const bot1 = policyOf(both);
    return [
      await logLines(bot1, 'a', [customer('Lost!', { lost: 'yes' }, at('04'))]),
      await logLines(bot1, 'b', [customer('Thieves!', { angry: 'yes' }, at('05'))]),
      await logLines(bot1, 'c', [customer('Hello', {}, at('05'))]),
    ];
  }

  test('totals before and now, by day, by rule, and against labels', async () => {
    const [a = '', b = '', c = ''] = await week();
    const labels = labelled('a', false) + labelled('b', true) + labelled('c', true);
    const { replay } = await replayOf(policyOf(angry), [a + b + c, labels]);
    const { totals, scores } = replay;
    expect(totals).toMatchObject({
      conversations: 3,
      turns: 3,
      escalated: { before: 2, after: { least: 1, most: 1 } },
      open: 0,
      changes: { no_longer_escalated: { least: 1, most: 1 }, unchanged: { least: 2, most: 2 } },
      days: {
        '2026-05-04': { conversations: 1, before: 1, after: { least: 0, most: 0 } },
        '2026-05-05': { conversations: 2, before: 1, after: { least: 1, most: 1 } },
      },
      rules: {
        lost: { before: 1, after: { least: 0, most: 0 } },
        angry: { before: 1, after: { least: 1, most: 1 } },
      },
      examples: { no_longer_escalated: [{ id: 'a' }], unchanged: [] },
    });
    expect(scores).toEqual({
      precision: { before: 0.5, after: { worst: 1, best: 1 } },
      recall: { before: 0.5, after: { worst: 0.5, best: 0.5 } },
      f1: { before: 0.5, after: { worst: 2 / 3, best: 2 / 3 } },
    });
  });

  test('what is open bounds the scores from the worst to the best', async () => {
    const [a = '', b = '', c = ''] = await week();
    const labels = labelled('a', true) + labelled('b', false) + labelled('c', false);
    const other = `signal new_one "It is new"\nescalate when new_one\n`;
    const { replay } = await replayOf(policyOf(other), [a + b + c + labels]);
    expect(replay.totals.escalated).toEqual({ before: 2, after: { least: 0, most: 3 } });
    expect([replay.totals.allNo, replay.totals.allYes]).toEqual([0, 3]);
    expect(replay.scores).toEqual({
      precision: { before: 0.5, after: { worst: 0, best: 1 } },
      recall: { before: 1, after: { worst: 0, best: 1 } },
      f1: { before: 2 / 3, after: { worst: 0, best: 1 } },
    });
    expect(replay.totals.notRecorded).toEqual({ new_one: { conversations: 3, verdicts: 3 } });
  });

  test('lines of conversations may stand between those of others, and go on in another file', async () => {
    const policy = policyOf(both);
    const lines = async (id: string) => (await logLines(policy, id, TALK)).trimEnd().split('\n');
    const [x, y] = [await lines('x'), await lines('y')];
    const mixed = x.flatMap((line, at) => [line, y[at] ?? '']);
    const contents = [mixed.slice(0, 5), mixed.slice(5)].map((part) => `${part.join('\n')}\n`);
    const { conversations } = await replayOf(policy, contents);
    expect(conversations.map((told) => [told.id, changeOf(told), told.turns])).toEqual([
      ['x', 'unchanged', 6],
      ['y', 'unchanged', 6],
    ]);
  });

  test('hand-overs, returns and a second escalation are followed as long as nothing differs', async () => {
    const talk = [
      ...TALK.slice(0, 3),
      happens({ kind: 'handover', result: 'accepted' }),
      human('Here I am.'),
      happens({ kind: 'return' }),
      customer('Thieves!', { angry: 'yes' }),
      happens({ kind: 'close' }),
    ];
    expect(changeOf(await one(both, both, talk))).toBe('unchanged');
    const told = await one(both, lost, talk);
    expect([changeOf(told), told.ways[0]?.turn, told.ways[0]?.escalation?.turn]).toEqual([
      'no_longer_escalated',
      4,
      2,
    ]);
  });

  test('facts that the new policy does not know are left out, and inputs that the log lacks are told', async () => {
    const before = policyOf(`input plan: free | pro = free\n${angry}`);
    const facts = { inputs: { plan: 'pro' } };
    const lines = await logLines(before, 'c', [customer('Hm.', {}, facts)]);
    const after = policyOf(`input tier: number = 1\n${angry}`);
    const { replay } = await replayOf(after, [lines]);
    expect(replay.warnings).toEqual([
      'The log never has the input tier: as the default of the policy says, or not given.',
      'The new policy has no plan, which the log has: left out.',
    ]);
  });
});
