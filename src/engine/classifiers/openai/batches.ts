// Much that is open at once is asked in several requests: the answer to one has to fit into what a model may write.

import type { GivenAnswer, Wanted } from './answers.ts';
import type { Shown } from './shown.ts';

/** Questions and details of one request. Thirty entries with quotes stay below the 2,048 tokens that an answer may have. */
export const LARGEST_BATCH = 30;

/** Requests for one batch whose answers are cut off. What is still open then is asked for the next time. */
const MOST_CALLS = 8;

interface Open {
  readonly wanted: Wanted;
  readonly window: Shown;
}

export interface BatchAnswer {
  /** In the order of the batch. */
  readonly given: readonly GivenAnswer[];
  /** Whether the model wrote anything at all; else the server failed. */
  readonly answered: boolean;
  readonly cutOff: boolean;
}

type Batch<Part> = readonly [Part, ...Part[]];
type AskBatch<Part> = (batch: Batch<Part>) => Promise<BatchAnswer>;

/**
 * Answers in the order of the parts. The latest turn comes first and alone: what it needs is never behind what is older, and a server
 * that is away is asked once. The other batches do not wait for each other.
 */
export async function inBatches<Part extends Open>(
  parts: readonly Part[],
  ask: AskBatch<Part>,
): Promise<readonly GivenAnswer[]> {
  const [first, ...others] = batchesOf(parts);
  if (first === undefined) return [];
  const answers = new Map<Part, GivenAnswer>();
  const down = await settle(first, ask, answers);
  if (down === undefined) await Promise.all(others.map((batch) => settle(batch, ask, answers)));
  return parts.map((part) => answers.get(part) ?? down ?? NOT_REACHED);
}

const NOT_REACHED: GivenAnswer = {
  kind: 'failed',
  reason: 'the answers before were cut off at the longest length that is allowed',
};

/** Each with one window, of the latest turns first; within a batch in the order in which they came. */
function batchesOf<Part extends Open>(parts: readonly Part[]): readonly Batch<Part>[] {
  const latest = [...parts].sort((one, other) => turnOf(other) - turnOf(one));
  const windows = [...new Set(latest.map(({ window }) => window))];
  return windows.flatMap((window) => {
    const mine = latest.filter((part) => part.window === window);
    return Array.from(
      { length: Math.ceil(mine.length / LARGEST_BATCH) },
      (_, at): readonly Part[] => {
        const batch = new Set(mine.slice(at * LARGEST_BATCH, (at + 1) * LARGEST_BATCH));
        return parts.filter((part) => batch.has(part));
      },
    ).filter(isBatch<Part>);
  });
}

function turnOf({ wanted }: Open): number {
  return wanted.subject.turn;
}

function isBatch<Part>(parts: readonly Part[]): parts is Batch<Part> {
  return parts.length > 0;
}

/**
 * Asks for the batch, and for what an answer that was cut off did not reach again, by fewer at once. The failure of the server
 * where it failed.
 */
async function settle<Part extends Open>(
  batch: Batch<Part>,
  ask: AskBatch<Part>,
  answers: Map<Part, GivenAnswer>,
): Promise<GivenAnswer | undefined> {
  let open: readonly Part[] = batch;
  let size = batch.length;
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const now = open.slice(0, size);
    if (!isBatch(now)) return undefined;
    const { given, answered, cutOff } = await ask(now);
    now.forEach((part, at) => {
      answers.set(part, given[at] ?? NOT_REACHED);
    });
    if (!answered && !cutOff) {
      for (const part of open.slice(size)) answers.set(part, given[0] ?? NOT_REACHED);
      return given[0];
    }
    const left = cutOff ? now.filter((_, at) => given[at]?.kind === 'failed') : [];
    const reached = now.length - left.length;
    // One alone that does not fit will not fit again.
    if (now.length > 1) open = [...left, ...open.slice(size)];
    else open = open.slice(size);
    if (left.length > 0) {
      size = Math.max(1, Math.min(Math.floor(now.length / 2), reached === 0 ? size : reached));
    }
  }
  return undefined;
}
