// The case that is open: read in the background, and kept until another one is opened.

import type { Outcome } from '../../metrics/outcome.ts';
import type { CaseReader } from './case/read-case.ts';
import type { OpenedCase } from './case-detail.ts';

export type OpenCase = (place: number) => OpenedCase;

const READING: OpenedCase = { kind: 'reading' };
const NOWHERE: OpenedCase = { kind: 'missing', why: 'There is no such conversation.' };

export interface ToOpen {
  readonly reader: CaseReader;
  readonly outcome: (place: number) => Outcome | undefined;
  /** Whether all are known: what is not there then will not come. */
  readonly whole: () => boolean;
  /** More is known of it. */
  readonly changed: () => void;
}

export function openCases({ reader, outcome, whole, changed }: ToOpen): OpenCase {
  let opened: { readonly place: number; state: OpenedCase } | undefined;
  return (place) => {
    if (opened?.place === place) return opened.state;
    const known = outcome(place);
    if (known === undefined) return whole() ? NOWHERE : READING;
    const mine = { place, state: READING };
    opened = mine;
    const show = (state: OpenedCase) => {
      mine.state = state;
      changed();
    };
    reader
      .read(place, known, (detail) => show({ kind: 'case', detail }))
      .catch((error: unknown) =>
        show({ kind: 'missing', why: error instanceof Error ? error.message : String(error) }),
      );
    return mine.state;
  };
}
