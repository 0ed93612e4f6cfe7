// Random policies as text: every statement of the language, in any layout. They parse; they need not mean anything.

import fc from 'fast-check';
import {
  block,
  arbitraryConditionWords as condition,
  day,
  inOrder,
  joined,
  lineText,
  list,
  name,
  number,
  optional,
  pattern,
  text,
  times,
  value,
  type Words,
} from './arbitrary-words.ts';

const type = fc.oneof(
  fc.constantFrom<Words[]>(['text'], ['integer'], ['boolean'], ['date'], ['money']),
  fc.array(fc.oneof(name, lineText), { minLength: 2, maxLength: 4 }).map((options) =>
    joined(
      options.map((option) => [option]),
      '|',
    ),
  ),
);
const duration = inOrder(
  fc.constantFrom('1', '5', '24', '0.5'),
  fc.constantFrom('second', 'minutes', 'hour', 'hours', 'days', 'weeks'),
);
const destination = inOrder(fc.constantFrom('inbox', 'team', 'group', 'queue', 'person'), text);
const say = fc.oneof(
  text.map((one): Words => [one]),
  block(inOrder(fc.constantFrom('en', 'fr', 'fr-CA', '"de"', '"is"'), text)),
);
const signalItem = fc.oneof(
  inOrder(fc.constantFrom('like', 'unlike'), list(text)),
  inOrder('says', list(fc.oneof(text, pattern))),
  inOrder('unless', 'says', list(fc.oneof(text, pattern))),
  inOrder('by', fc.constantFrom('customer', 'bot', 'anyone')),
  inOrder(fc.constantFrom('yes', 'maybe'), 'above', number),
);
const collect = inOrder('collect', list(name));
const ruleItem = fc.oneof(
  collect,
  inOrder('say', say),
  inOrder('reason', text),
  inOrder(fc.constantFrom('tag', 'notify'), list(text)),
  inOrder('priority', fc.constantFrom('low', 'normal', 'high', 'urgent')),
  inOrder('to', destination),
);
const rule = inOrder(
  fc.constantFrom<Words[]>(
    ['escalate'],
    ['never', 'escalate'],
    ['always', 'escalate'],
    ['escalate', 'only'],
  ),
  optional(text.map((one): Words => [one])),
  'when',
  condition,
  optional(block(ruleItem)),
);
const field = inOrder(
  fc.oneof(name, text, fc.constantFrom('signal', 'when', 'number_of_days', 'Größe')),
  optional(fc.constant(['?'])),
  ':',
  type,
  optional(text.map((one): Words => [one])),
);
const clock = fc.constantFrom('09:00', '18:30', '00:00', '24:00', '22:00');
const hoursItem = fc.oneof(
  inOrder('not', day),
  inOrder(list(fc.constantFrom('mon', 'mon-fri', 'sat', 'sun')), clock, '-', clock),
);
const facts = fc
  .tuple(
    fc.array(inOrder(name, 'is', value), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('and', ','),
  )
  .map(([items, between]) => joined(items, between));
const expectation = fc.oneof(
  fc.constantFrom<Words[]>(['continue'], ['suspended'], ['check']),
  inOrder('check', 'for', list(name)),
  inOrder(
    'escalate',
    optional(inOrder('to', destination)),
    optional(inOrder('tagged', list(text))),
  ),
);
const step = fc.oneof(
  inOrder(fc.constantFrom('customer', 'bot', 'human'), text),
  inOrder('bot', 'as', name, text),
  fc.constantFrom<Words[]>(['return'], ['close'], ['handover', 'failed'], ['handover', 'accepted']),
  inOrder('after', duration),
  inOrder('given', facts),
  inOrder('assume', name, 'is', fc.constantFrom('no', 'maybe', 'yes', 'withdrawn')),
  inOrder('expect', expectation),
);
const where = optional(inOrder('where', facts));
const demand = fc.oneof(
  inOrder(name, fc.constantFrom('>=', '<=', '>', '<'), number, where),
  inOrder(
    optional(name.map((word): Words => [word])),
    ...['no', 'worse', 'than', 'baseline'],
    optional(inOrder('by', times, 'points')),
    where,
  ),
);

export const arbitraryStatementWords: fc.Arbitrary<Words> = fc.oneof(
  inOrder(fc.constantFrom('policy', 'scope', 'use'), text),
  inOrder('input', name, ':', type, optional(inOrder('=', value))),
  inOrder('signal', name, optional(text.map((one): Words => [one])), optional(block(signalItem))),
  inOrder('signal', name, '=', condition),
  inOrder(
    'detail',
    name,
    ':',
    type,
    optional(text.map((one): Words => [one])),
    optional(inOrder('matching', pattern)),
  ),
  inOrder(
    'agent',
    name,
    optional(text.map((one): Words => [one])),
    optional(block(fc.oneof(collect, rule))),
  ),
  rule,
  collect,
  inOrder('ignore', name),
  inOrder('summary', block(field)),
  inOrder(
    'route',
    fc.oneof(list(name), inOrder('when', condition), inOrder('otherwise')),
    'to',
    destination,
  ),
  inOrder(fc.constantFrom('tag', 'notify'), text, 'when', condition),
  inOrder('hours', name, text, block(hoursItem)),
  fc.constant<Words>(['suspend', 'afterwards']),
  inOrder('suspend', 'for', duration),
  inOrder('while', 'suspended', 'say', say, 'every', duration),
  inOrder(
    'limit',
    'escalations',
    'to',
    times,
    'per',
    fc.constantFrom('hour', 'day', 'week', 'conversation'),
  ),
  inOrder('mask', list(fc.constantFrom('email', 'phone', 'card'))),
  inOrder('if', 'classifier', 'fails', fc.constantFrom('check', 'escalate', 'continue')),
  inOrder('test', text, block(step)),
  inOrder('gate', 'on', text, block(demand)),
);

const gap = fc.oneof(
  { arbitrary: fc.constant(' '), weight: 12 },
  { arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '\t', '\u00a0', '\n\n\n  '), weight: 4 },
  {
    arbitrary: fc.constantFrom(' # why\n', '\n# alone\n', '\n\n  # é "x" {\n', '#\r\n'),
    weight: 1,
  },
);

