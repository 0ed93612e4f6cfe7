// What an evaluation tells at the lines of a policy: gates that fail or are open, and rules under which conversations broke.

import type { Compiled } from '../../../dsl/compiled.ts';
import type { Told } from '../../../dsl/render/located.ts';
import type { Source, Span } from '../../../dsl/source.ts';
import type { ChangedConversation, ComparedRuns, Comparison } from '../../compare/compare.ts';
import type { PolicyChange } from '../../compare/policy-changes.ts';
import type { GateReport } from '../../run/gate-report.ts';
import { demandName, gateSentence } from '../gate-words.ts';
import { counted } from '../numbers.ts';
import type { ReportData } from '../report-data.ts';

/** `sources` of the policy that was evaluated. */
export function findingsOf(
  { gates, comparison }: Pick<ReportData, 'gates' | 'comparison'>,
  sources: Compiled['sources'],
): readonly Told[] {
  return [...gateFindings(gates, sources.files), ...brokenFindings(comparison, sources)];
}

function gateFindings(gates: GateReport | null, files: readonly Source[]): readonly Told[] {
  return (gates?.results ?? []).flatMap((gate): readonly Told[] => {
    if (gate.reading === 'pass') return [];
    const fails = gate.reading === 'fail';
    return [
      {
        code: fails ? 'gate-fails' : 'gate-open',
        severity: fails ? 'error' : 'warning',
        message: `${fails ? 'This gate fails' : 'This gate is open'}: ${demandName(gate)}. ${gateSentence(gate)}`,
        span: lineSpan(gate.place.file, gate.place.line, files),
      },
    ];
  });
}

/** The text of a line, without what stands before it. */
function lineSpan(file: string, line: number, files: readonly Source[]): Span {
  const text = files.find((one) => one.file === file)?.text ?? '';
  let start = 0;
  for (let number = 1; number < line; number++) {
    const feed = text.indexOf('\n', start);
    if (feed === -1) break;
    start = feed + 1;
  }
  const feed = text.indexOf('\n', start);
  const end = feed === -1 ? text.length : feed;
  const told = text.slice(start, end);
  const blank = told.length - told.trimStart().length;
  return { file, start: start + blank, end: start + Math.max(blank, told.trimEnd().length) };
}

/** Conversations that are named in one finding. */
const NAMED = 5;

/** One finding for each place, as a code host shows few of them. */
function brokenFindings(
  comparison: Comparison | null,
  { spans, files }: Compiled['sources'],
): readonly Told[] {
  if (comparison?.comparable !== true) return [];
  const places = new Map<string, ChangedConversation[]>();
  for (const one of comparison.examples.filter(({ kind }) => kind === 'broken')) {
    const key = placeKey(one, comparison, spans);
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  const [main] = files;
  return [...places]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([key, broken]): readonly Told[] => {
      const span = spans[key] ?? (main && { file: main.file, start: 0, end: 0 });
      return span === undefined ? [] : [{ ...brokenFinding(key, broken), span }];
    });
}

function brokenFinding(key: string, broken: readonly ChangedConversation[]): Omit<Told, 'span'> {
  const named = broken.slice(0, NAMED).map(({ id, dataset, line }) => `${id} (${dataset}:${line})`);
  const more = broken.length > NAMED ? [`and ${broken.length - NAMED} more`] : [];
  const alarms = broken.filter(({ second }) => second.escalatedAt !== null).length;
  const parts = [
    ...(alarms > 0
      ? [`${counted(alarms, 'false alarm')} that ${alarms === 1 ? 'was' : 'were'} not there before`]
      : []),
    ...(broken.length > alarms
      ? [
          `${broken.length - alarms} missed that ${broken.length - alarms === 1 ? 'was' : 'were'} not before`,
        ]
      : []),
  ];
  return {
    code: 'conversations-broken',
    severity: 'warning',
    message: `${counted(broken.length, 'conversation')} broke ${key === '' ? 'with this change' : 'under this rule'}: ${parts.join(' and ')}.`,
    help: [...named, ...more].join(', '),
  };
}

/** The rule that decided wrongly now; where nobody decides any more, what holds it back, or what decided before. */
function placeKey(
  { first, second }: ChangedConversation,
  { policy }: ComparedRuns,
  spans: Compiled['sources']['spans'],
): string {
  const held = second.heldBack.map((name) => name.replace(/^never /, 'never:'));
  const now = second.rules.map(({ rule }) => `rule:${rule}`);
  const before = first.rules.map(({ rule }) => `rule:${nameNow(rule, policy ?? [])}`);
  return [...held, ...now, ...before].find((key) => Object.hasOwn(spans, key)) ?? '';
}

/** A rule without a name is named by its condition, which may be what was edited. */
function nameNow(rule: string, changes: readonly PolicyChange[]): string {
  return changes.find(({ part, was }) => part === 'rule' && was === rule)?.name ?? rule;
}
