// `out_of_scope` on data of others, with policies that were made from it, and on what it must never fire at.

import type { LabelledConversation, Turn } from '../../src/eval/dataset/conversation.ts';
import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { halfOf, type SharedData } from '../text-rules/shared-data.ts';
import { per, table } from '../text-rules/table.ts';
import { type Judge, judgeOf } from './judged.ts';
import { fromIntents, LINES, scopePolicy } from './scopes.ts';
import { type Case, sizes, WAY_HEAD, wayRows } from './ways.ts';

const SIGNAL = 'out_of_scope';
const HEAD = ['data', 'rows', 'policy', 'outside', 'inside', ...WAY_HEAD];

interface Rows {
  readonly name: string;
  readonly part: string;
  readonly conversations: readonly LabelledConversation[];
}

/** What lines are drawn from, and the rows that the figures are of: those to choose settings on, and the others. */
interface Split {
  /** The policy's name in `SCOPES`. */
  readonly key: string;
  readonly pool: readonly LabelledConversation[];
  readonly final: readonly LabelledConversation[];
}

export function outsideMessages(data: readonly SharedData[], files: EmbeddedFiles): string {
  const rows = data.flatMap((one) => {
    const splits = one.name === 'clinc150' ? [clinc(one)] : bots(one);
    const judged = splits.map((split) => judgedSplit(split, files));
    return (['scope', 'lines'] as const).flatMap((policy) => {
      const dev = judged.flatMap((split) => split[policy].dev);
      const final = judged.flatMap((split) => split[policy].final);
      const name = policy === 'scope' ? 'scope alone' : `and ${LINES} lines an intent`;
      const rowsOf = (part: string, cases: readonly Case[]): readonly string[][] =>
        wayRows([one.name, part, name, ...sizes(cases)], cases).filter(
          ([, , , , , by]) => by !== 'both',
        );
      const moved = judged.flatMap((split) => withThreshold(split[policy]));
      return [
        ...rowsOf('development', dev),
        ...rowsOf('final', final),
        ...chosen(rowsOf('final', moved)),
      ];
    });
  });
  return table(HEAD, rows);
}

/** Of the messages inside that are for development this share may be called outside. */
const MAY_BE_WRONG = 0.01;

/** The final rows with `yes` where the development rows of the same policy say, and without `maybe`. */
function withThreshold({
  dev,
  final,
}: {
  readonly dev: readonly Case[];
  readonly final: readonly Case[];
}) {
  const inside = dev
    .filter(({ label }) => !label)
    .map(({ judged }) => judged.score)
    .sort((a, b) => b - a);
  const most = inside[Math.floor(MAY_BE_WRONG * inside.length)] ?? 1;
  return final.map(({ label, judged }): Case => {
    const embedded = judged.score > most ? 'yes' : 'no';
    return { label, judged: { ...judged, embedded } };
  });
}

function chosen(rows: readonly string[][]): readonly string[][] {
  return rows
    .filter(([, , , , , by]) => by === 'embedded')
    .map((row) => row.with(5, 'embedded, own threshold'));
}

function judgedSplit({ key, pool, final }: Split, files: EmbeddedFiles) {
  const base = scopePolicy(key);
  const { policy, left } = fromIntents(base, pool);
  const cases = (of: Policy, some: readonly LabelledConversation[]): readonly Case[] => {
    const judge = judgeOf(of, files);
    return some.flatMap(({ turns, label }) => {
      const outside = label.signals?.[SIGNAL];
      return typeof outside === 'boolean'
        ? [{ label: outside, judged: judge(turns, 0, SIGNAL) }]
        : [];
    });
  };
  return {
    scope: { dev: cases(base, left), final: cases(base, final) },
    lines: { dev: cases(policy, left), final: cases(policy, final) },
  };
}

/** Lines come from `train`; what is left of it and `oos_train` is for development, `val` and `oos_val` is final. */
function clinc({ name, conversations }: SharedData): Split {
  const isFinal = ({ slices }: LabelledConversation): boolean =>
    String(slices?.split).endsWith('val');
  return {
    key: name,
    pool: conversations.filter((one) => !isFinal(one)),
    final: conversations.filter(isFinal),
  };
}