/** Words with white space and comments between them. */
export function laidOut(words: fc.Arbitrary<Words>): fc.Arbitrary<string> {
  return words.chain((all) =>
    fc
      .array(gap, { minLength: all.length + 1, maxLength: all.length + 1 })
      .map((gaps) => all.reduce((out, word, index) => out + word + gaps[index + 1], gaps[0] ?? '')),
  );
}

/** The text of a policy that parses without a diagnostic. */
export const arbitraryPolicyText: fc.Arbitrary<string> = laidOut(
  fc.array(arbitraryStatementWords, { maxLength: 6 }).map((statements) => statements.flat()),
);

export const arbitraryConditionText: fc.Arbitrary<string> = laidOut(condition);

const scraps = fc.constantFrom(
  ...[
    '"',
    '"""',
    '/',
    '{',
    '}',
    '(',
    ')',
    ',',
    ':',
    '#',
    '\n',
    '\\',
    '“',
    '😀',
    '\ud800',
    '=',
    '&&',
  ],
  ...[
    'escalate',
    'when',
    'signal',
    'and',
    'not ',
    'test',
    'escalte',
    '9:',
    '2026-',
    '%',
    '\0',
    '\ufeff',
  ],
);

/** The text of a policy with something cut out, put in, doubled or swapped. */
export const arbitraryBrokenText: fc.Arbitrary<string> = fc
  .tuple(
    arbitraryPolicyText,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.option(scraps, { nil: '' })), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([policy, edits]) =>
    edits.reduce((out, [where, length, scrap]) => {
      const at = out.length === 0 ? 0 : where % out.length;
      return out.slice(0, at) + scrap + out.slice(at + length);
    }, policy),
  );

/** Anything: characters, scraps of policies, broken surrogates. */
export const arbitraryAnyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(scraps, name, lineText, gap), { maxLength: 60 }).map((parts) => parts.join('')),
);
