// An engine over one policy: pure `advance` and `explain`, and `step`, which gathers verdicts around them.

import type { Policy } from '../policy/policy.ts';
import { TRUTHS, type Truth } from '../policy/truth.ts';
import type { Engine, EngineOptions, Refused, Stepped } from './api.ts';
import type { Classifier, GivenVerdict } from './classifier.ts';
import { conclude } from './conclude.ts';
import { enter, startState } from './enter.ts';
import type { Event } from './event.ts';
import { explained } from './explaining/explain.ts';
import { pickAgent, turnsToRead } from './judging/ask.ts';
import { valueRank } from './judging/signal-value.ts';
import { askStages } from './judging/stages.ts';
import { readTurn, withVerdicts } from './judging/verdicts.ts';
import type { Ports } from './port.ts';
import { makeProgram, type Program } from './program.ts';
import type { State } from './state.ts';

/** Throws where the policy is not well formed: give it one that was compiled without errors, or loaded. */
export function createEngine(policy: Policy, ports: Ports, options: EngineOptions = {}): Engine {
  const classifiers = options.classifiers ?? [];
  const program = makeProgram(policy, ports, {
    withClassifiers: classifiers.length > 0,
    eager: options.eager ?? false,
  });
  const first = startState(program);

  const advance = (state: State, event: Event, verdicts: readonly GivenVerdict[] = []) => {
    const read = readEvent(program, state, event);
    if ('ok' in read) return read;
    return conclude(program, withVerdicts(program, read, verdicts), event);
  };

  return {
    policy,
    start: () => first,
    advance,
    step: (state, event, verdicts = [], { signal } = {}) =>
      step(program, classifiers, { before: state, event, given: verdicts, signal }),
    explain(before, event, verdicts = []) {
      const read = readEvent(program, before, event);
      if ('ok' in read) return read;
      const known = withVerdicts(program, read, verdicts);
      return explained(program, known, conclude(program, known, event).decision, verdicts);
    },
    signals(state) {
      const { talk } = state;
      return Object.fromEntries(
        Array.from(program.signals.values(), (signal): [string, Truth] => {
          const silent = talk.escalated && program.quiet.has(signal.name);
          return [
            signal.name,
            silent ? 'no' : (TRUTHS[valueRank(talk, [], signal, false)] ?? 'no'),
          ];
        }),
      );
    },
    details({ talk }) {
      return Object.fromEntries(
        Array.from(program.details.values()).flatMap(({ name, place }) => {
          const detail = talk.details[place] ?? null;
          return detail === null ? [] : [[name, detail.value]];
        }),
      );
    },
  };
}

/** The state with the event and what text rules say of it. */
function readEvent(program: Program, state: State, event: Event): State | Refused {
  const entered = enter(program, state, event);
  if ('ok' in entered || event.kind !== 'turn') return entered;
  return readTurn(program, entered, event);
}

interface ToStep {
  readonly before: State;
  readonly event: Event;
  readonly given: readonly GivenVerdict[];
  readonly signal: AbortSignal | undefined;
}

async function step(
  program: Program,
  classifiers: readonly Classifier[],
  { before, event: reported, given, signal }: ToStep,
): Promise<Stepped | Refused> {
  const unpicked = readEvent(program, before, reported);
  if ('ok' in unpicked) return unpicked;
  const picked = await withAgent(program, classifiers, unpicked, reported, signal);
  const judged = await askStages(program, classifiers, {
    event: picked,
    knownWith(event, verdicts) {
      const read = event === reported ? unpicked : readEvent(program, before, event);
      // What `step` adds to an event that is possible leaves it possible.
      if ('ok' in read) throw new Error(read.message);
      return withVerdicts(program, read, [...given, ...verdicts]);
    },
    signal,
  });
  const { known: state, event, answers } = judged;
  const concluded = conclude(program, state, event);
  const stepped = { event, verdicts: [...given, ...judged.verdicts], answers };
  const { decision } = concluded;
  if (decision.decision !== 'escalate') return { ...concluded, ...stepped };
  const about = { program, state, decision, classifiers, signal };
  const { note, summary, ...asked } = await program.ports.people.brief(about);
  return { ...concluded, decision: { ...decision, note, summary }, ...stepped, ...asked };
}

async function withAgent(
  program: Program,
  classifiers: readonly Classifier[],
  state: State,
  event: Event,
  signal: AbortSignal | undefined,
): Promise<Event> {
  const picks = event.kind === 'turn' && event.role === 'customer' && event.picked === undefined;
  if (!picks || state.agentNamed || program.policy.agents.length === 0) return event;
  const picked = await pickAgent(program, classifiers, turnsToRead(state), signal);
  return picked === undefined ? event : { ...event, picked };
}
