// An engine over one policy: pure `advance` and `explain`, and `step`, which gathers verdicts around them.

import type { Policy } from '../policy/policy.ts';
import { TRUTHS, type Truth } from '../policy/truth.ts';
import type { Advanced, Engine, EngineOptions, Refused, Stepped } from './api.ts';
import type { Classifier, GivenVerdict } from './classifier.ts';
import { conclude, repeatedRules } from './conclude.ts';
import { enter, startState } from './enter.ts';
import type { Event } from './event.ts';
import { explained } from './explain.ts';
import { pickAgent, turnsToRead } from './judging/ask.ts';
import { neededVerdicts } from './judging/needed.ts';
import { valueRank } from './judging/signal-value.ts';
import { askStages } from './judging/stages.ts';
import { readTurn, withVerdicts } from './judging/verdicts.ts';
import { knownSummary, noteOf } from './note.ts';
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
    step: (state, event, verdicts = []) => step(program, classifiers, state, event, verdicts),
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

async function step(
  program: Program,
  classifiers: readonly Classifier[],
  before: State,
  reported: Event,
  given: readonly GivenVerdict[],
): Promise<Stepped | Refused> {
  const unpicked = readEvent(program, before, reported);
  if ('ok' in unpicked) return unpicked;
  const event = await withAgent(program, classifiers, unpicked, reported);
  const read = event === reported ? unpicked : readEvent(program, before, event);
  if ('ok' in read) return read;
  // Where every signal is to be judged, everything that is open; else what the decision depends on.
  const { known, verdicts, answers } = await askStages(
    program,
    classifiers,
    withVerdicts(program, read, given),
    (state) =>
      program.eager ? state.talk.open : neededVerdicts(program, state, repeatedRules(state, event)),
  );
  const concluded = withNote(program, known, conclude(program, known, event));
  return { ...concluded, event, verdicts: [...given, ...verdicts], answers };
}

async function withAgent(
  program: Program,
  classifiers: readonly Classifier[],
  state: State,
  event: Event,
): Promise<Event> {
  const picks = event.kind === 'turn' && event.role === 'customer' && event.picked === undefined;
  if (!picks || state.agentNamed || program.policy.agents.length === 0) return event;
  const picked = await pickAgent(program, classifiers, turnsToRead(state));
  return picked === undefined ? event : { ...event, picked };
}

function withNote(program: Program, known: State, { state, decision }: Advanced): Advanced {
  if (decision.decision !== 'escalate') return { ok: true, state, decision };
  const summary = knownSummary(program, known);
  const note = noteOf(program, known, decision);
  return { ok: true, state, decision: { ...decision, note, summary } };
}
