// What `align` finds of the labelled sentences of prompts: precision and recall, each sentence read by itself.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from '../../src/dsl/compile.ts';
import { alignPrompt } from '../../src/eval/align/align.ts';
import { FINDING_KINDS, type FindingKind } from '../../src/eval/align/finding.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { portableEmbedded } from '../../src/eval/run/classifier-plan.ts';
import type { Policy } from '../../src/policy/policy.ts';

const FOLDER = 'test/eval/align';
export const PARTS = ['dev', 'test'] as const;
export const KINDS = [
  'promise',
  'contradiction',
  'detail',
] as const satisfies readonly FindingKind[];

interface LabelledSentence {
  readonly id: string;
  readonly part: (typeof PARTS)[number];
  readonly label: FindingKind | 'harmless';
  readonly text: string;
}

export interface Measured {
  readonly part: string;
  /** A kind of finding, or "any". */
  readonly kind: string;
  readonly found: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Sentences that were decided otherwise than they are labelled stand in `misread`. */
export interface Measurement {
  readonly rows: readonly Measured[];
  readonly harmless: Readonly<Record<string, number>>;
  readonly misread: readonly {
    readonly sentence: LabelledSentence;
    readonly found: readonly string[];
  }[];
}

export function labelledSentences(): readonly LabelledSentence[] {
  return readFileSync(join(FOLDER, 'sentences.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export async function measure(): Promise<Measurement> {
  const policy = shop();
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  const classifiers = [portableEmbedded(policy, read.files)];
  const judged: {
    readonly sentence: LabelledSentence;
    readonly kinds: ReadonlySet<FindingKind>;
  }[] = [];
  for (const sentence of labelledSentences()) {
    const prompt = { file: 'prompt.md', text: sentence.text };
    const { findings } = await alignPrompt(policy, prompt, { classifiers });
    // That a single sentence leaves details out says nothing.
    const told = findings.filter(({ code }) => code !== 'unasked-detail');
    judged.push({ sentence, kinds: new Set(told.map(({ code }) => FINDING_KINDS[code])) });
  }
  const rows = PARTS.flatMap((part) => {
    const here = judged.filter(({ sentence }) => sentence.part === part);
    const count = (
      kind: string,
      is: (one: (typeof here)[number]) => readonly [boolean, boolean],
    ) => {
      const pairs = here.map(is);
      const of = (told: boolean, right: boolean) =>
        pairs.filter(([a, b]) => a === told && b === right).length;
      return { part, kind, found: of(true, true), wrong: of(true, false), missed: of(false, true) };
    };
    return [
      ...KINDS.map((kind) =>
        count(kind, ({ sentence, kinds }) => [kinds.has(kind), sentence.label === kind]),
      ),
      count('any', ({ sentence, kinds }) => [kinds.size > 0, sentence.label !== 'harmless']),
    ];
  });
  const misread = judged
    .filter(
      ({ sentence, kinds }) =>
        [...kinds].join() !== (sentence.label === 'harmless' ? '' : sentence.label),
    )
    .map(({ sentence, kinds }) => ({ sentence, found: [...kinds] }));
  const harmless = Object.fromEntries(
    PARTS.map((part) => [
      part,
      judged.filter(({ sentence }) => sentence.part === part && sentence.label === 'harmless')
        .length,
    ]),
  );
  return { rows, harmless, misread };
}

function shop(): Policy {
  const { policy, diagnostics } = compile(join(FOLDER, 'shop.handrail'), {
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    resolve: (from, path) => join(dirname(from), path),
  });
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

/** As it stands on the page. A share of nothing is "–". */
export function tableOf({ rows }: Measurement): string {
  const share = (some: number, of: number) =>
    of === 0 ? '–' : `${((100 * some) / of).toFixed(1)} %`;
  const lines = rows.map(
    ({ part, kind, found, wrong, missed }) =>
      `| ${[part, kind, found, wrong, missed, share(found, found + wrong), share(found, found + missed)].join(' | ')} |`,
  );
  return [
    '| part | finding | found | wrong | missed | precision | recall |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
