// The verdicts of a step as a log keeps them: what text rules heard, what classifiers said, what nobody could say.

import { conditionSignals } from '../../policy/condition-signals.ts';
import type { Policy, Signal } from '../../policy/policy.ts';
import type { Stepped } from '../api.ts';
import type { GivenVerdict } from '../classifier.ts';
import type { StoredTurn } from '../state.ts';
import { judgingHash, rulesHash } from './definitions.ts';
import type { Hide } from './hidden-words.ts';
import { BY_NOBODY, BY_TEXT, type LoggedVerdict } from './logged.ts';

export type LoggableStep = Pick<Stepped, 'event' | 'verdicts' | 'state' | 'decision'>;

interface KnownSignal {
  readonly signal: Signal;
  readonly place: number;
  readonly judging: string;
  readonly rules: string;
  /** Text rules and a description: where no classifier is there, the rules' silence is a `no`. */
  readonly either: boolean;
}

/** Reads the verdicts off a step; `hide` masks their quotes. */
export function verdictReader(
  policy: Policy,
): (step: LoggableStep, hide: Hide) => readonly LoggedVerdict[] {
  const read = signalsRead(policy);
  const known = new Map(
    policy.signals.map((signal, place): [string, KnownSignal] => {
      const { name, says, description, like } = signal;
      const judged = description !== undefined || like.length > 0;
      const either = read.has(name) && says.length > 0 && judged;
      const judging = judgingHash(policy, signal);
      return [name, { signal, place, judging, rules: rulesHash(signal), either }];
    }),
  );
  const quiet = new Set(policy.quietAfterEscalation);

  return (step, hide) => {
    const given = step.verdicts.flatMap((one) => asGiven(known, step, one, hide));
    const said = new Set(given.map(keyOf));
    const fresh = (one: LoggedVerdict) => !said.has(keyOf(one));
    const failed = (step.decision.classifierFailed ?? []).flatMap(({ signal, turn, reason }) => {
      const definition = known.get(signal)?.judging ?? '';
      return [{ signal, turn, by: BY_NOBODY, definition, failed: hide(reason) }];
    });
    const heard = byText(known, step, hide);
    const silent = unjudged(known, step, quiet).filter(
      (one) => !heard.some(({ signal }) => signal === one.signal),
    );
    return [...heard, ...given, ...[...failed, ...silent].filter(fresh)];
  };
}

/** The turn of the step, where it is one that is judged. */
export function judgedTurn({ event, state }: LoggableStep): StoredTurn | undefined {
  if (event.kind !== 'turn' || (event.role !== 'customer' && event.role !== 'bot'))
    return undefined;
  return state.talk.turns.at(-1);
}

type Known = ReadonlyMap<string, KnownSignal>;

function byText(known: Known, step: LoggableStep, hide: Hide): readonly LoggedVerdict[] {
  const turn = judgedTurn(step)?.index;
  if (turn === undefined) return [];
  return [...known].flatMap(([signal, { place, rules }]) =>
    (step.state.talk.verdicts[place] ?? [])
      .filter((one) => one.turn === turn && one.by === BY_TEXT)
      .map(({ verdict, quote, by }) => ({
        signal,
        turn,
        by,
        definition: rules,
        verdict,
        ...(quote && { quote: { ...quote, text: hide(quote.text) } }),
      })),
  );
}

function asGiven(
  known: Known,
  { state }: LoggableStep,
  { signal, turn: stated, judgement, by }: GivenVerdict,
  hide: Hide,
): readonly LoggedVerdict[] {
  const one = known.get(signal);
  const turn = stated ?? state.talk.turns.findLast(({ role }) => isOf(one?.signal, role))?.index;
  if (one === undefined || turn === undefined) return [];
  const about = { signal, turn, by: by === '' ? BY_NOBODY : by, definition: one.judging };
  switch (judgement.kind) {
    case 'verdict': {
      const { verdict, quote, score } = judgement;
      return [
        {
          ...about,
          verdict,
          ...(quote && { quote: { ...quote, text: hide(quote.text) } }),
          ...(score !== undefined && { score }),
        },
      ];
    }
    case 'failed':
      return [{ ...about, failed: hide(judgement.reason) }];
    case 'abstains':
      return [{ ...about, abstains: true }];
  }
}

/** `no`, as text rules heard nothing and nobody else was there: what might have been asked stands open in the state. */
function unjudged(
  known: Known,
  step: LoggableStep,
  quiet: ReadonlySet<string>,
): readonly LoggedVerdict[] {
  const turn = judgedTurn(step);
  if (turn === undefined) return [];
  const { open } = step.state.talk;
  const escalated = wasEscalated(step);
  const waiting = new Set(open.filter((one) => one.turn === turn.index).map((one) => one.signal));
  return [...known.values()]
    .filter(({ either, signal: { name } }) => either && !waiting.has(name))
    .filter(({ signal }) => isOf(signal, turn.role) && !(escalated && quiet.has(signal.name)))
    .map(({ signal: { name }, judging }) => ({
      signal: name,
      turn: turn.index,
      by: BY_NOBODY,
      definition: judging,
      verdict: 'no',
    }));
}

/** Before this step: then quiet signals were not judged at it. */
function wasEscalated({ decision, state: { talk } }: LoggableStep): boolean {
  if (decision.decision !== 'escalate' || decision.attempt > 1) return talk.escalated;
  return talk.fired.some((id) => !decision.rules.some(({ rule }) => rule === id));
}

function isOf(signal: Signal | undefined, role: StoredTurn['role']): boolean {
  if (role !== 'customer' && role !== 'bot') return false;
  return signal?.by === role || signal?.by === 'anyone';
}

function keyOf({ signal, turn }: Pick<LoggedVerdict, 'signal' | 'turn'>): string {
  return `${turn} ${signal}`;
}

/** The signals that some condition of the policy reads: the others are never asked about. */
function signalsRead(policy: Policy): ReadonlySet<string> {
  const { rules, nevers, tags, notifications, routes, conditions } = policy;
  const when = routes.flatMap((route) => (route.kind === 'when' ? [route] : []));
  const all = [...rules, ...nevers, ...tags, ...notifications, ...when];
  return new Set(all.flatMap((one) => [...conditionSignals(one.when, conditions)]));
}
