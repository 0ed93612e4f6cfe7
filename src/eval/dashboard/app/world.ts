// What the dashboard does outside of itself: other runs are opened, thresholds and datasets are written.

import { basename } from 'node:path';
import type { FileReader } from '../../../dsl/compiled.ts';
import { readRun } from '../../compare/read-run.ts';
import { counted } from '../../report/numbers.ts';
import { exportCases } from '../cases/export-cases.ts';
import { type FinishedOptions, finishedRun } from '../live/finished.ts';
import { thresholdWriter } from '../threshold/threshold-writer.ts';
import type { World } from './open.ts';

export interface Outside extends Pick<FinishedOptions, 'ports' | 'read' | 'reports'> {
  /** Reads the files of a policy. */
  readonly reader: FileReader;
}

export function worldOf({ ports, read, reports, reader }: Outside): World {
  const thresholds = thresholdWriter(reader);
  return {
    async openRun(folder) {
      const found = await readRun(folder);
      if (!found.ok) return { text: `${found.message}.`, tone: 'worse' };
      const { stored } = found;
      return finishedRun({ stored, reports, ports, ...(read !== undefined && { read }) });
    },
    writeThresholds: (asked, live) => thresholds.write(live.shown().run.policy.file, asked),
    takeBack: thresholds.takeBack,
    written: thresholds.written,
    async exportCases(places, { stored }) {
      if (stored === null) {
        return { text: 'Cases can be exported once the run is done.', tone: 'worse' };
      }
      const written = await exportCases({
        run: stored.folder,
        datasets: stored.run.datasets,
        places,
        folder: '.',
        name: `${basename(stored.folder)}-cases`,
        ...(read !== undefined && { read }),
      });
      if (!written.ok) return { text: written.why, tone: 'worse' };
      return {
        text: `${counted(written.cases, 'case is', 'cases are')} in ${written.path}.`,
        tone: 'plain',
      };
    },
  };
}
