// Why signals have no scores, and what makes some.

import { unscoredSignals } from '../../../report/terminal/signals-text.ts';
import { signalsCommand } from '../../commands.ts';
import type { Emptiness } from '../../frame/empty.ts';
import type { RunView } from '../../run-view.ts';

/** undefined where they have. */
export function unscored(run: RunView): Emptiness | undefined {
  const [text] = unscoredSignals(run);
  if (text === undefined) return undefined;
  const why = text.trim();
  const title = 'No scores of signals';
  if (run.options.signals && run.scores.signals.length === 0) {
    return {
      title,
      why: run.phase === 'running' ? `${why.slice(0, -1)} yet.` : why,
      besides: LABELS,
    };
  }
  const pinned = run.options.signals;
  const command = signalsCommand(run, pinned);
  return command === undefined
    ? { title, why, besides: 'Evaluate again with --signals, and with the same model.' }
    : { title, why, how: 'This judges and scores them:', command };
}

const LABELS =
  'Labels of signals stand in the data: "label": {"signals": {"payment_issue": true}}, of a turn or of a conversation.';
