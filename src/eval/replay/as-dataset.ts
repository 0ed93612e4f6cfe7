// A logged conversation as a line of a dataset, which people can label and `handrail eval` reads.

import type { Event, TurnEvent, Values } from '../../engine/event.ts';
import type { LoggedStep } from '../../engine/recording/logged.ts';
import type { Label, LabelledConversation, Turn } from '../dataset/conversation.ts';
import type { LoggedConversation } from './joined-log.ts';

/** Undefined where nothing was said. A dataset has no events between turns: what the host knew stands with the next turn. */
export function asDataset({
  id,
  steps,
  label,
}: LoggedConversation): LabelledConversation | undefined {
  const turns: Turn[] = [];
  let before: { readonly inputs?: Values; readonly details?: Values } = {};
  let waiting: Waiting = { inputs: {}, details: {} };
  for (const { step } of steps) {
    const { event } = step;
    waiting = withFacts(waiting, event);
    if (event.kind !== 'turn') continue;
    if (turns.length === 0) {
      before = factsOf(withoutOwn(waiting, event));
      waiting = withFacts({ inputs: {}, details: {} }, event);
    }
    turns.push(turnOf(event, step, waiting));
    waiting = { inputs: {}, details: {} };
  }
  if (turns.length === 0) return undefined;
  return { id, ...before, turns, label: (label as Label | undefined) ?? { escalate: null } };
}

interface Waiting {
  readonly inputs: Values;
  readonly details: Values;
}

function withFacts({ inputs, details }: Waiting, event: Event): Waiting {
  if (event.kind !== 'turn' && event.kind !== 'facts') return { inputs, details };
  return {
    inputs: { ...inputs, ...event.inputs },
    details: { ...details, ...event.details },
  };
}

/** What was known before the first turn, without what came with it. */
function withoutOwn({ inputs, details }: Waiting, own: TurnEvent): Waiting {
  const others = (all: Values, its: Values = {}) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(its, name)));
  return { inputs: others(inputs, own.inputs), details: others(details, own.details) };
}

/** Details that were found in words which are masked now would not be found again. */
function turnOf(
  { role, text, at, agent, picked }: TurnEvent,
  { words, details: told }: LoggedStep,
  facts: Waiting,
): Turn {
  const found = Object.fromEntries(told.map(({ name, value }) => [name, value]));
  const details = words === undefined ? facts.details : { ...found, ...facts.details };
  const named = agent ?? picked;
  return {
    role,
    text,
    ...(at !== undefined && { at }),
    ...(named !== undefined && { agent: named }),
    ...factsOf({ inputs: facts.inputs, details }),
  };
}

function factsOf({ inputs, details }: Waiting): Partial<Waiting> {
  return {
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(Object.keys(details).length > 0 && { details }),
  };
}
