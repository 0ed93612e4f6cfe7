// What an import has done, in a few lines: how many conversations, what was skipped, what was left out of them.

import type { Outcome } from './conversation-of.ts';
import { DROPPED, type Dropped } from './draft.ts';
import type { ImportItem } from './import-files.ts';

export interface ImportCounts {
  readonly conversations: number;
  /** Records, and files that could not be read at all. */
  readonly skipped: number;
  /** Of these, files that could not be read at all. */
  readonly broken: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly labelled: number;
  readonly dropped: Readonly<Partial<Record<Dropped, number>>>;
}

export const NOTHING: ImportCounts = {
  conversations: 0,
  skipped: 0,
  broken: 0,
  outcomes: { 'handed-over': 0, kept: 0, 'no-bot': 0 },
  labelled: 0,
  dropped: {},
};

export function counted(counts: ImportCounts, item: ImportItem): ImportCounts {
  const dropped = item.dropped.length === 0 ? counts.dropped : { ...counts.dropped };
  if (item.dropped.length > 0) {
    const own = dropped as Partial<Record<Dropped, number>>;
    for (const why of item.dropped) own[why] = (own[why] ?? 0) + 1;
  }
  if (item.kind === 'skipped') {
    const broken = counts.broken + (item.problem.whole ? 1 : 0);
    return { ...counts, dropped, broken, skipped: counts.skipped + 1 };
  }
  const { outcomes } = counts;
  return {
    ...counts,
    dropped,
    conversations: counts.conversations + 1,
    labelled: counts.labelled + (item.conversation.label.escalate === null ? 0 : 1),
    outcomes: { ...outcomes, [item.outcome]: outcomes[item.outcome] + 1 },
  };
}

export interface SummaryOptions {
  readonly labelFromHandover: boolean;
  /** Plain tables carry their own labels, and show no hand-over. */
  readonly plain: boolean;
}

export function summaryText(counts: ImportCounts, options: SummaryOptions): string {
  const skipped = counts.skipped === 0 ? '' : `; ${counts.skipped} skipped`;
  const lines = [`${many(counts.conversations, 'conversation', 'conversations')}${skipped}`];
  const left = Object.entries(counts.dropped).map(([why, count]) => {
    const [one, more] = DROPPED[why as Dropped];
    return many(count, one, more);
  });
  if (left.length > 0) lines.push(`left out of them: ${left.join(', ')}`);
  if (counts.conversations > 0) lines.push(...labelLines(counts, options));
  return `${lines.join('\n')}\n`;
}

function labelLines(counts: ImportCounts, options: SummaryOptions): readonly string[] {
  const { conversations, labelled, outcomes } = counts;
  if (options.plain) {
    const open = conversations - labelled;
    return open === 0
      ? []
      : [`! ${many(open, 'conversation has', 'conversations have')} no label yet`];
  }
  const did = `what the system did: ${outcomes['handed-over']} handed over, ${outcomes.kept} left to the bot, ${outcomes['no-bot']} without a bot`;
  const silent =
    outcomes['no-bot'] === conversations
      ? ['! no bot spoke in any of them: where one did, name its author with --bot']
      : [];
  return options.labelFromHandover
    ? [
        did,
        ...silent,
        '! the labels say what the system did, not what was right: scores say how far a policy agrees with it',
      ]
    : [
        did,
        ...silent,
        '! nobody has said what was right, so label.escalate is null: label them, or take what the system did with --label-from-handover',
      ];
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
