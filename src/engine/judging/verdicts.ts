// Verdicts enter the state: what text rules say, what is open, what is given.

import type { Side, Signal } from '../../policy/policy.ts';
import type { GivenVerdict, Judgement } from '../classifier.ts';
import type { TurnEvent } from '../event.ts';
import type { Program } from '../program.ts';
import { withTalk } from '../shapes.ts';
import type { OpenVerdict, State, StoredTurn, StoredVerdict, Talk } from '../state.ts';

const NOBODY = 'nobody can judge it: it has no text rule, and no classifier answers';

/** The text rules read the latest turn; what they leave open waits for a classifier. */
export function readTurn(program: Program, state: State, { role, text }: TurnEvent): State {
  if (role !== 'customer' && role !== 'bot') return state;
  const { talk } = state;
  const turn = state.turnCount - 1;
  const exchange = talk.exchanges.at(-1)?.number ?? 0;
  const said = new Map(program.textRules.read(text, role).map((hit) => [hit.signal, hit.quote]));
  const verdicts = talk.verdicts.slice();
  const open: OpenVerdict[] = [];
  for (const { name, signal, by, place } of program.signals.values()) {
    if (by !== role && by !== 'anyone') continue;
    if (talk.escalated && program.quiet.has(name)) continue;
    const quote = said.get(name);
    if (quote !== undefined) {
      const said = {
        turn,
        exchange,
        verdict: 'yes',
        by: 'text',
        quote: { turn, text: quote },
      } as const;
      verdicts[place] = [...(verdicts[place] ?? []), said];
    } else if (program.read.has(name)) {
      if (program.judged.has(name)) open.push({ signal: name, turn, exchange });
      else if (signal.says.length === 0)
        open.push({ signal: name, turn, exchange, failed: NOBODY });
    }
  }
  const all = open.length === 0 ? talk.open : [...talk.open, ...open];
  return withTalk(state, judgedTalk(talk, verdicts, all));
}

/** The state with verdicts from outside; one goes before what was known of the same signal at the same turn. */
export function withVerdicts(
  program: Program,
  state: State,
  given: readonly GivenVerdict[],
): State {
  if (given.length === 0) return state;
  const { talk } = state;
  // Most verdicts are `no`, of which nothing is kept: the record is copied when the first one changes it.
  let verdicts: (readonly StoredVerdict[] | null)[] | undefined;
  let { open } = talk;
  for (const one of given) {
    const known = program.signals.get(one.signal);
    const about = known && turnOf(talk.turns, known.by, one.turn);
    if (known === undefined || about === undefined) continue;
    const { index: turn, exchange } = about;
    const { name, signal, place } = known;
    if (open.length > 0) open = open.filter((each) => each.signal !== name || each.turn !== turn);
    const failed = failureOf(signal, one);
    if (failed !== undefined) {
      open = [...open, { signal: name, turn, exchange, failed }].sort((a, b) => a.turn - b.turn);
    } else if (one.judgement.kind === 'verdict') {
      const before = (verdicts ?? talk.verdicts)[place] ?? null;
      if (one.judgement.verdict === 'no' && before === null) continue;
      verdicts ??= talk.verdicts.slice();
      verdicts[place] = inserted(before, stored(one.judgement, about, one.by));
    }
  }
  if (verdicts === undefined && open === talk.open) return state;
  return withTalk(state, judgedTalk(talk, verdicts ?? talk.verdicts, open));
}

function judgedTalk(talk: Talk, verdicts: Talk['verdicts'], open: Talk['open']): Talk {
  return {
    openedAt: talk.openedAt,
    turns: talk.turns,
    customerTurns: talk.customerTurns,
    botTurns: talk.botTurns,
    repeatedAnswers: talk.repeatedAnswers,
    exchanges: talk.exchanges,
    verdicts,
    open,
    details: talk.details,
    asked: talk.asked,
    lastAsked: talk.lastAsked,
    fired: talk.fired,
    escalated: talk.escalated,
    handover: talk.handover,
  };
}

function stored(
  { verdict, quote }: Extract<Judgement, { kind: 'verdict' }>,
  { index: turn, exchange }: StoredTurn,
  by: string,
): StoredVerdict {
  return quote === undefined
    ? { turn, exchange, verdict, by }
    : { turn, exchange, verdict, by, quote };
}

/** An abstention is a failure where no text rule has spoken for the signal either. */
function failureOf(signal: Signal, { judgement }: GivenVerdict): string | undefined {
  if (judgement.kind === 'failed') return judgement.reason;
  return judgement.kind === 'abstains' && signal.says.length === 0 ? NOBODY : undefined;
}

/** The turn that the verdict is about: the one named, or the latest of the signal's side. */
function turnOf(
  turns: readonly StoredTurn[],
  side: Side,
  wanted: number | undefined,
): StoredTurn | undefined {
  for (let at = turns.length - 1; at >= 0; at--) {
    const turn = turns[at];
    if (turn === undefined || (wanted !== undefined && turn.index !== wanted)) continue;
    if (turn.role === side) return turn;
    if (side === 'anyone' && (turn.role === 'customer' || turn.role === 'bot')) return turn;
  }
  return undefined;
}

function inserted(
  before: readonly StoredVerdict[] | null,
  stored: StoredVerdict,
): readonly StoredVerdict[] {
  if (before === null) return [stored];
  const others = before.filter((each) => each.turn !== stored.turn);
  if (stored.verdict === 'no') return others;
  return [...others, stored].sort((a, b) => a.turn - b.turn);
}
