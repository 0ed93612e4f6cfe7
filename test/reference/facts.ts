// The reference: what is known beside the signals: inputs, details, the agent that answers, measures.

import type { Ports } from '../../src/engine/port.ts';
import type { Measure } from '../../src/policy/condition.ts';
import type { Detail, Policy } from '../../src/policy/policy.ts';
import type { Value, ValueType } from '../../src/policy/value.ts';
import type { Moment, Talk } from './moments.ts';
import { escalationsBefore } from './people.ts';

/** Inputs outlive a return: the latest that the host said in the whole conversation, else the default. */
export function inputOf(policy: Policy, all: readonly Moment[], name: string): Value | undefined {
  for (const { event } of all.toReversed()) {
    const given =
      event.kind === 'turn' || event.kind === 'facts' ? event.inputs?.[name] : undefined;
    if (given !== undefined) return given;
  }
  return policy.inputs.find((input) => input.name === name)?.default;
}

/** The agent that the host named last, on any turn. */
export function agentOf(all: readonly Moment[]): string | null {
  for (const { event } of all.toReversed()) {
    if (event.kind === 'turn' && event.agent !== undefined) return event.agent;
  }
  return null;
}

/** Details that the decision asked for. */
function askedBy(moment: Moment | undefined): readonly string[] {
  if (moment?.decision?.decision !== 'check') return [];
  return moment.decision.ask.filter((ask) => ask.kind === 'detail').map((ask) => ask.name);
}

/** What the decision before the exchange asked for, or one in it so far. */
function askedFor(talk: Talk, at: number): readonly string[] {
  const first = talk.exchanges.indexOf(talk.exchanges[at] ?? null);
  return talk.moments.slice(Math.max(0, first - 1), at).flatMap(askedBy);
}

/** What one moment of the talk gives, in the order of the language page: the host, a match, an answer, a classifier. */
function givenAt(
  policy: Policy,
  talk: Talk,
  at: number,
  language: string,
  ports: Ports,
): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const moment = talk.moments[at];
  if (moment === undefined) return found;
  const { event } = moment;
  if (event.kind !== 'turn' && event.kind !== 'facts') return found;
  for (const [name, value] of Object.entries(event.details ?? {})) found.set(name, value);
  if (event.kind !== 'turn' || event.role !== 'customer') return found;
  for (const detail of policy.details) {
    const match = found.has(detail.name) ? undefined : matchOf(detail, event.text, ports);
    if (match !== undefined) found.set(detail.name, match);
  }
  const asked = askedFor(talk, at);
  for (const detail of policy.details) {
    if (found.has(detail.name) || detail.matching !== undefined || detail.type.kind === 'text') {
      continue;
    }
    if (!asked.includes(detail.name)) continue;
    const answer = ports.values.answer(detail.type, event.text, { language, now: moment.at });
    if (answer !== undefined) found.set(detail.name, answer.value);
  }
  for (const { name, value } of event.found ?? []) {
    const detail = policy.details.find((one) => one.name === name);
    if (detail === undefined || found.has(name) || !isOfType(detail.type, value)) continue;
    const before = [...Array(at).keys()];
    if (before.some((i) => givenAt(policy, talk, i, language, ports).has(name))) continue;
    found.set(name, value);
  }
  return found;
}

/** As far as the types of random policies go. */
function isOfType(type: ValueType, value: Value): boolean {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'text':
      return typeof value === 'string';
    default:
      throw new Error(`no random policy has a detail of the type ${type.kind}`);
  }
}

function matchOf(detail: Detail, text: string, ports: Ports): Value | undefined {
  if (detail.matching === undefined) return undefined;
  const isWordCharacter = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}_]/u.test(c);
  for (const { start, end } of ports.patterns.compile(detail.matching).find(text, 'all')) {
    const cutsBefore = isWordCharacter(text[start - 1]) && isWordCharacter(text[start]);
    const cutsAfter = isWordCharacter(text[end]) && isWordCharacter(text[end - 1]);
    if (!cutsBefore && !cutsAfter) return text.slice(start, end);
  }
  return undefined;
}

/** A later value corrects an earlier one. */
export function detailsOf(
  policy: Policy,
  talk: Talk,
  language: string,
  ports: Ports,
): ReadonlyMap<string, Value> {
  return new Map(
    talk.moments.flatMap((_, i) => [...givenAt(policy, talk, i, language, ports).entries()]),
  );
}

/** Whether the exchange gave a detail that the decision before it, or one in it so far, asked for. */
export function answeredIn(
  policy: Policy,
  talk: Talk,
  exchange: number,
  language: string,
  ports: Ports,
): boolean {
  return talk.moments.some((_, i) => {
    if (talk.exchanges[i] !== exchange) return false;
    const given = givenAt(policy, talk, i, language, ports);
    return askedFor(talk, i).some((name) => given.has(name));
  });
}

export function measureOf(all: readonly Moment[], talk: Talk, measure: Measure): number {
  const said = (role: 'customer' | 'bot') => talk.turns.filter((t) => t.event.role === role);
  switch (measure) {
    case 'customer_turns':
      return said('customer').length;
    case 'bot_turns':
      return said('bot').length;
    case 'minutes_open': {
      const times = talk.turns.map((t) => talk.moments[t.moment]?.at ?? null);
      const opened = times.find((at) => at !== null) ?? null;
      const now = all.at(-1)?.at ?? null;
      return opened === null || now === null ? 0 : (now - opened) / 60_000;
    }
    case 'repeated_answers': {
      const texts = said('bot').map((t) => t.event.text.toLowerCase().replace(/\s+/g, ' ').trim());
      let row = 0;
      while (row + 1 < texts.length && texts.at(-1 - row) === texts.at(-2 - row)) row += 1;
      return row;
    }
    case 'escalations':
      return escalationsBefore(all).length;
    case 'checks': {
      const latest = talk.exchanges.at(-1) ?? 0;
      let row = 0;
      while (endedInCheck(talk, latest - 1 - row)) row += 1;
      return row;
    }
  }
}

function endedInCheck(talk: Talk, exchange: number): boolean {
  const last = talk.moments.findLast((_, i) => talk.exchanges[i] === exchange);
  return last?.decision?.decision === 'check';
}
