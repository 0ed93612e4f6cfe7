// Examples of a signal that teach a classifier nothing: those that contradict each other, and those without words.

import { isMatchable, tokens } from '../../policy/normal-form.ts';
import type { SignalStatement, Text } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';

export function* checkExamples({ program: { statements } }: Context): Findings {
  for (const signal of statementsOf(statements, 'signal')) {
    yield* checkContradictions(signal);
    yield* checkWords(signal);
  }
}

function* checkContradictions(signal: SignalStatement): Findings {
  const like = new Map<string, Text>();
  for (const text of linesOf(signal, 'like')) {
    const form = normalForm(text);
    if (form !== '' && !like.has(form)) like.set(form, text);
  }
  for (const text of linesOf(signal, 'unlike')) {
    const other = like.get(normalForm(text));
    if (other === undefined) continue;
    yield warning(
      'like-and-unlike',
      text.span,
      `"${signal.name.text}" has this line among its \`like\` and its \`unlike\` lines`,
      {
        help: 'a message either states the signal or does not: take one of the two out',
        related: [{ message: 'the `like` line is here', span: other.span }],
      },
    );
  }
}

function* checkWords(signal: SignalStatement): Findings {
  const like = linesOf(signal, 'like');
  const stating = [
    ...like,
    ...written(signal.description === undefined ? [] : [signal.description]),
  ];
  const judgedByText = signal.items.some(({ kind }) => kind === 'says');
  const [first] = stating;
  if (first !== undefined && !judgedByText && stating.every(isWordless)) {
    yield warning(
      'line-without-words',
      first.span,
      `nothing that states "${signal.name.text}" has words, so the embedded classifier cannot judge it`,
      { help: helpFor(first) },
    );
    return;
  }
  for (const line of [...like, ...linesOf(signal, 'unlike')].filter(isWordless)) {
    yield warning(
      'line-without-words',
      line.span,
      'this line has no words, so the embedded classifier learns nothing from it',
      { help: helpFor(line) },
    );
  }
}

function linesOf({ items }: SignalStatement, kind: 'like' | 'unlike'): readonly Text[] {
  return written(items.flatMap((item) => (item.kind === kind ? item.texts : [])));
}

/** What is empty is an error of its own. */
function written(texts: readonly Text[]): readonly Text[] {
  return texts.filter(({ text }) => text.trim() !== '');
}

function normalForm({ text }: Text): string {
  return tokens(text)
    .map(({ word }) => word)
    .join(' ');
}

/** The classifier reads letters, numbers, and these signs. */
function isWordless({ text }: Text): boolean {
  return !isMatchable(text) && !/[?!€£$%]/.test(text.normalize('NFKC'));
}

function helpFor({ text }: Text): string {
  const sign = text.trim();
  const pattern = /^\p{Extended_Pictographic}\uFE0F?$/u.test(sign) ? `says /${sign}/` : '`says`';
  return `write what is said in words; a sign alone is a matter for ${pattern}`;
}
