// Descriptions that hedge: two people who read them would judge differently, and so would a model.

import { isPrelude } from '../prelude/prelude.ts';
import type { Span } from '../source.ts';
import type { Text } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';

const HEDGES =
  /\b(?:(?:may|might|could|should|would)\s+(?:\w+ly\s+)?(?:need|require|be|have|want|warrant|benefit|indicate|suggest|call\s+for|involve|imply|mean)|seems?(?:\s+\w+)?|appears?\s+(?:to\s+be|\w+)|possibly|perhaps|maybe(?=\s+\w)|probably|potentially|presumably|somewhat|somehow|sort\s+of|kind\s+of|(?:if|when|where|as)\s+(?:necessary|needed|appropriate|required)|complex(?:ity)?|complicated|tricky|etc)\b/i;

export function* checkVague({ program: { statements } }: Context): Findings {
  for (const signal of statementsOf(statements, 'signal')) {
    if (signal.description === undefined || isPrelude(signal.span.file)) continue;
    const found = HEDGES.exec(signal.description.text);
    if (found === null) continue;
    yield warning(
      'vague-description',
      part(signal.description, found.index, found[0].length),
      `"${found[0]}" leaves open when "${signal.name.text}" holds`,
      { help: 'say what the customer or the bot says or does, so that two readers would agree' },
    );
  }
}

/** The words in the text where it stands as it was written; else the whole text. */
function part(text: Text, at: number, length: number): Span {
  const { span } = text;
  if (text.block || span.end - span.start !== text.text.length + 2) return span;
  const start = span.start + 1 + at;
  return { file: span.file, start, end: start + length };
}
