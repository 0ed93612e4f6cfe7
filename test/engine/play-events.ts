// Plays conversations through an engine; bundled for a page, and called as it is in Node.

import type { Engine, Refused } from '../../src/engine/api.ts';
import type { Classifier } from '../../src/engine/classifier.ts';
import type { PinnedConversation } from '../../src/engine/classifiers/pinned.ts';
import type { Decision } from '../../src/engine/decision.ts';
import type { Event, Role } from '../../src/engine/event.ts';
import type { State } from '../../src/engine/state.ts';

export interface Script {
  readonly id: string;
  readonly events: readonly Event[];
  /** Verdicts by turn and for the whole. */
  readonly labels: PinnedConversation;
}

export interface PlayedScript {
  readonly id: string;
  readonly steps: readonly (Refused | { readonly decision: Decision; readonly state: State })[];
}

/** A labelled conversation, as far as it makes events. */
interface Labelled extends PinnedConversation {
  readonly id: string;
  readonly inputs?: Readonly<Record<string, boolean | number | string>>;
  readonly turns: readonly (PinnedConversation['turns'][number] & {
    readonly role: Role;
    readonly text: string;
    readonly at?: string;
    readonly agent?: string;
  })[];
}

export function scriptOf(conversation: Labelled): Script {
  const { id, inputs, turns, label } = conversation;
  const facts: Event[] = inputs === undefined ? [] : [{ kind: 'facts', inputs }];
  const said = turns.map(
    ({ label: _, ...turn }): Event => ({
      kind: 'turn',
      role: turn.role,
      text: turn.text,
      ...(turn.at !== undefined && { at: turn.at }),
      ...(turn.agent !== undefined && { agent: turn.agent }),
    }),
  );
  const labels = { turns, ...(label && { label }) };
  return { id, events: [...facts, ...said], labels };
}

/** Every decision and state, with the labels' verdicts and without: then text rules alone find something. */
export async function playScripts(
  scripts: readonly Script[],
  engineWith: (classifiers: readonly Classifier[]) => Engine,
  pinned: (conversation: PinnedConversation) => Classifier,
): Promise<readonly PlayedScript[]> {
  let judge = pinned({ turns: [] }).judge;
  const labelled: Classifier = { name: 'labels', judge: (request) => judge(request) };
  const engines = [engineWith([labelled]), engineWith([])];
  const played: PlayedScript[] = [];
  for (const { id, events, labels } of scripts) {
    judge = pinned(labels).judge;
    for (const engine of engines) played.push({ id, steps: await play(engine, events) });
  }
  return played;
}

async function play(engine: Engine, events: readonly Event[]): Promise<PlayedScript['steps']> {
  const steps: PlayedScript['steps'][number][] = [];
  let state = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    steps.push(step.ok ? { decision: step.decision, state: step.state } : step);
    if (step.ok) state = step.state;
  }
  return steps;
}
