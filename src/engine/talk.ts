// What is said since the last return: turns, exchanges, and the details that a customer gives.

import type { Policy } from '../policy/policy.ts';
import { folded } from './conditions/compare.ts';
import type { TurnEvent, Values } from './event.ts';
import { fits } from './facts.ts';
import type { Program } from './program.ts';
import { shapedTalk } from './shapes.ts';
import type { State, StoredDetail, StoredExchange, StoredTurn, Talk } from './state.ts';

/** What was said before anything is said. */
export function freshTalk({ signals, details }: Policy): Talk {
  return {
    openedAt: null,
    turns: [],
    customerTurns: 0,
    botTurns: 0,
    repeatedAnswers: 0,
    exchanges: [],
    verdicts: signals.map(() => null),
    open: [],
    details: details.map(() => null),
    asked: [],
    lastAsked: [],
    fired: [],
    escalated: false,
    handover: null,
  };
}

/** The talk with one more turn. `state` has its time and inputs already, `details` what the host said with it. */
export function withTurn(
  program: Program,
  state: State,
  event: TurnEvent,
  details: Talk['details'],
): Talk {
  const before = state.talk;
  const { role, text } = event;
  const index = state.turnCount;
  const exchanges = exchangesAfter(before, role);
  const exchange = exchanges.at(-1)?.number ?? 0;
  const opens = exchanges.length > before.exchanges.length && role === 'customer';
  const entered: Talk = {
    ...before,
    openedAt: before.openedAt ?? state.now,
    turns: [...before.turns, { index, role, text, exchange }],
    exchanges,
    asked: opens ? before.lastAsked : joined(before.asked, before.lastAsked),
  };
  const talk = withGivenDetails(entered, details, event.details);
  if (role === 'customer') {
    return withCustomerDetails(
      program,
      state,
      { ...talk, customerTurns: talk.customerTurns + 1 },
      event,
    );
  }
  if (role === 'bot') {
    return {
      ...talk,
      botTurns: talk.botTurns + 1,
      repeatedAnswers: repeats(before.turns, text) ? talk.repeatedAnswers + 1 : 0,
    };
  }
  return talk;
}

/** What was asked is still asked after an event that is no turn. */
export function stillAsked(talk: Talk): Talk {
  return talk.lastAsked.length === 0
    ? talk
    : shapedTalk({ ...talk, asked: joined(talk.asked, talk.lastAsked) });
}

/** With the details that the host gave, which may be the answer that a check waited for. */
export function withGivenDetails(
  talk: Talk,
  details: Talk['details'],
  given: Values | undefined,
): Talk {
  if (given === undefined) return talk;
  const isAnswer = talk.asked.length > 0 && talk.asked.some((name) => Object.hasOwn(given, name));
  return {
    openedAt: talk.openedAt,
    turns: talk.turns,
    customerTurns: talk.customerTurns,
    botTurns: talk.botTurns,
    repeatedAnswers: talk.repeatedAnswers,
    exchanges: isAnswer ? answered(talk.exchanges) : talk.exchanges,
    verdicts: talk.verdicts,
    open: talk.open,
    details,
    asked: talk.asked,
    lastAsked: talk.lastAsked,
    fired: talk.fired,
    escalated: talk.escalated,
    handover: talk.handover,
  };
}

/** What the host says of a detail with the turn goes before what its text says, and that before what a classifier found. */
function withCustomerDetails(
  program: Program,
  state: State,
  talk: Talk,
  { text, details: byHost = {}, found = [] }: TurnEvent,
): Talk {
  const known: Record<string, StoredDetail['value']> = {};
  for (const { name, place } of program.details.values()) {
    const detail = talk.details[place] ?? null;
    if (detail !== null) known[name] = detail.value;
  }
  const read = program.detailReader.read(text, {
    asked: talk.asked,
    known,
    language: languageOf(program, state),
    now: state.now,
  });
  const told = read.filter(({ name }) => byHost[name] === undefined);
  if (told.length + found.length === 0) return talk;
  const details = talk.details.slice();
  const names: string[] = [];
  const tell = (name: string, detail: StoredDetail) => {
    const fact = program.details.get(name);
    // What a classifier found fills only what is empty, and is of the detail's type.
    const fills = fact && details[fact.place] === null && fits(fact.type, detail.value);
    if (fact === undefined || (detail.from === 'model' && !fills)) return;
    details[fact.place] = detail;
    names.push(name);
  };
  for (const { name, value, from } of told) tell(name, { value, from, turn: state.turnCount });
  for (const { name, value, turn } of found) tell(name, { value, from: 'model', turn });
  const isAnswer = names.some((name) => talk.asked.includes(name));
  return { ...talk, details, exchanges: isAnswer ? answered(talk.exchanges) : talk.exchanges };
}

/** The tag that the host gave, or the policy's default, or nothing. */
export function languageOf({ inputs }: Program, state: State): string {
  const language = inputs.get('language');
  const tag = state.inputs[language?.place ?? -1] ?? language?.default;
  return typeof tag === 'string' ? tag : '';
}

function answered(exchanges: readonly StoredExchange[]): readonly StoredExchange[] {
  const latest = exchanges.at(-1);
  if (latest === undefined || latest.answered) return exchanges;
  return [...exchanges.slice(0, -1), { ...latest, answered: true }];
}

/** An exchange opens with the first customer turn after a turn of the bot or of a person. */
function exchangesAfter(talk: Talk, role: TurnEvent['role']): readonly StoredExchange[] {
  if (role !== 'customer' && role !== 'bot') return talk.exchanges;
  const latest = talk.exchanges.at(-1);
  const before = talk.turns.findLast((turn) => turn.role !== 'system');
  const opens = latest === undefined || (role === 'customer' && before?.role !== 'customer');
  if (opens) {
    const number = latest === undefined ? (role === 'bot' ? 0 : 1) : latest.number + 1;
    const fresh = {
      number,
      customer: role === 'customer',
      bot: role === 'bot',
      answered: false,
      checked: false,
    };
    return [...talk.exchanges, fresh];
  }
  if (role === 'customer' ? latest.customer : latest.bot) return talk.exchanges;
  return [...talk.exchanges.slice(0, -1), { ...latest, [role]: true }];
}

function repeats(turns: readonly StoredTurn[], text: string): boolean {
  const before = turns.findLast((turn) => turn.role === 'bot');
  return before !== undefined && folded(before.text) === folded(text);
}

function joined(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
