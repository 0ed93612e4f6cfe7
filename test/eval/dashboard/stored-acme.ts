// Acme's run with its baseline, as the dashboard reads it from the disk; and cases that are opened to their end.

import type { StoredRun } from '../../../src/eval/compare/read-run.ts';
import type { CaseDetail } from '../../../src/eval/dashboard/cases/case-detail.ts';
import type { CaseList } from '../../../src/eval/dashboard/cases/case-list.ts';
import { storedCases } from '../../../src/eval/dashboard/cases/stored-cases.ts';
import { compiledOf } from '../../../src/eval/report/run-policy.ts';
import { PORTS } from '../../examples/compiled-example.ts';

export interface OpenedRun {
  readonly cases: CaseList;
  /** With all that is ever known of it. */
  readonly opened: (place: number) => Promise<CaseDetail>;
  readonly close: () => void;
}

export async function openedRun(
  stored: StoredRun,
  baseline: StoredRun | null = null,
): Promise<OpenedRun> {
  let tell = (): void => {};
  const source = { policy: compiledOf(stored.run)?.policy, ports: PORTS };
  const cases = storedCases({ stored, source, baseline, onChange: () => tell() });
  await cases.ready;
  return {
    cases,
    opened: (place) =>
      new Promise((resolve, reject) => {
        tell = () => {
          const opened = cases.open(place);
          if (opened.kind === 'missing') reject(new Error(opened.why));
          if (opened.kind === 'case' && opened.detail.turning.done) resolve(opened.detail);
        };
        tell();
      }),
    close: () => cases.close(),
  };
}
