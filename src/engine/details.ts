// What a customer turn tells of the policy's details: matched anywhere, or as the answer to a check.

import { tokens } from '../policy/normal-form.ts';
import type { Detail } from '../policy/policy.ts';
import type { Value } from '../policy/value.ts';
import { answerDetails, phoneAnswers, wholeAnswers } from './details/answer.ts';
import { BY_TYPE } from './details/by-form.ts';
import { matchDetails } from './details/match.ts';
import type { DetailContext, Reading, ReadyDetail } from './details/ready.ts';
import type { Ports, TextSpan } from './port.ts';
import { plain } from './text/plain-text.ts';

/** Offsets are those of the turn in NFC. */
export interface FoundDetail extends TextSpan {
  readonly name: string;
  readonly value: Value;
  readonly from: 'match' | 'answer';
}

export interface DetailReader {
  /** Each detail at most once. A value that is known already may be found again. */
  read(text: string, context: DetailContext): FoundDetail[];
}

export function compileDetails(
  details: readonly Detail[],
  ports: Pick<Ports, 'patterns' | 'values'>,
): DetailReader {
  const { patterns, values } = ports;
  const all: readonly ReadyDetail[] = details.map((detail) => {
    const label = tokens(detail.name).map(({ word }) => word);
    if (!detail.matching) return { detail, label };
    const { source, ignoreCase } = detail.matching;
    const bordered = patterns.compile({ source: `\\b(?:${source})\\b`, ignoreCase });
    return { detail, label, pattern: patterns.compile(detail.matching), bordered };
  });
  const labels = new Set(all.flatMap(({ label }) => label));
  return {
    read(text, context) {
      if (all.length === 0) return [];
      const nfc = text.normalize('NFC');
      const made = plain(nfc);
      // Most turns tell nothing: then values are not looked for.
      const mayMatch = ({ detail, pattern }: ReadyDetail) =>
        pattern ? pattern.find(made, 'first').length > 0 : BY_TYPE.has(detail.type.kind);
      if (context.asked.length === 0 && !all.some(mayMatch)) return [];
      const typed = values.findAll(made, context.language);
      const first: Reading = { all, labels, values, context, nfc, plain: made, typed, numbers: [] };
      const reading = {
        ...first,
        typed: [...typed, ...wholeAnswers(first)],
        numbers: phoneAnswers(first),
      };
      const found = answerDetails(reading, matchDetails(reading));
      return [...found].map(
        ([
          {
            detail: { name },
          },
          { start, end, value, from },
        ]) => ({
          name,
          start,
          end,
          value,
          from,
        }),
      );
    },
  };
}
