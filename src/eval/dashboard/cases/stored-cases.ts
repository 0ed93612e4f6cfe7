// The cases of a finished run: found in the background, read when they are in sight.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Policy } from '../../../policy/policy.ts';
import type { ChangeKind } from '../../compare/change.ts';
import { endedEarly, toldDamage } from '../../compare/damage.ts';
import { isDamagedRun } from '../../compare/read-outcomes.ts';
import type { StoredRun } from '../../compare/read-run.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import { compiledOf } from '../../report/run-policy.ts';
import { type BaselineSource, caseReader } from './case/read-case.ts';
import { caseIndex } from './case-index.ts';
import type { CaseList } from './case-list.ts';
import { decisionFile } from './decision-file.ts';
import { caseFinder } from './find-cases.ts';
import { openCases } from './opened-cases.ts';

export interface StoredCases extends CaseList {
  /** Fulfilled once all are found; rejected with a `DamagedRun` where the run is damaged. */
  readonly ready: Promise<void>;
  close(): void;
}

export interface StoredCasesOptions {
  readonly stored: StoredRun;
  readonly source: WordSource;
  /** Of the same conversations. */
  readonly baseline: StoredRun | null;
  /** Something came in. It may be called often. */
  readonly onChange?: () => void;
}

export function storedCases({
  stored,
  source,
  baseline,
  onChange,
}: StoredCasesOptions): StoredCases {
  const { folder, run } = stored;
  const file = decisionFile(folder);
  const index = caseIndex(run.options.tolerance);
  let version = 0;
  let whole = false;
  let note: string | null = null;
  const changed = () => {
    version++;
    onChange?.();
  };
  const finder = caseFinder({ index, datasets: run.datasets, source, changed });
  const before = baseline === null ? null : baselineSource(baseline);
  const reader = caseReader(
    { datasets: run.datasets, tolerance: run.options.tolerance },
    source,
    before,
  );
  const openCase = openCases({
    reader,
    outcome: (place) => file.at(place),
    whole: () => whole,
    changed,
  });

  const load = async (): Promise<void> => {
    await file.read((outcome) => index.add(outcome), changed);
    const early = endedEarly(folder, index.count, run.tally.cases);
    if (early !== null) throw early;
    await eachChange(folder, ({ dataset, line, kind }) => index.change(dataset, line, kind));
    whole = true;
    finder.whole();
    changed();
    // Where it cannot be read, that is told when a case is opened.
    before?.find().catch(() => {});
  };
  const ready = load();
  // Where nobody waits for it, it is told where cases are shown.
  ready.catch((error: unknown) => {
    note = isDamagedRun(error)
      ? toldDamage(error, index.count, run.tally.cases)
      : error instanceof Error
        ? error.message
        : String(error);
    whole = true;
    finder.whole();
    changed();
  });

  return {
    ready,
    get version() {
      return version;
    },
    get count() {
      return index.count;
    },
    get whole() {
      return whole;
    },
    get note() {
      return note;
    },
    outcome: (place) => file.at(place),
    placeOf: (dataset, line) => index.placeAt(dataset, line),
    changeAt: (place) => index.changeAt(place),
    ruleNames: index.ruleNames,
    find: (query) => finder.find(query),
    open: openCase,
    close() {
      file.close();
      reader.stop();
      finder.stop();
      before?.close();
    },
  };
}

interface StoredBaseline extends BaselineSource {
  /** Finds its lines, in the background. */
  find(): Promise<void>;
  close(): void;
}

/** Its policy is compiled when the first case is opened. */
function baselineSource(stored: StoredRun): StoredBaseline {
  const file = decisionFile(stored.folder);
  let found: Promise<void> | undefined;
  let compiled: { readonly policy: Policy | undefined } | undefined;
  const find = (): Promise<void> => {
    found ??= file.read();
    return found;
  };
  return {
    stored,
    get policy() {
      compiled ??= { policy: compiledOf(stored.run)?.policy };
      return compiled.policy;
    },
    async outcome(place) {
      await find();
      return file.at(place);
    },
    find,
    close: () => file.close(),
  };
}

interface ChangedPlace {
  readonly dataset: string;
  readonly line: number;
  readonly kind: ChangeKind;
}

/** Where there was a baseline the run has a line for each conversation that changed. */
async function eachChange(folder: string, see: (change: ChangedPlace) => void): Promise<void> {
  const input = createReadStream(join(folder, 'changes.jsonl'), { highWaterMark: 1 << 17 });
  const absent = new Promise<'absent'>((resolve, reject) => {
    input.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve('absent') : reject(error),
    );
  });
  absent.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const each = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([each.next(), absent]);
      if (next === 'absent' || next.done === true) return;
      see(JSON.parse(next.value));
    }
  } finally {
    lines.close();
    input.destroy();
  }
}
