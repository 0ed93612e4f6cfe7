// A batch of a dataset, from its bytes to its part of decisions.jsonl. The same in every thread.

import { checkConversation } from '../../dataset/check-conversation.ts';
import { lineItems } from '../../dataset/json-lines.ts';
import { withLabel } from '../../dataset/with-label.ts';
import type { Judge } from '../judge.ts';
import type { RunOptions } from '../run.ts';
import type { Batch, JudgedBatch, PlacedValue } from './batch.ts';
import { batchSum } from './batch-sum.ts';

const UNCLEAN: JudgedBatch = { kind: 'unclean' };
const SPOILT: JudgedBatch = { kind: 'spoilt' };

/** Gives up at the first thing that is wrong: what that is, is found out by others, who can look at the whole file. */
export async function judgeBatch(
  judge: Judge,
  { file, format, unlabelled, content }: Batch,
  options: RunOptions,
): Promise<JudgedBatch> {
  const sum = batchSum(options);
  const ids = new Set<string>();
  const values = content.kind === 'values' ? content.values : valuesIn(file, content);
  for (const placed of values) {
    if (placed === undefined) return UNCLEAN;
    const checked = checkConversation(unlabelled ? withLabel(placed.value) : placed.value);
    if (!checked.ok || ids.has(checked.conversation.id)) return UNCLEAN;
    ids.add(checked.conversation.id);
    if (judge.unknown(checked.conversation).length > 0) return UNCLEAN;
    const conversation = judge.typed(checked.conversation, format);
    const stepped = await judge.step({ dataset: file, line: placed.line }, conversation);
    if (judge.spoilt()) return SPOILT;
    if (!stepped.ok) return UNCLEAN;
    sum.add(stepped);
  }
  return sum.done(judge.noted());
}

/** The values of lines; undefined where a line has none. */
function* valuesIn(
  file: string,
  { line, bytes }: Extract<Batch['content'], { kind: 'lines' }>,
): Generator<PlacedValue | undefined> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const item of lineItems(file, { kind: 'lines', line, bytes: view })) {
    yield item.kind === 'value' ? item : undefined;
  }
}
