// Reads what the case view shows: the words, what was decided at each turn, the same of the baseline, and what would have changed it.

import type { Ports } from '../../../../engine/port.ts';
import type { Policy } from '../../../../policy/policy.ts';
import type { StoredRun } from '../../../compare/read-run.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import type { WordSource } from '../../../report/misjudged/misjudged.ts';
import { allTurns } from '../../../report/misjudged/shown-turns.ts';
import { textMasker } from '../../../run/mask-decision.ts';
import type { BaselineCase, CaseDetail, Turning } from '../case-detail.ts';
import { datasetWords, type ReadWords, type WordsOf } from '../dataset-words.ts';
import { aimOf } from './aim.ts';
import { type RecordedEngine, recordedConversation, recordedEngine } from './recorded.ts';
import { type SteppedCase, steppedCase } from './stepped.ts';
import { toldPoints } from './told-points.ts';
import type { TurningPoint } from './tried.ts';
import { turningPoints } from './turning-points.ts';

export interface CaseReader {
  /** `onChange` is told whenever more is known. */
  read(place: number, outcome: Outcome, onChange: (detail: CaseDetail) => void): Promise<void>;
  /** What is being worked out is no more of interest. */
  stop(): void;
}

/** A run, as far as its cases are read. */
export interface ReadRun {
  readonly datasets: readonly WordsOf[];
  readonly tolerance: number;
}

export interface BaselineSource {
  readonly stored: StoredRun;
  /** What it decides by; undefined where it does not hold its policy. */
  readonly policy: Policy | undefined;
  outcome(place: number): Promise<Outcome | undefined>;
}

/** The work of so many milliseconds is done before keys have their turn. */
const SLICE = 6;

export function caseReader(
  run: ReadRun,
  source: WordSource,
  baseline: BaselineSource | null,
): CaseReader {
  const { ports } = source;
  const words = new Map<string, ReadWords>(
    run.datasets.map((one) => [one.file, datasetWords(one, source.read)]),
  );
  const formats = new Map(run.datasets.map(({ file, format }) => [file, format]));
  // Made when the first case is opened: the dashboard opens without them.
  let own: RecordedEngine | undefined;
  let before: RecordedEngine | undefined;
  let latest = 0;

  return {
    stop() {
      latest++;
    },
    async read(place, outcome, onChange) {
      const mine = ++latest;
      const { policy } = source;
      const { tolerance } = run;
      const aim = aimOf({ outcome, tolerance });
      const found = await words.get(outcome.dataset)?.(outcome.line, outcome.id);
      const theirs = await baselineOutcome(baseline, place, outcome);
      const without = { place, outcome, turns: null, own: null };
      const wordless = theirs && baseline && { ...named(baseline, theirs), stepped: null };
      const nothing: Turning = { aim, points: [], left: 0, done: true };
      if (policy === undefined) {
        onChange({ ...without, missing: [NO_POLICY], baseline: wordless, turning: nothing });
        return;
      }
      if (found?.ok !== true) {
        const why = found?.why ?? `“${outcome.dataset}” is no dataset of this run.`;
        onChange({ ...without, missing: [why], baseline: wordless, turning: nothing });
        return;
      }
      const { conversation } = found;
      own ??= recordedEngine(policy, ports);
      before ??= baseline?.policy && recordedEngine(baseline.policy, ports);
      const mask = maskOf(policy, ports, conversation);
      const format = formats.get(outcome.dataset) ?? 'jsonl';
      const record = recordedConversation(policy, conversation, outcome, format);
      const stepped = steppedCase(own, record, outcome, mask);
      const detail: CaseDetail = {
        place,
        outcome,
        turns: allTurns(outcome, conversation, mask),
        missing: stepped.faithful ? [] : [UNFAITHFUL],
        label: conversation.label,
        own: stepped,
        baseline:
          wordless && theirs && before && baseline?.policy
            ? {
                ...wordless,
                stepped: steppedWith(before, baseline.policy, conversation, theirs, format, mask),
              }
            : wordless,
        turning: { aim, points: [], left: 0, done: !stepped.faithful },
      };
      onChange(detail);
      if (!stepped.faithful) return;
      const tries = turningPoints({ recorded: own, conversation, record, outcome, tolerance });
      const points = await workedOut(tries, () => mine === latest);
      if (points === undefined) return;
      onChange({
        ...detail,
        turning: { aim, ...toldPoints(points, conversation, policy, aim), done: true },
      });
    },
  };
}

/** A few at a time, so that keys have their turn; undefined where nobody wants to know any more. */
async function workedOut(
  tries: Generator<TurningPoint | null>,
  wanted: () => boolean,
): Promise<readonly TurningPoint[] | undefined> {
  const points: TurningPoint[] = [];
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      const next = tries.next();
      if (next.done === true) return points;
      if (next.value !== null) points.push(next.value);
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
    if (!wanted()) return undefined;
  }
}

const NO_POLICY =
  'What was said is not shown: the run does not hold its policy, so nobody knows what to mask.';
const UNFAITHFUL =
  'Stepped again this comes out otherwise than in the run, which did not keep all that decided.';

function named({ stored }: BaselineSource, outcome: Outcome): Omit<BaselineCase, 'stepped'> {
  return { name: stored.name, outcome };
}

async function baselineOutcome(
  baseline: BaselineSource | null,
  place: number,
  { id }: Outcome,
): Promise<Outcome | null> {
  const theirs = await baseline?.outcome(place);
  return theirs?.id === id ? theirs : null;
}

function maskOf(policy: Policy, ports: Ports, { inputs }: LabelledConversation) {
  const maskText = textMasker(ports, policy.mask);
  const language = typeof inputs?.language === 'string' ? inputs.language : '';
  return (text: string) => maskText(text, language);
}

function steppedWith(
  engine: RecordedEngine,
  policy: Policy,
  conversation: LabelledConversation,
  outcome: Outcome,
  format: 'jsonl' | 'csv',
  mask: (text: string) => string,
): SteppedCase {
  const record = recordedConversation(policy, conversation, outcome, format);
  return steppedCase(engine, record, outcome, mask);
}
