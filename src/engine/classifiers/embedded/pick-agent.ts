// Which agent a conversation is for, by the agents' descriptions.

import type { ReadTurn } from '../../classifier.ts';
import { readingOf } from './context.ts';
import type { Encoder } from './encode.ts';
import { similarities } from './kernel.ts';

/** Less similarity than this is none; a lead smaller than this is no choice. */
const LEAST = 0.12;
const LEAD = 0.03;

export interface DescribedAgent {
  readonly name: string;
  readonly description: string;
}

/** The agent whose description is nearest to the latest customer turn; none where it is near to none, or as near to two. */
export function agentPicker(encoder: Encoder) {
  const compare = similarities();
  return (agents: readonly DescribedAgent[], turns: readonly ReadTurn[]): string | undefined => {
    const at = turns.findLastIndex(({ role }) => role === 'customer');
    if (at === -1) return undefined;
    const said = encoder.encode(readingOf(turns, at).text);
    const described = agents.map(({ name, description }) =>
      encoder.encode(`${name.replaceAll('_', ' ')}. ${description}`),
    );
    const ranked = Array.from(compare([said], described), (similarity, place) => ({
      name: agents[place]?.name,
      similarity: Math.round(similarity * 1e6) / 1e6,
    })).sort((a, b) => b.similarity - a.similarity);
    const [first, second] = ranked;
    if (first === undefined || first.similarity < LEAST) return undefined;
    return second !== undefined && first.similarity - second.similarity < LEAD
      ? undefined
      : first.name;
  };
}
