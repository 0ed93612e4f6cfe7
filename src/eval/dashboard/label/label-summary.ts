// What stands on the terminal after labelling: how far it came, and how far the two labellers agree.

import { counted } from '../../report/numbers.ts';
import { UNICODE } from '../frame/marks.ts';
import { labelAgreement } from './agreement.ts';
import { agreementRows } from './agreement-rows.ts';
import type { OpenLabels } from './open-labels.ts';

/** What differs is told once all is labelled: before, it would tell what the first labeller said. */
export function labelSummary({ conversations, labels, others }: OpenLabels, width: number): string {
  const count = conversations.length;
  const done = conversations.filter((_, place) => labels.said(place).answer !== 'open').length;
  const told = [
    `${done.toLocaleString('en-US')} of ${counted(count, 'conversation')} in ${labels.path} ${done === 1 ? 'has' : 'have'} a label.`,
  ];
  if (others === null) return `${told.join('\n')}\n`;
  const rows = agreementRows(others, labels, count, width, UNICODE).map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
  const { differ } = labelAgreement(others, labels, count);
  const ids = differ.map((place) => conversations[place]?.id).join(', ');
  const differing =
    done < count
      ? ['What they differ on is told once every conversation has a label.']
      : [ids === '' ? 'They differ nowhere.' : `They differ on: ${ids}`];
  return `${[...told, '', ...rows, '', ...differing].join('\n')}\n`;
}