/** A policy per bot: lines come from the seen half, what is left of it is for development, the unseen one is final. */
function bots({ name, conversations }: SharedData): readonly Split[] {
  const names = [...new Set(conversations.map(({ slices }) => String(slices?.bot)))];
  return names.map((bot) => {
    const own = conversations.filter(({ slices }) => slices?.bot === bot);
    return {
      key: `${name} ${bot}`,
      pool: own.filter((one) => halfOf(one) === 'seen'),
      final: own.filter((one) => halfOf(one) === 'unseen'),
    };
  });
}

/** In `star` each labelled customer turn by itself, and with what the bot answers to it. */
export function outsideTurns(star: SharedData, files: EmbeddedFiles): string {
  const judge = judgeOf(scopePolicy(star.name), files);
  const rows = (['seen', 'unseen'] as const).flatMap((half) => {
    const cases = star.conversations
      .filter((one) => halfOf(one) === half)
      .flatMap((one) => turnCases(one, judge));
    const [alone, answered] = [
      cases.map(({ alone }) => alone),
      cases.map(({ answered }) => answered),
    ];
    const part = half === 'seen' ? 'development' : 'final';
    return [
      ...wayRows([star.name, part, 'the turn', ...sizes(alone)], alone),
      ...wayRows([star.name, part, 'and the answer', ...sizes(answered)], answered),
    ];
  });
  return table(HEAD.with(2, 'judged'), rows);
}

function turnCases({ turns }: LabelledConversation, judge: Judge) {
  return turns.flatMap((turn, at) => {
    const label = turn.label?.signals?.[SIGNAL];
    if (typeof label !== 'boolean') return [];
    const own = judge(turns, at, SIGNAL);
    const next = turns.findIndex(({ role }, place) => place > at && role === 'customer');
    const answers = turns.slice(at + 1, next === -1 ? undefined : next);
    const text = answers.some((_, place) => judge(turns, at + 1 + place, SIGNAL).text);
    return [
      {
        alone: { label, judged: own },
        answered: { label, judged: { ...own, text: own.text || text } },
      },
    ];
  });
}

/** Customer turns of conversations that are inside of the scope, by what kind of turn they are. */
export function neverOutside(parts: readonly Rows[], files: EmbeddedFiles): string {
  const rows = parts.flatMap(({ name, part: key, conversations }) => {
    const judge = judgeOf(scopePolicy(key), files);
    const kinds = new Map<string, { turns: number; yes: number; maybe: number }>();
    for (const { turns } of conversations) {
      for (const [at, turn] of turns.entries()) {
        if (turn.role !== 'customer') continue;
        const kind = kindOf(turns, at);
        const { embedded } = judge(turns, at, SIGNAL);
        const known = kinds.get(kind) ?? { turns: 0, yes: 0, maybe: 0 };
        kinds.set(kind, {
          turns: known.turns + 1,
          yes: known.yes + (embedded === 'yes' ? 1 : 0),
          maybe: known.maybe + (embedded === 'maybe' ? 1 : 0),
        });
      }
    }
    return [...kinds]
      .sort()
      .map(([kind, { turns, yes, maybe }]) => [
        name,
        kind,
        `${turns}`,
        per(yes, turns, 1_000),
        per(maybe, turns, 1_000),
      ]);
  });
  return table(['data', 'customer turn', 'turns', 'yes, of 1,000', 'maybe, of 1,000'], rows);
}

function kindOf(turns: readonly Turn[], at: number): string {
  const words = turns[at]?.text.split(/\s+/).filter((word) => word !== '').length ?? 0;
  if (words <= 2) return 'one or two words';
  const before = turns.slice(0, at).findLast(({ role }) => role === 'bot');
  if (before?.text.includes('?')) return 'after a question of the bot';
  return 'other';
}
