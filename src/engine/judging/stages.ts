// The classifiers are stages: each is asked for what those before it left open, as far as it still matters then.

import type { StageAnswer } from '../api.ts';
import type { Classifier, GivenVerdict, Judgement } from '../classifier.ts';
import { repeatedRules } from '../conclude.ts';
import type { Event } from '../event.ts';
import type { Program } from '../program.ts';
import { shapedTalk, withTalk } from '../shapes.ts';
import type { OpenVerdict, State } from '../state.ts';
import { languageOf } from '../talk.ts';
import { askClassifier, turnsToRead } from './ask.ts';
import { detailsToFind, taken } from './find-details.ts';
import { neededVerdicts } from './needed.ts';
import { withVerdicts } from './verdicts.ts';

const NONE: readonly never[] = [];

export interface ToJudge {
  readonly event: Event;
  /** What is known with the event as it is, and these verdicts. */
  readonly knownWith: (event: Event, verdicts: readonly GivenVerdict[]) => State;
  readonly signal: AbortSignal | undefined;
}

export interface Judged {
  readonly known: State;
  /** With the details that were found. */
  readonly event: Event;
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

export async function askStages(
  program: Program,
  classifiers: readonly Classifier[],
  { event: reported, knownWith, signal: cancel }: ToJudge,
): Promise<Judged> {
  let event = reported;
  let known = knownWith(event, []);
  const verdicts: GivenVerdict[] = [];
  const answers: StageAnswer[] = [];
  if (classifiers.length === 0) return { known, event, verdicts, answers };
  const language = languageOf(program, known);
  const context = {
    turns: turnsToRead(known),
    ...(language !== '' && { language }),
    ...(cancel && { signal: cancel }),
  };
  const progress = new Map<string, Progress>();
  const finders = new Set(classifiers.filter(({ findsDetails }) => findsDetails));
  const stageOf = (one: OpenVerdict) => progress.get(keyOf(one))?.stage ?? 0;
  const isOpen = (one: OpenVerdict) =>
    program.judged.has(one.signal) && stageOf(one) < classifiers.length;
  for (;;) {
    const now = reopened(known, isOpen);
    const needed = () => neededVerdicts(program, now, repeatedRules(now, event)).filter(isOpen);
    const open = program.eager ? now.talk.open.filter(isOpen) : needed();
    // What came to matter late catches up with the others, so that a dear stage is asked once for all of them.
    const stage = Math.min(...open.map(stageOf));
    const find = finders.size > 0 ? detailsToFind(program, now, event) : undefined;
    const classifier = classifiers[stage] ?? (find?.asked ? [...finders][0] : undefined);
    if (classifier === undefined) return { known, event, verdicts, answers };
    const batch = open.filter((one) => stageOf(one) === stage);
    // Beside verdicts only where one is needed: as it would be if not every signal were judged.
    const looks = (): boolean | undefined =>
      find?.asked || !program.eager || needed().some((one) => stageOf(one) === stage);
    // Each is asked for them once a step.
    const details = find && finders.has(classifier) && looks() ? find.details : NONE;
    if (details.length > 0) finders.delete(classifier);
    const answered = await askClassifier(classifier, {
      ...context,
      questions: batch.map(({ signal, turn }) => ({ signal: theSignal(program, signal), turn })),
      ...(details.length > 0 && { details }),
    });
    const settled: GivenVerdict[] = [];
    for (const [at, one] of batch.entries()) {
      const { signal, turn } = one;
      const judgement = answered.judgements[at] as Judgement;
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
    const found = event.kind === 'turn' ? taken(details, answered.details) : NONE;
    if (event.kind === 'turn' && found.length > 0) {
      event = { ...event, found: [...(event.found ?? NONE), ...found] };
      known = knownWith(event, verdicts);
    } else {
      known = withVerdicts(program, known, settled);
    }
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
