// A detail that a model found: taken only where the customer's own words give it.

import type { Detail } from '../../../policy/policy.ts';
import type { Value } from '../../../policy/value.ts';
import type { FoundDetail } from '../../classifier.ts';
import type { Ports } from '../../port.ts';
import { isProved } from './proof.ts';
import { standsIn } from './quote.ts';
import type { SaidDetail } from './read-answer.ts';
import type { ShownTurn } from './shown.ts';
import { typedValue } from './typed-value.ts';

type Said = NonNullable<Extract<SaidDetail, { readonly kind: 'detail' }>['said']>;
type Readers = Pick<Ports, 'patterns' | 'values'>;

/** Undefined where the quote stands in no such customer turn, or does not give the value. */
export function foundDetail(
  detail: Detail,
  said: Said,
  turns: readonly ShownTurn[],
  ports: Readers,
  language: string,
): FoundDetail | undefined {
  const { quote } = said;
  const named = turns.filter(({ index, role }) => index === quote.turn && role === 'customer');
  if (!isProved(named, quote)) return undefined;
  const value = givenValue(detail, said, ports, language);
  return value === undefined ? undefined : { name: detail.name, value, turn: quote.turn };
}

/** What stands where the mask has been is no value. */
const HIDDEN = /\[(?:email|phone|card)\]/;

function givenValue(
  { type, matching }: Detail,
  { value: written, quote }: Said,
  ports: Readers,
  language: string,
): Value | undefined {
  const said = written.trim();
  if (HIDDEN.test(said)) return undefined;
  const stands = standsIn([quote.text], said);
  if (matching !== undefined) {
    const whole = ports.patterns.compile({ ...matching, source: `^(?:${matching.source})$` });
    if (!stands || whole.find(said, 'first').length === 0) return undefined;
    return typedValue(type, said, ports, language);
  }
  // Words that the model put otherwise are the customer's words all the same.
  if (type.kind === 'text') {
    const words = stands ? said : quote.text.trim();
    return HIDDEN.test(words) ? undefined : words;
  }
  const value = typedValue(type, said, ports, language);
  if (value === undefined) return undefined;
  const read = ports.values.answer(type, quote.text, { language, now: null })?.value;
  if (read === value || stands) return value;
  // Addresses and numbers are written out by whoever gives them; a day or a choice may be put in many ways.
  const isOpen = type.kind === 'date' || type.kind === 'boolean' || type.kind === 'enum';
  return isOpen && read === undefined ? value : undefined;
}
