// The classifiers are stages: each is asked for what those before it left open, as far as it still matters then.

import type { StageAnswer } from '../api.ts';
import type { Classifier, GivenVerdict, Judgement } from '../classifier.ts';
import type { Program } from '../program.ts';
import { shapedTalk, withTalk } from '../shapes.ts';
import type { OpenVerdict, State } from '../state.ts';
import { askClassifier, turnsToRead } from './ask.ts';
import { withVerdicts } from './verdicts.ts';

export interface Judged {
  readonly known: State;
  /** What holds, of every question that went through all stages that it needed. */
  readonly verdicts: readonly GivenVerdict[];
  /** All that was answered, in its order. */
  readonly answers: readonly StageAnswer[];
}

/** How far a question has come: who is asked next, and what holds so far. */
interface Progress {
  readonly stage: number;
  readonly holds: GivenVerdict;
}

/** `needed`: the questions that something depends on. */
export async function askStages(
  program: Program,
  classifiers: readonly Classifier[],
  state: State,
  needed: (state: State) => readonly OpenVerdict[],
): Promise<Judged> {
  const turns = turnsToRead(state);
  const verdicts: GivenVerdict[] = [];
  const answers: StageAnswer[] = [];
  const progress = new Map<string, Progress>();
  const stageOf = (one: OpenVerdict) => progress.get(keyOf(one))?.stage ?? 0;
  const isOpen = (one: OpenVerdict) =>
    program.judged.has(one.signal) && stageOf(one) < classifiers.length;
  let known = state;
  for (;;) {
    const open = needed(reopened(known, isOpen)).filter(isOpen);
    // What came to matter late catches up with the others, so that a dear stage is asked once for all of them.
    const stage = Math.min(...open.map(stageOf));
    const classifier = classifiers[stage];
    if (classifier === undefined) return { known, verdicts, answers };
    const batch = open.filter((one) => stageOf(one) === stage);
    const questions = batch.map(({ signal, turn }) => ({
      signal: theSignal(program, signal),
      turn,
    }));
    const judgements = await askClassifier(classifier, { turns, questions });
    const settled: GivenVerdict[] = [];
    for (const [at, one] of batch.entries()) {
      const { signal, turn } = one;
      const judgement = judgements[at] as Judgement;
      const answer = { signal, turn, judgement, by: classifier.name };
      const passedOn = stage < classifiers.length - 1 && !isSure(judgement);
      answers.push(passedOn ? { ...answer, passedOn } : answer);
      // Who abstains leaves what was said before as it was.
      const before = progress.get(keyOf(one))?.holds ?? { ...answer, by: '' };
      const holds = judgement.kind === 'abstains' ? before : answer;
      progress.set(keyOf(one), { stage: passedOn ? stage + 1 : classifiers.length, holds });
      if (!passedOn) settled.push(holds);
    }
    verdicts.push(...settled);
    known = withVerdicts(program, known, settled);
  }
}

/** A later stage is not asked any more. */
function isSure(judgement: Judgement): boolean {
  return judgement.kind === 'verdict' && judgement.verdict !== 'maybe';
}

/** What failed at an earlier step may be anything again until it has failed anew. */
function reopened(state: State, isOpen: (one: OpenVerdict) => boolean): State {
  const { talk } = state;
  const isOld = (one: OpenVerdict) => one.failed !== undefined && isOpen(one);
  if (!talk.open.some(isOld)) return state;
  const open = talk.open.map((one) => {
    const { signal, turn, exchange } = one;
    return isOld(one) ? { signal, turn, exchange } : one;
  });
  return withTalk(state, shapedTalk({ ...talk, open }));
}

function theSignal({ signals }: Program, name: string) {
  const known = signals.get(name);
  if (known === undefined) throw new Error(`no signal ${name} to ask for`);
  return known.signal;
}

function keyOf({ signal, turn }: OpenVerdict): string {
  return `${turn} ${signal}`;
}
