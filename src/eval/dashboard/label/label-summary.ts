// What stands on the terminal after labelling: how far it came, and how far the two labellers agree.

import { wrapped } from '../../report/layout.ts';
import { counted } from '../../report/numbers.ts';
import { UNICODE } from '../frame/marks.ts';
import { plainText } from '../frame/plain-text.ts';
import { whole } from '../frame/words.ts';
import { differing, settledBefore } from './agreement.ts';
import { agreementRows } from './agreement-rows.ts';
import type { Lost } from './label-file.ts';
import type { Labels } from './labels.ts';
import { type OpenLabels, unsettled } from './open-labels.ts';

export function labelSummary(opened: OpenLabels, width: number): string {
  const { labels, others, settling } = opened;
  const lost = labels.lost();
  const told = lost === null ? [] : [lostText(lost, labels.path)];
  // What stands in it now is for who changed it to say.
  if (lost?.isOthers === true) return `${told.join('\n')}\n`;
  const rows = [
    ...told,
    ...(settling === null ? [labelledText(opened)] : [settledText(opened, settling)]),
    ...(others === null ? [] : ['', ...agreementText(opened, others, width)]),
  ];
  return `${rows.join('\n')}\n`;
}

function lostText({ answers, isOthers }: Lost, path: string): string {
  const why = isOthers ? 'somebody else changed it meanwhile' : 'it could not be written';
  return `${counted(answers, 'answer is', 'answers are')} not in ${path}: ${why}.`;
}

function labelledText({ conversations, labels }: OpenLabels): string {
  const done = labels.labelled();
  return `${whole(done)} of ${counted(conversations.length, 'conversation')} in ${labels.path} ${done === 1 ? 'has' : 'have'} a label.`;
}

function settledText(opened: OpenLabels, name: string): string {
  const left = unsettled(opened).length;
  return left === 0
    ? `Nothing is left to be settled with ${name} in ${opened.labels.path}.`
    : `${counted(left, 'conversation is', 'conversations are')} left to be settled with ${name} in ${opened.labels.path}.`;
}

/** What differs is told a second labeller once all is labelled: before, it would tell what the first one said. */
function agreementText(opened: OpenLabels, others: Labels, width: number): readonly string[] {
  const { conversations, labels, settling } = opened;
  const count = conversations.length;
  const rows = agreementRows(others, labels, count, width, UNICODE).map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
  if (settling !== null) return rows;
  if (labels.labelled() < count) {
    const told = 'What they differ on is told once every conversation has a label.';
    return [...rows, '', ...wrapped(told, width)];
  }
  const ids = differing(others, labels, count).map((place) =>
    plainText(conversations[place]?.id ?? ''),
  );
  return ids.length === 0
    ? [
        ...rows,
        '',
        settledBefore(others, labels, count) === 0
          ? 'They differ nowhere.'
          : 'They differ nowhere else.',
      ]
    : [
        ...rows,
        '',
        ...wrapped(`They differ on: ${ids.join(', ')}`, width),
        `To settle them: ${opened.toSettle}`,
      ];
}
