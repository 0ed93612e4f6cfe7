// Scores of a thousand generated messages by twenty signals: the same work in Node and in a page.

import { messages, twentySignals } from '../../../bench/embedded/traffic.ts';
import type {
  embeddedClassifier,
  readNgramCounts,
  readWordTable,
} from '../../../src/engine/embedded.ts';
import { countsFile, madeTable, ORDINARY, tableFile } from './made-table.ts';

/** What `handrail/engine/embedded` has, from the sources or from a bundle. */
export interface Embedded {
  readonly embeddedClassifier: typeof embeddedClassifier;
  readonly readNgramCounts: typeof readNgramCounts;
  readonly readWordTable: typeof readWordTable;
}

/** A row per message, a score per signal. */
export function scoreMessages(embedded: Embedded, count: number): readonly (readonly number[])[] {
  const signals = twentySignals();
  const classifier = embedded.embeddedClassifier({
    table: embedded.readWordTable(tableFile(madeTable(ORDINARY))),
    counts: embedded.readNgramCounts(countsFile()),
    background: ORDINARY,
    policy: { signals },
  });
  const questions = signals.map((signal) => ({ signal, turn: 0 }));
  return messages(count, 11).map((text) =>
    classifier
      .judge({ turns: [{ index: 0, role: 'customer', text }], questions })
      .map((one) => (one.kind === 'verdict' ? (one.score ?? -1) : -1)),
  );
}
