// Files of tests that take long begin first, so that at the end no core waits for another. Vitest knows what took long only where it
// ran before, and else begins with the largest file.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes ten seconds or more, by itself on a quiet machine. */
const SLOW = [
  'cli/model',
  'cli/interrupted',
  'cli/calibrate',
  'cli/docs',
  'cli/dashboard',
  'cli/compare',
  'reference/agreement',
  'engine/openai/client-storm',
  'eval/report/page',
  'eval/threads',
  'eval/resume',
  'reference/laws',
  'eval/gates/flips',
  'tools/embedded-floor',
  'dsl/load-policy',
  'tools/ready-made',
  'eval/replay-laws',
  'eval/answers/two-runs',
  'eval/align/align',
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // By projects, as they come: a worker keeps what it has loaded only while it stays with one.
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) => {
      const its = sorted.filter((one) => one.project === project);
      return its.toSorted((one, other) => rank(one) - rank(other));
    });
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = SLOW.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place === -1 ? SLOW.length : place;
}
