// What may be said of a conversation, each with its key, and what is said of it now.

import { cutText, fitted } from '../frame/fit.ts';
import { type Line, lineWidth, type Span, span } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { plainText } from '../frame/plain-text.ts';
import type { Said, Signed } from './said.ts';
import { isOpen, type LabelWork } from './state.ts';

/** The rule over it stands with it. */
const CHOICES = 3;
const BOTH = 2;

export function choiceCount({ settling }: LabelWork): number {
  return CHOICES + (settling === null ? 0 : BOTH);
}

export function choiceRows(
  work: LabelWork,
  place: number,
  width: number,
  marks: Marks,
): readonly Line[] {
  const { labels, others, settling } = work;
  const said = labels.said(place);
  const { answer, check } = said;
  const half = Math.floor(width / 2);
  const choice = (key: string, text: string, is: boolean): Line => [
    is ? span(` ${marks.marked} `, 'human') : span('   '),
    span(key, 'accent'),
    span(` ${text}`, is ? 'strong' : 'plain'),
  ];
  const row = (left: Line, right: Line): Line => [...fitted(left, half, marks.more), ...right];
  const handOver = answer === 'hand-over' ? handOverText(said) : 'hand over here';
  return [
    signedRule(labels.signed(place), settling !== null && !isOpen(work, place), width, marks),
    ...(others === null || settling === null
      ? []
      : [
          bothRow(
            '1',
            labels.atFirst.signed(place).by ?? 'the dataset',
            labels.atFirst.said(place),
          ),
          bothRow('2', settling, others.said(place)),
        ]),
    row(
      choice('h', handOver, answer === 'hand-over'),
      choice('b', 'the bot keeps it', answer === 'bot'),
    ),
    row(
      choice('a', 'asking first is right', check),
      choice('n', 'nobody can tell', answer === 'unclear'),
    ),
  ];
}

/** Of the name of a labeller no more than this. */
const NAME = 20;

function bothRow(key: string, name: string, said: Said): Line {
  return [
    span('   '),
    span(key, 'accent'),
    span(` ${cutText(plainText(name), NAME)}: `, 'dim'),
    span(saidText(said)),
  ];
}

/** `hand over, turn 3, asking first`. */
function saidText(said: Said): string {
  const asking = said.check ? ', asking first' : '';
  switch (said.answer) {
    case 'hand-over':
      return `${handOverText(said)}${asking}`;
    case 'bot':
      return `the bot keeps it${asking}`;
    case 'unclear':
      return 'nobody can tell';
    case 'open':
      return 'no label';
  }
}

function handOverText({ at }: Said): string {
  return at.length === 0
    ? 'hand over, at no turn said'
    : `hand over, turn ${at.map((turn) => turn + 1).join(', ')}`;
}

/** Who says so, and where it goes: nobody is asked for that, and it is written down with the answer. */
function signedRule({ by, to }: Signed, isSettled: boolean, width: number, marks: Marks): Line {
  const told = [
    ...(isSettled ? ['settled'] : []),
    ...(to === null ? [] : [`to ${to}`]),
    ...(by === null ? [] : [`by ${by}`]),
  ];
  if (told.length === 0) return [span(marks.rule.repeat(width), 'dim')];
  const text = cutText(plainText(told.join(', ')), Math.max(1, width - 6), marks.more);
  const begin: readonly Span[] = [span(`${marks.rule.repeat(2)} ${text} `, 'dim')];
  return [...begin, span(marks.rule.repeat(Math.max(0, width - lineWidth(begin))), 'dim')];
}
