// The written reports of a run: each as text, and those that lie beside it as files.

import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderGithub } from '../../dsl/render/github.ts';
import { toSarif } from '../../dsl/render/sarif.ts';
import { assertNever } from '../../policy/assert-never.ts';
import { findingsOf } from './annotations/findings.ts';
import type { ReportFormat } from './formats.ts';
import { junitReport } from './junit/junit.ts';
import { markdownReport } from './markdown/pull-request.ts';
import type { ReportData } from './report-data.ts';
import { compiledOf } from './run-policy.ts';

/** undefined where the run does not hold the text of its policy, which places are told in. */
export async function reportText(
  format: ReportFormat,
  data: ReportData,
): Promise<string | undefined> {
  switch (format) {
    case 'html': {
      // What draws charts is large: nobody else loads it.
      const { htmlReport } = await import('./html/page.ts');
      return htmlReport(data);
    }
    case 'md':
      return markdownReport(data);
    case 'junit':
      return junitReport(data);
    case 'sarif':
    case 'github': {
      const sources = compiledOf(data.stored.run)?.sources;
      if (sources === undefined) return undefined;
      const findings = findingsOf(data, sources);
      return format === 'github'
        ? renderGithub(findings, sources.files)
        : `${JSON.stringify(toSarif(findings, sources.files), null, 2)}\n`;
    }
    default:
      return assertNever(format);
  }
}

const FILES = [
  ['report.html', 'html'],
  ['report.md', 'md'],
  ['junit.xml', 'junit'],
] as const;

/** Writes report.md and junit.xml beside run.json, and report.html where the misjudged conversations are known; returns their paths. */
export async function writeReports(data: ReportData): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const [file, format] of FILES) {
    if (format === 'html' && data.misjudged === null) continue;
    const text = await reportText(format, data);
    if (text === undefined) continue;
    const path = join(data.stored.folder, file);
    await writeFile(`${path}.partial`, text);
    await rename(`${path}.partial`, path);
    paths.push(path);
  }
  return paths;
}
