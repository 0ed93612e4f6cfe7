// What a replay adds up to. Sums and a few examples of each kind: no more than that is kept of a log, however long.

import { CHANGES, type Change } from './difference.ts';
import type { EscalationAt, ReplayedConversation } from './replayed.ts';
import { changeOf, escalates } from './replayed.ts';

/** Surely so many, and at most so many. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface BeforeAndAfter {
  readonly before: number;
  readonly after: Range;
}

export type Kind = Change | 'open';
export const KINDS: readonly Kind[] = [...CHANGES, 'open'];

/** Conversations, labelled or not, by whether they escalate. */
export interface LabelCounts {
  readonly escalated: BeforeAndAfter;
  readonly of: number;
}

export interface Totals {
  readonly conversations: number;
  readonly turns: number;
  readonly escalated: BeforeAndAfter;
  /** Conversations that escalate if all that was not recorded were `no`, and if it were `yes`. */
  readonly allNo: number;
  readonly allYes: number;
  /** How many conversations are surely of the kind, and how many may be. */
  readonly changes: Readonly<Record<Change, Range>>;
  readonly open: number;
  /** By the UTC day of the first event, `YYYY-MM-DD`; `conversations` of that day, and those that escalate. */
  readonly days: Readonly<Record<string, BeforeAndAfter & { readonly conversations: number }>>;
  /** By rule the conversations whose first escalation it made. */
  readonly rules: Readonly<Record<string, BeforeAndAfter>>;
  /** By signal the verdicts that were needed and not recorded, and in how many conversations. */
  readonly notRecorded: Readonly<
    Record<string, { readonly verdicts: number; readonly conversations: number }>
  >;
  /** Labelled conversations that are to escalate, and those that are not. */
  readonly positives: LabelCounts;
  readonly negatives: LabelCounts;
  /** The first conversations of each kind but the unchanged ones. */
  readonly examples: Readonly<Record<Kind, readonly ReplayedConversation[]>>;
}

export interface Totalling {
  add(one: ReplayedConversation): void;
  totals(): Totals;
}

/** `show`: how many examples of each kind are kept. */
export function totalling(show: number): Totalling {
  let conversations = 0;
  let turns = 0;
  let allNo = 0;
  let allYes = 0;
  let open = 0;
  const escalated = counter();
  const positives = { escalated: counter(), of: 0 };
  const negatives = { escalated: counter(), of: 0 };
  const changes = new Map<Change, { least: number; most: number }>();
  const days = new Map<string, ReturnType<typeof counter> & { conversations: number }>();
  const rules = new Map<string, ReturnType<typeof counter>>();
  const notRecorded = new Map<string, { verdicts: number; conversations: number }>();
  const examples = new Map<Kind, ReplayedConversation[]>();

  return {
    add(one) {
      conversations++;
      turns += one.turns;
      const before = one.before !== null;
      const after = escalates(one);
      escalated.add(before, after);
      if (one.allNo.escalation !== null) allNo++;
      if (one.allYes.escalation !== null) allYes++;
      if (one.escalate !== null) {
        const side = one.escalate ? positives : negatives;
        side.of++;
        side.escalated.add(before, after);
      }
      if (one.at !== null) {
        const day = new Date(one.at).toISOString().slice(0, 10);
        const count = days.get(day) ?? { ...counter(), conversations: 0 };
        count.conversations++;
        count.add(before, after);
        days.set(day, count);
      }
      for (const [rule, ...counts] of rulesOf(one)) {
        const count = rules.get(rule) ?? counter();
        count.add(...counts);
        rules.set(rule, count);
      }
      const kind = changeOf(one);
      if (kind === 'open') open++;
      for (const change of possibleChanges(one)) {
        const range = changes.get(change) ?? { least: 0, most: 0 };
        range.most++;
        if (kind === change) range.least++;
        changes.set(change, range);
      }
      if (kind === 'open') {
        for (const signal of new Set(one.missing.map((missing) => missing.signal))) {
          const count = notRecorded.get(signal) ?? { verdicts: 0, conversations: 0 };
          count.conversations++;
          count.verdicts += one.missing.filter((missing) => missing.signal === signal).length;
          notRecorded.set(signal, count);
        }
      }
      if (kind === 'unchanged') return;
      const shown = examples.get(kind) ?? [];
      if (shown.length < show) examples.set(kind, [...shown, one]);
    },
    totals: () => ({
      conversations,
      turns,
      escalated: escalated.value(),
      allNo,
      allYes,
      changes: Object.fromEntries(
        CHANGES.map((change) => [change, changes.get(change) ?? { least: 0, most: 0 }]),
      ) as unknown as Totals['changes'],
      open,
      days: Object.fromEntries(
        [...days]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([day, count]) => [day, { conversations: count.conversations, ...count.value() }]),
      ),
      rules: Object.fromEntries(
        [...rules].map(([rule, count]): [string, BeforeAndAfter] => [rule, count.value()]),
      ),
      notRecorded: Object.fromEntries(notRecorded),
      positives: { escalated: positives.escalated.value(), of: positives.of },
      negatives: { escalated: negatives.escalated.value(), of: negatives.of },
      examples: Object.fromEntries(
        KINDS.map((kind) => [kind, examples.get(kind) ?? []]),
      ) as unknown as Totals['examples'],
    }),
  };
}

function counter() {
  let before = 0;
  let least = 0;
  let most = 0;
  return {
    add(was: boolean, [surely, maybe]: readonly [boolean, boolean]) {
      if (was) before++;
      if (surely) least++;
      if (maybe) most++;
    },
    value: (): BeforeAndAfter => ({ before, after: { least, most } }),
  };
}

/** Each rule of a first escalation, with whether it was there before, and surely and possibly after. */
function rulesOf(
  one: ReplayedConversation,
): readonly (readonly [string, boolean, readonly [boolean, boolean]])[] {
  const ways = one.ways.map(({ escalation }) => escalation);
  const by = (escalation: EscalationAt | null, rule: string) =>
    escalation?.rules.includes(rule) ?? false;
  const all = [one.before, ...ways].flatMap((escalation) => escalation?.rules ?? []);
  return [...new Set(all)].map((rule) => {
    const surely = !one.tooMuch && ways.length > 0 && ways.every((way) => by(way, rule));
    return [rule, by(one.before, rule), [surely, ways.some((way) => by(way, rule))]];
  });
}

/** Where too much is open to be tried, it may be any of them. */
function possibleChanges(one: ReplayedConversation): ReadonlySet<Change> {
  return new Set(one.tooMuch ? CHANGES : one.ways.map(({ change }) => change));
}
