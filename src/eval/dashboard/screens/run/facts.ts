// What the run is of, what it took, and what its reader must know before believing it.

import { columns } from '../../../report/layout.ts';
import { counted } from '../../../report/numbers.ts';
import { priceRows } from '../../../report/price-text.ts';
import { judgesText } from '../../../report/terminal/run-report.ts';
import { priceOf } from '../../../run/timing.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { durationText, paragraph, speedText, whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';

export function factRows(run: RunView, width: number): readonly Line[] {
  const { policy, datasets, classifiers, tally } = run;
  const name = policy.name ?? policy.file ?? 'without a name';
  const rows = [
    ['Policy', `${name} (${policy.hash.slice(0, 12)})`],
    ...datasets.map(({ file, conversations }) => [
      'Data',
      conversations === null ? file : `${file}: ${counted(conversations, 'conversation')}`,
    ]),
    ['Judged by', judgesText(classifiers)],
    ...tookRow(run),
    ...priceRows(
      run.progress.usage === null ? undefined : priceOf(run.progress.usage),
      // Calls of conversations that are not finished yet would be counted to the others.
      run.phase === 'running' ? 0 : tally.cases,
    ),
  ];
  const lines = columns(rows, [{ align: 'left' }, { align: 'left', wrap: true }], {
    width,
    indent: 0,
  });
  return [[span('The run', 'title')], ...lines.map((line): Line => [span(plainText(line))])];
}

function tookRow({ phase, progress, timing }: RunView): readonly (readonly string[])[] {
  if (phase === 'running' || timing === null) return [];
  const pace =
    progress.perSecond === null ? [] : [`${speedText(progress.perSecond)} conversations a second`];
  const threads = timing.threads === 1 ? [] : [counted(timing.threads, 'thread')];
  return [['Took', [durationText(timing.seconds), ...pace, ...threads].join(', ')]];
}

export function warningRows(run: RunView, width: number, marks: Marks): readonly Line[] {
  const { more } = marks;
  return [
    ...staleRows(run, width, marks),
    ...[...run.warnings, ...failedSoFar(run)].flatMap((text) =>
      paragraph(text, width, more, { before: '! ', tone: 'few' }),
    ),
  ];
}

/** First of all: whose figures these are. */
function staleRows({ stale }: RunView, width: number, { more, wrong }: Marks): readonly Line[] {
  if (stale === undefined) return [];
  const end = /[.?!)]$/.test(stale.text) ? '' : '.';
  const text = `${stale.text}${end} These figures are of what was saved before.`;
  return paragraph(text, width, more, { before: `${wrong} `, tone: 'worse' });
}

/** At the end the warnings of the run say it. */
function failedSoFar({ phase, tally }: RunView): readonly string[] {
  if (phase === 'done') return [];
  const count = Object.values(tally.failedVerdicts).reduce((sum, one) => sum + one, 0);
  if (count === 0) return [];
  const [first] = Object.entries(tally.failureReasons.counts).sort(
    ([, a], [, b]) => b.verdicts - a.verdicts,
  );
  const why = first === undefined ? '' : ` Most often: ${first[0]}`;
  return [
    `${counted(count, 'verdict')} could not be had so far, in ${whole(tally.failed)} of ${counted(tally.cases, 'conversation')} they decided.${why}`,
  ];
}
