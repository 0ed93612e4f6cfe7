// The verdict on a run in words: the gates, the baseline, and what was escalated.

import type { Comparison } from '../compare/compare.ts';
import { SIGNS } from '../compare/difference-text.ts';
import { countsText, isMore, sentence, sentences } from '../compare/verdict-text.ts';
import type { GateReport, GateResult } from '../run/gate-report.ts';
import type { Run } from '../run/run.ts';
import { demandName } from './gate-words.ts';
import { counted, shown, shownInterval } from './numbers.ts';
import type { ReportData } from './report-data.ts';

export type Tone = 'good' | 'bad' | 'unsure' | 'plain';

export interface VerdictLine {
  readonly tone: Tone;
  /** Stands beside the colour; empty where there is nothing to tell apart. */
  readonly sign: string;
  readonly text: string;
}

export interface Verdict extends VerdictLine {
  readonly lines: readonly VerdictLine[];
}

/** What a verdict is read from. */
export interface Judgeable extends Pick<ReportData, 'gates' | 'comparison'> {
  readonly stored: { readonly run: Subject };
}

type Subject = Pick<Run, 'failures' | 'tally' | 'scores'>;

/** What weighs most is the headline. */
export function verdictOf({ stored, gates, comparison }: Judgeable): Verdict {
  const { run } = stored;
  const lines = [
    ...failureLines(run),
    ...gateLines(gates),
    ...comparisonLines(comparison),
    ...scoreLines(run),
  ];
  return { ...headline(run, gates, comparison), lines };
}

function headline(
  run: Subject,
  gates: GateReport | null,
  comparison: Comparison | null,
): Omit<Verdict, 'lines'> {
  const readings = (gates?.results ?? []).map(({ reading }) => reading);
  const fails = readings.filter((reading) => reading === 'fail').length;
  const judged =
    comparison?.comparable === true ? sentences(comparison).map((one) => one.judged) : [];
  const [better, worse] = [judged.includes('better'), judged.includes('worse')];
  if (run.failures.tooMany) return { tone: 'bad', sign: '▼', text: 'Not to be trusted' };
  if (fails > 0) {
    return { tone: 'bad', sign: '▼', text: fails === 1 ? 'A gate fails' : `${fails} gates fail` };
  }
  if (worse && better) {
    return { tone: 'bad', sign: '▼', text: 'Better in some, worse in other respects' };
  }
  if (worse) return { tone: 'bad', sign: '▼', text: 'Worse than before' };
  if (readings.includes('inconclusive'))
    return { tone: 'unsure', sign: '?', text: 'Not decided yet' };
  if (comparison?.comparable === false) {
    return { tone: 'unsure', sign: '?', text: 'Not comparable with before' };
  }
  if (better) return { tone: 'good', sign: '▲', text: 'Better than before' };
  if (readings.length > 0) return { tone: 'good', sign: '▲', text: 'All gates pass' };
  if (comparison !== null) return { tone: 'plain', sign: '~', text: 'No different, beyond noise' };
  const { recall } = run.scores.metrics;
  return recall.value === null
    ? { tone: 'plain', sign: '', text: 'Evaluated' }
    : {
        tone: 'plain',
        sign: '',
        text: `${shown(recall.value, 'share')} of what people should get reaches them`,
      };
}

function failureLines({ failures }: Subject): readonly VerdictLine[] {
  if (!failures.tooMany) return [];
  const { failed, cases, limit } = failures;
  return [
    {
      tone: 'bad',
      sign: '▼',
      text: `Signals that could not be judged decided ${failed} of ${counted(cases, 'conversation')}; at most ${limit * 100} % may be so.`,
    },
  ];
}

function gateLines(gates: GateReport | null): readonly VerdictLine[] {
  if (gates === null || gates.results.length === 0) return [];
  const of = (wanted: GateResult['reading']) =>
    gates.results.filter(({ reading }) => reading === wanted);
  const [fail, open, pass] = [of('fail'), of('inconclusive'), of('pass')];
  const named = (results: readonly GateResult[]) =>
    results.map((one) => `“${demandName(one)}”`).join(', ');
  const lines: VerdictLine[] = [];
  if (fail.length > 0) {
    lines.push({ tone: 'bad', sign: '▼', text: `Not met: ${named(fail)}.` });
  }
  if (open.length > 0) {
    lines.push({ tone: 'unsure', sign: '?', text: `Not decided by this data: ${named(open)}.` });
  }
  if (pass.length > 0) {
    const all = pass.length === gates.results.length ? 'All demands of the gates are met' : 'Met';
    lines.push({ tone: 'good', sign: '▲', text: `${all}: ${named(pass)}.` });
  }
  return lines;
}

function comparisonLines(comparison: Comparison | null): readonly VerdictLine[] {
  if (comparison === null) return [];
  if (!comparison.comparable) {
    const [first] = comparison.reasons;
    return [
      {
        tone: 'unsure',
        sign: '?',
        text: `Not comparable with ${comparison.first.name}: ${first?.message}.`,
      },
    ];
  }
  const told = sentences(comparison);
  return [
    ...told.map((one): VerdictLine => {
      const tone = one.judged === 'better' ? 'good' : one.judged === 'worse' ? 'bad' : 'plain';
      return { tone: isMore(one) ? tone : 'plain', sign: SIGNS[one.judged], text: sentence(one) };
    }),
    { tone: 'plain', sign: '', text: countsText(comparison) },
  ];
}

function scoreLines({ tally, scores }: Subject): readonly VerdictLine[] {
  const { tp, fp, fn } = tally.escalation;
  const { precision, recall } = scores.metrics;
  const plain = (text: string): VerdictLine => ({ tone: 'plain', sign: '', text });
  return [
    ...(recall.value === null
      ? []
      : [
          plain(
            `${tp.toLocaleString('en-US')} of ${counted(tp + fn, 'conversation')} that people should get ${tp === 1 ? 'was' : 'were'} escalated (${shownInterval(recall, 'share')}).`,
          ),
        ]),
    ...(precision.value === null
      ? []
      : [
          plain(
            `${fp.toLocaleString('en-US')} of ${counted(tp + fp, 'escalation')} ${fp === 1 ? 'was' : 'were'} needless (precision ${shownInterval(precision, 'share')}).`,
          ),
        ]),
  ];
}
