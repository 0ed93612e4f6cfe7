// The name that somebody meant: the closest of those that exist, or the right word for another tool's word.

import { distance } from 'fastest-levenshtein';

/** What other tools call the same things. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  user: 'customer',
  client: 'customer',
  visitor: 'customer',
  buyer: 'customer',
  guest: 'customer',
  enduser: 'customer',
  assistant: 'bot',
  ai: 'bot',
  chatbot: 'bot',
  model: 'bot',
  agent: 'human',
  operator: 'human',
  staff: 'human',
  support: 'human',
  person: 'human',
  developer: 'system',
  tool: 'system',
  function: 'system',
  message: 'text',
  content: 'text',
  body: 'text',
  utterance: 'text',
  messages: 'turns',
  labels: 'label',
  conversationid: 'conversation_id',
  threadid: 'conversation_id',
  sessionid: 'conversation_id',
  speaker: 'role',
  sender: 'role',
  author: 'role',
  escalated: 'escalate',
  handoff: 'escalate',
  handover: 'escalate',
  transfer: 'escalate',
};

/** Two letters may differ (`lable` is two steps from `label`), one in short names, more in long ones. */
export function nearestName(wrong: string, known: readonly string[]): string | undefined {
  const plain = plainName(wrong);
  const same = known.find((name) => plainName(name) === plain);
  if (same !== undefined) return same;
  const meant = OTHER_WORDS[plain];
  if (meant !== undefined && known.includes(meant)) return meant;
  const ranked = known
    .map((name) => ({ name, far: distance(plain, plainName(name)) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  if (best === undefined) return undefined;
  const far = best.name.length < 4 ? 1 : Math.max(2, Math.floor(best.name.length * 0.4));
  return best.far <= far ? best.name : undefined;
}

/** The known name that one of these stands for, and the one that does: for a key or a column that is missing. */
export function standIn(missing: string, present: readonly string[]): string | undefined {
  return present.find((name) => nearestName(name, [missing]) === missing);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}
