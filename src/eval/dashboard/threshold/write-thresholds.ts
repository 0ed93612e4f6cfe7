// What `w` on the threshold screen writes: the lines `yes above` of a policy's files, where their signals stand.

import { compile } from '../../../dsl/compile.ts';
import type { FileReader } from '../../../dsl/compiled.ts';
import { setThresholds, type ThresholdChange } from '../../../dsl/edit/set-thresholds.ts';
import { isPrelude } from '../../../dsl/prelude/prelude.ts';
import { percentOf } from '../../metrics/signal-thresholds.ts';

/** What is to be written, or why nothing is; with what to tell of it. */
export type ThresholdWriting =
  | {
      readonly ok: true;
      readonly files: readonly { readonly file: string; readonly text: string }[];
      readonly said: string;
    }
  | { readonly ok: false; readonly said: string };

/** `thresholds`: shares by signal. Of the policy as it stands in its files now, which may not be what the run was of. */
export function writingOf(
  policyFile: string,
  thresholds: Readonly<Record<string, number>>,
  reader: FileReader,
): ThresholdWriting {
  const { policy, sources } = compile(policyFile, reader);
  if (reader.read(policyFile) === undefined) {
    return refused(`${policyFile} is not there any more: nothing is written.`);
  }
  if (policy === undefined) {
    return refused(`${policyFile} has errors now: npx handrail check ${policyFile}`);
  }
  const comesWithHandrail = (name: string) =>
    isPrelude(sources.spans[`signal:${name}`]?.file ?? '');
  const names = Object.keys(thresholds).filter((name) => !comesWithHandrail(name));
  const homeless = Object.keys(thresholds).filter(comesWithHandrail);
  const besides =
    homeless.length === 0
      ? []
      : [`No block of the policy to write into, as Handrail states it: ${homeless.join(', ')}`];
  if (names.length === 0) return refused(besides.join(''));
  const percents = Object.fromEntries(
    names.map((name) => [name, percentOf(thresholds[name] as number)]),
  );
  const edits = sources.files.flatMap((source) => {
    const edit = isPrelude(source.file) ? undefined : setThresholds(source, percents);
    return edit === undefined || edit.changes.length === 0
      ? []
      : [{ file: source.file, text: edit.text, changes: edit.changes, before: source.text }];
  });
  const written = edits.flatMap(({ changes }) => changes);
  const missing = names.filter((name) => !written.some(({ signal }) => signal === name));
  if (missing.length > 0) {
    return refused(
      `${policyFile} has no signal ${missing.join(', ')} any more: nothing is written.`,
    );
  }
  const changed = edits.filter(({ text, before }) => text !== before);
  if (changed.length === 0) {
    return refused(`${edits.map(({ file }) => file).join(', ')} says so already.`);
  }
  const after = new Map(changed.map(({ file, text }) => [file, text]));
  const again = compile(policyFile, {
    ...reader,
    read: (path) => after.get(path) ?? reader.read(path),
  });
  if (again.policy === undefined) throw new Error(`thresholds broke ${policyFile}`);
  return {
    ok: true,
    files: changed.map(({ file, text }) => ({ file, text })),
    said: [
      ...changed.map(({ file, changes }) => `${file}: ${changes.map(toldChange).join('; ')}`),
      ...besides,
    ].join('. '),
  };
}

function refused(said: string): ThresholdWriting {
  return { ok: false, said };
}

/** `angry yes above 80% → 41.75%` */
function toldChange({ signal, before, after, maybe }: ThresholdChange): string {
  const yes = before === undefined ? `${after}% (none before)` : `${before}% → ${after}%`;
  const lowered = maybe === undefined ? '' : `, maybe above ${maybe.before}% → ${maybe.after}%`;
  return `${signal} yes above ${yes}${lowered}`;
}
