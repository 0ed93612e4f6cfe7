// The cases of a run that is going on: the first misjudged ones. However many pass by, no more than these are kept.

import type { Outcome } from '../../metrics/outcome.ts';
import { isQuiet } from '../../report/misjudged/decision-lines.ts';
import { lessonOf } from '../../report/misjudged/lesson.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import { caseReader, type ReadRun } from './case/read-case.ts';
import { caseIndex } from './case-index.ts';
import type { CaseList } from './case-list.ts';
import { caseFinder } from './find-cases.ts';
import { type OpenCase, openCases } from './opened-cases.ts';

export interface LiveCases extends CaseList {
  /** Lines of decisions as they are written; each call has whole lines. */
  take(lines: Uint8Array): void;
}

/** What words are read with; without it no case can be opened. */
export interface LiveWords {
  readonly datasets: ReadRun['datasets'];
  readonly source: WordSource;
}

/** So many misjudged cases are kept. */
export const MOST_LIVE = 500;
const LINE_FEED = 0x0a;

export function liveCases(tolerance: number, words?: LiveWords, most = MOST_LIVE): LiveCases {
  const kept: Outcome[] = [];
  const index = caseIndex(tolerance);
  let version = 0;
  const changed = () => {
    version++;
  };
  const finder = caseFinder({ index, datasets: [], source: null, changed });
  const opening: OpenCase | undefined =
    words &&
    openCases({
      reader: caseReader({ datasets: words.datasets, tolerance }, words.source, null),
      outcome: (place) => kept[place],
      whole: () => false,
      changed,
    });
  const note = (line: string): void => {
    if (isQuiet(line)) return;
    const outcome: Outcome = JSON.parse(line);
    if (lessonOf(outcome, tolerance) === undefined) return;
    kept.push(outcome);
    index.add(outcome);
    changed();
  };
  return {
    take(lines) {
      const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
      let from = 0;
      // Once there are enough nothing is looked at any more.
      while (kept.length < most) {
        const to = bytes.indexOf(LINE_FEED, from);
        if (to < 0) return;
        note(bytes.toString('utf8', from, to));
        from = to + 1;
      }
    },
    get version() {
      return version;
    },
    get count() {
      return kept.length;
    },
    whole: false,
    get note() {
      return kept.length < most
        ? 'While the run goes on, misjudged cases are here; all of them once it is done.'
        : `While the run goes on, the first ${most} misjudged cases are here; all of them once it is done.`;
    },
    outcome: (place) => kept[place],
    placeOf: (dataset, line) => index.placeAt(dataset, line),
    changeAt: (place) => index.changeAt(place),
    ruleNames: index.ruleNames,
    find: (query) => finder.find(query),
    open: (place) => opening?.(place) ?? LATER,
  };
}

const LATER = { kind: 'missing', why: 'Cases can be opened once the run is done.' } as const;
