// The runs that a run has beside it, wherever it is opened from.

import { cpSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readRun } from '../../../src/eval/compare/read-run.ts';
import { finishedRun } from '../../../src/eval/dashboard/live/finished.ts';
import { PORTS } from '../../examples/compiled-example.ts';
import { evaluated } from '../report/reported.ts';

const POLICY = 'signal angry { says "angry" }\nescalate when angry\n';
const LINE = { id: 'a', turns: [{ role: 'customer', text: 'angry' }], label: { escalate: true } };

it('are those in its own folder, itself among them, and not those where runs are kept here', async () => {
  const { stored } = await evaluated(POLICY, [LINE]);
  const other = `${stored.folder}-2`;
  cpSync(stored.folder, other, { recursive: true });
  const elsewhere = await evaluated(POLICY, [LINE]);
  const live = await finishedRun({
    stored,
    reports: dirname(elsewhere.stored.folder),
    ports: PORTS,
  });
  await vi.waitFor(() => expect(live.shown().runs).not.toBeNull());
  const { runs, run } = live.shown();
  live.close();
  expect(runs?.map(({ folder }) => folder).toSorted()).toEqual([stored.folder, other].toSorted());
  expect(run).toMatchObject({ name: basename(stored.folder), folder: stored.folder });
});

it('is known by its name also where it is opened from within', async () => {
  const { stored } = await evaluated(POLICY, [LINE]);
  const found = await readRun(`${stored.folder}/.`);
  expect(found).toMatchObject({ ok: true, stored: { name: basename(stored.folder) } });
});
