// What stands where there is nothing to compare with: why, and what to type.

import { blessCommand } from '../../commands.ts';
import { type Emptiness, emptyRows } from '../../frame/empty.ts';
import type { Line } from '../../frame/line.ts';
import type { View } from '../../screen.ts';

/** As a sentence. */
function told(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

/** Why nothing is compared, and what to type. */
export function apartRows({ run, marks }: View, room: number): readonly Line[] {
  const { comparison, phase } = run;
  if (comparison !== null && !comparison.comparable) {
    const none: Emptiness = {
      title: `${marks.few} Not comparable with ${comparison.first.name}`,
      why: comparison.reasons.map(({ message }) => told(message)).join(' '),
      how: 'This makes this run the baseline instead:',
      command: blessCommand(run),
    };
    return emptyRows(none, room, marks);
  }
  if (phase === 'running') {
    const why = 'The run is compared with its baseline when it is done, if it has one.';
    return emptyRows({ title: 'Not compared yet', why }, room, marks);
  }
  const none: Emptiness = {
    title: 'No baseline',
    why: 'Each run is compared with the baseline of its policy: what was broken, what was fixed, and whether that is more than noise.',
    how: 'This makes this run the baseline:',
    command: blessCommand(run),
  };
  return emptyRows(none, room, marks);
}
