// What the dashboard does outside of itself: other runs are opened, thresholds and datasets are written.

import { readRun } from '../../compare/read-run.ts';
import { type FinishedOptions, finishedRun } from '../live/finished.ts';
import type { World } from './open.tsx';

export type Outside = Pick<FinishedOptions, 'ports' | 'read' | 'reports'>;

export function worldOf({ ports, read, reports }: Outside): World {
  return {
    async openRun(folder) {
      const found = await readRun(folder);
      if (!found.ok) return { text: `${found.message}.`, tone: 'worse' };
      const { stored } = found;
      return finishedRun({ stored, reports, ports, ...(read !== undefined && { read }) });
    },
    writeThresholds: async () => ({ text: 'Not here yet.', tone: 'worse' }),
    exportCases: async () => ({ text: 'Not here yet.', tone: 'worse' }),
  };
}
