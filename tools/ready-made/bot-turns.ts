// The bot's signals on the labelled tau conversations, and at the last bot turn of runs that ended with a transfer.

import { readFileSync } from 'node:fs';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { HALVES, halfOf, type SharedData } from '../text-rules/shared-data.ts';
import { table } from '../text-rules/table.ts';
import { type Judge, type Judged, judgeOf } from './judged.ts';
import { readyMadePolicy } from './lines.ts';
import { WAYS } from './ways.ts';

const LABELS = 'datasets/tau-bot-signals.csv';
const SIGNALS = ['says_handed_off', 'promises_follow_up', 'cannot_help'] as const;

interface Labelled {
  readonly half: string;
  readonly signal: string;
  /** Ours: `yes`, `maybe` or `no`. */
  readonly settled: string;
  readonly judged: Judged;
}

export function labelledTurns(data: readonly SharedData[], files: EmbeddedFiles): string {
  const judge = judgeOf(readyMadePolicy(), files);
  const byId = new Map<string, LabelledConversation>(
    data.flatMap(({ name, conversations }) =>
      conversations.map((one) => [`${name} ${one.id}`, one] as const),
    ),
  );
  const labelled = settledTurns().map(({ key, turn, signal, settled }): Labelled => {
    const conversation = byId.get(key);
    if (conversation === undefined) throw new Error(`there is no conversation ${key}`);
    return {
      half: halfOf(conversation),
      signal,
      settled,
      judged: judge(conversation.turns, turn, signal),
    };
  });
  const rows = SIGNALS.flatMap((signal) =>
    HALVES.flatMap((half) => ['yes', 'maybe', 'no'].map((settled) => ({ half, settled }))).flatMap(
      ({ half, settled }) => {
        const some = labelled.filter(
          (one) => one.signal === signal && one.half === half && one.settled === settled,
        );
        if (some.length === 0) return [];
        const count = (verdict: Judged['embedded']): string =>
          `${some.filter(({ judged }) => judged.embedded === verdict).length}`;
        const text = some.filter(({ judged }) => judged.text).length;
        const both = some.filter(({ judged }) => judged.text || judged.embedded === 'yes').length;
        return [
          [
            signal,
            half,
            settled,
            `${some.length}`,
            `${text}`,
            count('yes'),
            `${both}`,
            count('maybe'),
          ],
        ];
      },
    ),
  );
  return table(
    ['signal', 'half', 'settled', 'turns', 'yes by text', 'embedded', 'both', 'maybe, embedded'],
    rows,
  );
}

function settledTurns() {
  const [, ...lines] = readFileSync(LABELS, 'utf8').trimEnd().split('\n');
  // None of the columns that are read has a comma in it.
  return lines.flatMap((line) => {
    const [file, id, turn = '', signal = '', , , settled = ''] = line.split(',');
    return turn === '' ? [] : [{ key: `${file} ${id}`, turn: Number(turn), signal, settled }];
  });
}

/** Runs that ended with a transfer: what is heard of the bot in its last turn, of the customer in theirs, or of either anywhere. */
export function transferred(data: readonly SharedData[], files: EmbeddedFiles): string {
  const judge = judgeOf(readyMadePolicy(), files);
  const rows = data.flatMap(({ name, conversations }) =>
    HALVES.flatMap((half) => {
      const runs = conversations.filter(
        (one) => one.label.escalate === true && halfOf(one) === half,
      );
      return WAYS.map((way) => {
        const heard = runs.map((run) => heardIn(run, judge, way));
        const share = (pick: (one: Heard) => boolean): string => `${heard.filter(pick).length}`;
        return [
          name,
          half,
          `${runs.length}`,
          way,
          share(({ lastBot }) => lastBot === 'yes'),
          share(({ lastBot }) => lastBot === 'maybe'),
          share(({ lastCustomer }) => lastCustomer === 'yes'),
          share(({ lastBot, lastCustomer }) => lastBot === 'yes' || lastCustomer === 'yes'),
          share(({ anywhere }) => anywhere),
        ];
      });
    }),
  );
  const head = ['data', 'half', 'runs', 'by', 'last bot turn hands off', 'maybe'];
  return table([...head, 'last customer turn asks', 'either of the two', 'anywhere'], rows);
}

interface Heard {
  readonly lastBot: 'yes' | 'maybe' | 'no';
  readonly lastCustomer: 'yes' | 'maybe' | 'no';
  readonly anywhere: boolean;
}

function heardIn({ turns }: LabelledConversation, judge: Judge, way: (typeof WAYS)[number]): Heard {
  const verdicts = (at: number): readonly ('yes' | 'maybe' | 'no')[] => {
    const role = turns[at]?.role;
    const signals = role === 'bot' ? SIGNALS : role === 'customer' ? ['asks_for_human'] : [];
    return signals.map((signal) => {
      const { text, embedded } = judge(turns, at, signal);
      if (text && way !== 'embedded') return 'yes';
      return way !== 'text' && (embedded === 'yes' || embedded === 'maybe') ? embedded : 'no';
    });
  };
  const best = (at: number): 'yes' | 'maybe' | 'no' => {
    const all = verdicts(at);
    return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
  };
  return {
    lastBot: best(turns.findLastIndex(({ role }) => role === 'bot')),
    lastCustomer: best(turns.findLastIndex(({ role }) => role === 'customer')),
    anywhere: turns.some((_, at) => best(at) === 'yes'),
  };
}
