// What each block may hold: the words that its lines begin with.

/** A block: whose it is, what a line of it is, and the words that begin its lines, where those are fixed. */
export interface BlockWords {
  readonly owner: string;
  readonly line: string;
  readonly first?: readonly string[];
}

export const SIGNAL_BLOCK = {
  owner: 'a signal',
  line: 'a line of a signal',
  first: ['by', 'like', 'unlike', 'says', 'unless', 'yes', 'maybe'],
} as const satisfies BlockWords;
export const SUMMARY_BLOCK = {
  owner: 'the summary',
  line: 'the name of a field',
} as const satisfies BlockWords;
export const RULE_BLOCK = {
  owner: 'a rule',
  line: 'a line of a rule',
  first: ['collect', 'say', 'reason', 'tag', 'priority', 'to', 'notify'],
} as const satisfies BlockWords;
export const AGENT_BLOCK = {
  owner: 'an agent',
  line: 'a line of an agent',
  first: ['collect', 'escalate', 'never', 'always'],
} as const satisfies BlockWords;
export const SAY_BLOCK = {
  owner: 'say',
  line: 'a language and a text',
} as const satisfies BlockWords;
export const HOURS_BLOCK = {
  owner: 'hours',
  line: 'days with their hours, or "not" and a date',
} as const satisfies BlockWords;
export const TEST_BLOCK = {
  owner: 'a test',
  line: 'a step of a test',
  first: [
    'customer',
    'bot',
    'human',
    'return',
    'close',
    'handover',
    'after',
    'given',
    'assume',
    'expect',
  ],
} as const satisfies BlockWords;
export const GATE_BLOCK = { owner: 'a gate', line: 'a metric' } as const satisfies BlockWords;

const WITH_WORDS: readonly BlockWords[] = [RULE_BLOCK, SIGNAL_BLOCK, TEST_BLOCK];

/** Where a word belongs that begins no statement. */
export function placeOf(word: string): string | undefined {
  const block = WITH_WORDS.find(({ first }) => first?.includes(word));
  return block === undefined ? undefined : `"${word}" stands in the block of ${block.owner}`;
}
