// Gates for a terminal: a line each with where the policy says so, and what to do about those that nothing can be said of.

import { createColors } from 'picocolors';
import { signed, signedReach, unitOf } from '../compare/difference-text.ts';
import { columns, wrapped } from '../report/layout.ts';
import { counted, shown, shownInterval, UNDEFINED } from '../report/numbers.ts';
import {
  anyInconclusive,
  type GateReport,
  type GateResult,
  noneJudged,
} from '../run/gate-report.ts';
import type { Reading } from '../statistics/gate-reading.ts';

export interface GatesTextOptions {
  readonly width?: number;
  readonly colour?: boolean;
}

/** A sign beside each colour. */
const WORDS: Readonly<Record<Reading, string>> = {
  pass: '▲ pass',
  fail: '▼ fail',
  inconclusive: '? open',
};

/** Ends with a line feed; empty where the policy has no gates. */
export function gatesText(
  report: GateReport,
  { width = 80, colour = false }: GatesTextOptions = {},
): string {
  const { results, notJudged } = report;
  if (results.length + notJudged.length === 0) return '';
  const { bold, green, red, yellow } = createColors(colour);
  const paint: Readonly<Record<Reading, (text: string) => string>> = {
    pass: green,
    fail: red,
    inconclusive: yellow,
  };
  const lines = results.flatMap((one) => {
    const [first = '', ...more] = resultLines(one, width);
    return [paint[one.reading](first), ...more];
  });
  const others = notJudged.flatMap(({ place, file }) =>
    wrapped(
      `Not judged: ${placeText(place)} is about "${file}", which was not evaluated.`,
      width - 2,
    ).map((line) => `  ${line}`),
  );
  const told = anyInconclusive(report) ? INCONCLUSIVE : noneJudged(report) ? NONE_JUDGED : null;
  const warning =
    told !== null
      ? wrapped(told, width - 2).map((line, index) => yellow(`${index === 0 ? '!' : ' '} ${line}`))
      : [];
  return `${[bold(title(report)), ...lines, ...others, ...warning].join('\n')}\n`;
}

const INCONCLUSIVE =
  'An open gate has neither passed nor failed: this data does not decide it. --strict makes it exit code 5.';

const NONE_JUDGED =
  'No gate was judged: look at how their files are spelt. --strict makes it exit code 5.';

function title({ results, baseline }: GateReport): string {
  if (results.length === 0) return 'Gates: none is about what was evaluated';
  const count = (reading: Reading) => results.filter((one) => one.reading === reading).length;
  const told = [
    `${count('pass')} passed`,
    `${count('fail')} failed`,
    ...(count('inconclusive') > 0 ? [`${count('inconclusive')} open`] : []),
  ];
  const against = baseline === null ? '' : `, against ${baseline.name}`;
  return `Gates: ${told.join(', ')}${against}`;
}

function resultLines(result: GateResult, width: number): readonly string[] {
  const demand = result.demand.includes(result.metric)
    ? result.demand
    : `${result.metric} ${result.demand}`;
  const head = columns(
    [[WORDS[result.reading], `${demand}  (${placeText(result.place)})`]],
    [{ align: 'left' }, { align: 'left', wrap: true }],
    { width },
  );
  return [...head, ...wrapped(measuredText(result), width - 10).map((line) => `          ${line}`)];
}

function placeText({ file, line }: GateResult['place']): string {
  return `${file}:${line}`;
}

function measuredText({
  metric,
  value,
  interval,
  of,
  reading,
  casesToDecide,
  reason,
  ...result
}: GateResult) {
  if (value === null) return reason ?? UNDEFINED;
  const unit = unitOf(metric);
  const paired = result.kind === 'no_worse';
  const points = unit === 'share' ? ' points' : '';
  const told = paired
    ? `${signed(value, unit)}${points}, 95 % ${interval === null ? UNDEFINED : signedReach(interval, unit)}`
    : `${shown(value, unit)}, 95 % ${shownInterval({ value, interval, of, by: 'wilson' }, unit)}`;
  const more =
    reading === 'inconclusive' && reason === undefined
      ? `; ${casesToDecide === null ? 'no number of conversations like these would decide it' : `about ${casesToDecide.toLocaleString('en-US')} would decide it`}`
      : '';
  const said = reason === undefined ? '' : ` ${reason}`;
  return `${told}, of ${counted(of, 'conversation')}${more}.${said}`;
}
