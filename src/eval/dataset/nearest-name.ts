// The word that somebody meant in a dataset: the right one for another tool's, or the nearest of those that exist.

import { nearest } from '../../policy/nearest.ts';

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

/** The known name that is meant, where one is near enough. */
export function nearestName(wrong: string, known: readonly string[]): string | undefined {
  const meant = OTHER_WORDS[wrong.toLowerCase().replace(/[\s_.-]/g, '')];
  return meant !== undefined && known.includes(meant) ? meant : nearest(wrong, known);
}

/** The known name that one of these stands for, and the one that does: for a key or a column that is missing. */
export function standIn(missing: string, present: readonly string[]): string | undefined {
  return present.find((name) => nearestName(name, [missing]) === missing);
}
