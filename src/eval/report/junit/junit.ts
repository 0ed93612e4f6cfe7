// junit.xml: a case for each gate, and one for each conversation that broke.

import { causeText, storyText } from '../../compare/change-text.ts';
import type { ChangedConversation, Comparison } from '../../compare/compare.ts';
import type { GateReport, GateResult } from '../../run/gate-report.ts';
import { demandName, gateSentence } from '../gate-words.ts';
import type { ReportData } from '../report-data.ts';
import { type Element, xmlDocument } from './xml.ts';

interface Suite {
  readonly name: string;
  readonly cases: readonly Element[];
}

export function junitReport({ stored, gates, comparison }: ReportData): string {
  const suites = [gateSuite(gates), brokenSuite(comparison)].filter(
    ({ cases }) => cases.length > 0,
  );
  return xmlDocument({
    name: 'testsuites',
    attributes: {
      name: `handrail: ${stored.run.policy.name ?? 'a policy without a name'}`,
      ...totals(suites.flatMap(({ cases }) => cases)),
    },
    content: suites.map(({ name, cases }) => ({
      name: 'testsuite',
      attributes: { name, ...totals(cases), errors: 0 },
      content: cases,
    })),
  });
}

function totals(cases: readonly Element[]) {
  const having = (name: string) =>
    cases.filter(
      ({ content = [] }) => typeof content !== 'string' && content.some((one) => one.name === name),
    ).length;
  return { tests: cases.length, failures: having('failure'), skipped: having('skipped') };
}

function gateSuite(gates: GateReport | null): Suite {
  if (gates === null) return { name: 'gates', cases: [] };
  return {
    name: 'gates',
    cases: [
      ...gates.results.map(gateCase),
      ...gates.notJudged.map(({ place, file }) => ({
        name: 'testcase',
        attributes: { ...at(place.file, place.line), classname: 'gates', name: `gate on ${file}` },
        content: [{ name: 'skipped', attributes: { message: `${file} was not evaluated` } }],
      })),
    ],
  };
}

function gateCase(gate: GateResult): Element {
  const { place, reading } = gate;
  const message = gateSentence(gate);
  return {
    name: 'testcase',
    attributes: {
      ...at(place.file, place.line),
      classname: `gates on ${gate.file}`,
      name: demandName(gate),
    },
    content:
      reading === 'pass'
        ? []
        : [
            reading === 'fail'
              ? {
                  name: 'failure',
                  attributes: { type: 'gate', message },
                  content: `${demandName(gate)}\n${message}\n${place.file}:${place.line}`,
                }
              : { name: 'skipped', attributes: { message: `open: ${message}` } },
          ],
  };
}

function at(file: string, line: number) {
  return { file, line };
}

/** Where more broke than the comparison holds, a last case says how many. */
function brokenSuite(comparison: Comparison | null): Suite {
  const name = 'conversations that broke';
  if (comparison?.comparable !== true) return { name, cases: [] };
  const broken = comparison.examples.filter(({ kind }) => kind === 'broken');
  const more = comparison.counts.broken - broken.length;
  const rest: Element = {
    name: 'testcase',
    attributes: { classname: name, name: `${more} more conversations` },
    content: [
      {
        name: 'failure',
        attributes: { type: 'broken', message: 'changes.jsonl beside the report lists them' },
      },
    ],
  };
  return { name, cases: [...broken.map(brokenCase), ...(more > 0 ? [rest] : [])] };
}

function brokenCase({ id, dataset, line, first, second, why }: ChangedConversation): Element {
  const causes = why.slice(0, 3).map(causeText).join('; ');
  const message = `right before, wrong now: ${storyText(second)}`;
  return {
    name: 'testcase',
    attributes: { ...at(dataset, line), classname: dataset, name: id },
    content: [
      {
        name: 'failure',
        attributes: { type: 'broken', message },
        content: [
          `before: ${storyText(first)}`,
          `now: ${storyText(second)}`,
          ...(causes === '' ? [] : [`why: ${causes}`]),
          `${dataset}:${line}`,
        ].join('\n'),
      },
    ],
  };
}
