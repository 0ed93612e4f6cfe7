// Which agent a conversation is for, by the agents' descriptions.

import type { ReadTurn } from '../../../classifier.ts';
import { createEncoder, type Encoded } from '../encoding/encode.ts';
import { similarities } from '../encoding/kernel.ts';
import type { FitOptions } from '../models/models.ts';
import { readingOf } from '../reading/context.ts';

/** What agents are for is said in other words than customers use: here the table counts for more than in signals. */
const MIX = { table: 0.7, pieces: 0.3 };
/** How much nearer than an ordinary message the turn must be, and how much nearer than to the next agent. */
const LEAST = 0.16;
const LEAD = 0.02;

export interface DescribedAgent {
  readonly name: string;
  readonly description: string;
}

/** The agent whose description is nearest to the latest customer turn; none where it is near to none, or as near to two. */
export function agentPicker({ table, counts, background }: Omit<FitOptions, 'policy'>) {
  const compare = similarities();
  const { encode } = createEncoder(table, counts, MIX);
  const known = new Map<string, { readonly encoded: Encoded; readonly usual: number }>();
  // Long descriptions are near to everything: what counts is how much nearer a turn is than messages are on average.
  const described = (text: string) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const encoded = encode(text);
    const near = compare([encoded], background.map(encode));
    const usual = near.reduce((sum, one) => sum + one, 0) / Math.max(1, near.length);
    known.set(text, { encoded, usual });
    return { encoded, usual };
  };
  return (agents: readonly DescribedAgent[], turns: readonly ReadTurn[]): string | undefined => {
    const at = turns.findLastIndex(({ role }) => role === 'customer');
    if (at === -1) return undefined;
    const all = agents.map((agent) => ({
      name: agent.name,
      ...described(`${agent.name.replaceAll('_', ' ')}. ${agent.description}`),
    }));
    const said = encode(readingOf(turns, at).text);
    const near = compare(
      [said],
      all.map(({ encoded }) => encoded),
    );
    const [first, second] = all
      .map(({ name, usual }, place) => ({
        name,
        nearer: Math.round(((near[place] as number) - usual) * 1e6) / 1e6,
      }))
      .sort((a, b) => b.nearer - a.nearer);
    if (first === undefined || first.nearer < LEAST) return undefined;
    return second !== undefined && first.nearer - second.nearer < LEAD ? undefined : first.name;
  };
}
