// Policies for data that has none: a scope in our words, and what customers say in the data's own.

import { createHash } from 'node:crypto';
import { compileText } from '../../src/dsl/compile.ts';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import type { Policy, Signal } from '../../src/policy/policy.ts';

/** Draws the lines of signals. */
export const SEED = 1;
export const LINES = 5;

/** By the name of the set, or of the set and its bot. Written before anything was measured. */
export const SCOPES: Readonly<Record<string, string>> = {
  clinc150:
    'Banking, credit cards, travel, cars and traffic, work, the home, cooking and restaurants, small talk with the assistant, its settings, and everyday tools such as timers, the weather, sums and translations',
  'hint3 curekart':
    'Health and nutrition products of a web shop: orders, deliveries, payments, refunds and advice on products',
  'hint3 powerplay11':
    'A fantasy cricket game: teams, contests, points, winnings, deposits, withdrawals and accounts',
  'hint3 sofmattress':
    'Mattresses and pillows of a web shop: prices, sizes, trials, orders, deliveries, returns and warranty',
  'rasa_nlu RasaHQ/financial-demo':
    'Bank accounts: balances, transfers, credit card payments, spending and recipients',
  'rasa_nlu RasaHQ/helpdesk-assistant':
    'A help desk for computers: opening incidents, their status, password resets and e-mail problems',
  'rasa_nlu RasaHQ/rasa-calm-demo':
    'Transfers of money, recipients, restaurants, hotels and advice on health',
  star: "Finding and viewing apartments, bank balances and fraud, doctor's appointments, hotels, meetings, parties, flights, restaurants, rides, directions, the weather, trivia games and the doors of a spaceship",
  uss_sgd:
    'Finding and booking restaurants, hotels, flights, buses, rental cars, rides, homes, films, music, events and sights; bank transfers, payments, calendars, alarms, doctors, dentists, hairdressers and the weather',
  'tau airline':
    'Flight reservations: booking, changing and cancelling them, baggage, passengers, refunds and compensation',
  'tau retail':
    'Orders of a web shop: cancelling, changing, returning and exchanging them, profiles, addresses and payments',
};

/** A policy of nothing but a scope: the built-in signals and rules. */
export function scopePolicy(key: string): Policy {
  const scope = SCOPES[key];
  if (scope === undefined) throw new Error(`no scope was written for ${key}`);
  const { policy, diagnostics } = compileText(
    `scope ${JSON.stringify(scope)}\nroute otherwise to inbox "Support"`,
  );
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return policy;
}

/** Messages by their intent: a few of each are the lines of a signal, the others are left. */
export function fromIntents(
  policy: Policy,
  pool: readonly LabelledConversation[],
): { readonly policy: Policy; readonly left: readonly LabelledConversation[] } {
  const byIntent = new Map<string, LabelledConversation[]>();
  for (const one of pool) {
    if (one.label.signals?.out_of_scope === true) continue;
    const intent = String(one.slices?.intent);
    byIntent.set(intent, [...(byIntent.get(intent) ?? []), one]);
  }
  const taken = new Set<string>();
  const signals = [...byIntent].map(([intent, all], at): Signal => {
    const drawn = all.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, LINES);
    for (const { id } of drawn) taken.add(id);
    return {
      name: `intent_${at}_${intent.toLowerCase().replaceAll(/\W/g, '_')}`,
      by: 'customer',
      like: drawn.map(({ turns }) => turns[0]?.text ?? ''),
      unlike: [],
      says: [],
      unlessSays: [],
    };
  });
  return {
    policy: { ...policy, signals: [...signals, ...policy.signals] },
    left: pool.filter(({ id }) => !taken.has(id)),
  };
}

function place({ id }: LabelledConversation): string {
  return createHash('sha256').update(`${SEED}:${id}`).digest('hex');
}
