// A conversation that stands in the logs more than once: its turns begin anew, and what came of it cannot be told.

import type { DataProblem } from '../dataset/problem.ts';
import type { LoggedConversation, PlacedStep } from './joined-log.ts';

/** The first event that does not follow on the one before it; undefined where all do. Turns that are missing are none. */
export function beginsAnew({ id, steps }: LoggedConversation): DataProblem | undefined {
  const place = steps.findIndex((one, at) => !follows(steps[at - 1], one));
  const [here, before] = [steps[place], steps[place - 1]];
  if (here === undefined || before === undefined) return undefined;
  const { turn } = here.step.decision;
  // Where its first lines are lost, that turn stands here only: then the line that it should follow is told.
  const there = steps.slice(0, place).find(({ step }) => step.decision.turn === turn) ?? before;
  const { file, locate } = here.place;
  const { line, column } = locate(['decision', 'turn']);
  const at = turn < 0 ? 'what comes before its first turn' : `its turn ${turn}`;
  return {
    code: 'duplicate-id',
    file,
    line,
    column,
    message: `conversation "${id}" begins anew: ${at} stands here, behind ${there.place.file}:${there.place.line}`,
    help: 'a conversation stands in a log once: take one of the two out, or give one another id',
  };
}

function follows(before: PlacedStep | undefined, { step }: PlacedStep): boolean {
  if (before === undefined) return true;
  const last = before.step.decision.turn;
  return step.event.kind === 'turn' ? step.decision.turn > last : step.decision.turn >= last;
}
