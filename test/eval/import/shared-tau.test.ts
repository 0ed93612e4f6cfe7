// Shared conversations of tau-bench, written as trajectories again, are imported as they stand there. Skipped, and counted, where absent.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { conversationsOf } from '../../datasets/labelled-files.ts';
import { imported, inFolder } from './imported.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/datasets/', import.meta.url));

test.skipIf(!existsSync(SHARED)).each(['tau_airline_gpt4o', 'tau_retail_runs'])(
  '%s',
  async (name) => {
    const rows = await conversationsOf(`${SHARED}${name}.jsonl`);
    const known = rows.filter(({ label }) => label.escalate !== null);
    const trajectories = known.map(({ turns, label }, task_id) => ({
      task_id,
      traj: [
        { role: 'system', content: 'policy' },
        ...turns.map(({ role, text }) => ({
          role: role === 'customer' ? 'user' : 'assistant',
          content: text,
        })),
        ...(label.escalate === true
          ? [
              {
                role: 'assistant',
                content: null,
                tool_calls: [{ function: { name: 'transfer_to_human_agents' } }],
              },
            ]
          : []),
      ],
    }));
    await inFolder({ 'runs.json': JSON.stringify(trajectories) }, async (paths) => {
      const { conversations, problems } = await imported('tau-bench', paths, {
        labelFromHandover: true,
      });
      expect(problems).toEqual([]);
      expect(conversations).toHaveLength(known.length);
      for (const [index, { label, turns }] of conversations.entries()) {
        const row = known[index];
        expect(label.escalate).toBe(row?.label.escalate);
        expect(turns.at(-1)?.role).toBe(row?.turns.at(-1)?.role);
        if (label.escalate === true) expect(label.at).toBe(turns.length - 1);
      }
    });
  },
);
