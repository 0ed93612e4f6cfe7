// Answers what is asked for again at every frame: which cases fit. Worked out anew only where the question or the data changed.

import type { WordSource } from '../../report/misjudged/misjudged.ts';
import type { RunDataset } from '../../run/run.ts';
import type { CaseIndex } from './case-index.ts';
import type { CaseQuery, FoundCases } from './case-list.ts';
import { matchesIn } from './matches.ts';
import { type Search, searchFor } from './search.ts';

export interface CaseFinder {
  find(query: CaseQuery): FoundCases;
  /** The index has all there is: what was searched before is searched again. */
  whole(): void;
  stop(): void;
}

export interface ToFind {
  readonly index: CaseIndex;
  readonly datasets: readonly RunDataset[];
  /** null where words are not looked through. */
  readonly source: WordSource | null;
  /** More was found. */
  readonly changed: () => void;
}

/** So many answers are kept: the list of the screen, and what it shows beside it. */
const KEPT = 4;

export function caseFinder({ index, datasets, source, changed }: ToFind): CaseFinder {
  let search: Search | undefined;
  /** Grows with what a search found. */
  let hits = 0;
  let answers: readonly {
    readonly key: string;
    readonly marked: unknown;
    readonly found: FoundCases;
  }[] = [];

  const searched = (text: string): Search | undefined => {
    if (text.trim() === '') {
      search?.stop();
      search = undefined;
      return undefined;
    }
    if (search?.text === text) return search;
    search?.stop();
    hits++;
    search = searchFor(text, index, source === null ? [] : datasets, source, () => {
      hits++;
      changed();
    });
    return search;
  };

  return {
    find({ filter, search: text, sort, marked }) {
      const running = searched(text);
      const key = JSON.stringify([filter, text, sort, index.count, index.changes, hits]);
      const usesMarks = filter.some(({ kind }) => kind === 'marked');
      const known = answers.find((one) => one.key === key && (!usesMarks || one.marked === marked));
      if (known !== undefined) return known.found;
      const hit = running === undefined ? null : (place: number) => running.hit(place);
      const { unsearched } = running ?? {};
      const found: FoundCases = {
        places: matchesIn(index, { filter, sort, marked, hit }),
        searching: running?.running ?? false,
        ...(unsearched !== undefined && { unsearched }),
      };
      answers = [{ key, marked, found }, ...answers].slice(0, KEPT);
      return found;
    },
    whole() {
      search?.stop();
      search = undefined;
    },
    stop() {
      search?.stop();
    },
  };
}
