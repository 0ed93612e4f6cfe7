// What a search finds: ids at once, words as the data is read once more, a piece at a time.

import { tokens } from '../../../policy/normal-form.ts';
import { checkConversation } from '../../dataset/check-conversation.ts';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import { type RawBatch, rawBatches } from '../../dataset/raw-file.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import { knownMask } from '../../run/known-mask.ts';
import { type MaskText, textMasker } from '../../run/mask-decision.ts';
import type { RunDataset } from '../../run/run.ts';
import type { CaseIndex } from './case-index.ts';

export interface Search {
  readonly text: string;
  hit(place: number): boolean;
  readonly running: boolean;
  /** Why words are not looked through, as a sentence. */
  readonly unsearched: string | undefined;
  stop(): void;
}

/** `onHit`: more was found, or it is done. Conversations that come into the index later are not found by their ids. */
export function searchFor(
  text: string,
  index: CaseIndex,
  datasets: readonly RunDataset[],
  source: WordSource | null,
  onHit: () => void,
): Search {
  const wanted = text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  const sought: Sought = { wanted, folded: foldedText(wanted) };
  const hits = new Set(index.withId(wanted));
  let running = true;
  let stopped = false;
  let unsearched: string | undefined;
  const words = async (): Promise<void> => {
    if (source === null) return;
    const { policy, ports, read } = source;
    if (policy === undefined) {
      unsearched = 'Words are not looked through: the run does not hold its policy.';
      return;
    }
    const mask = textMasker(ports, policy.mask);
    for (const { file, format } of datasets) {
      for await (const batch of rawBatches(file, { ...read, format })) {
        if (stopped) return;
        const before = hits.size;
        for (const { line, conversation } of conversationsIn(batch, sought)) {
          const place = index.placeAt(file, line);
          if (place !== undefined && says(conversation, sought, mask)) hits.add(place);
        }
        if (broken(batch)) {
          unsearched = `The words of “${file}” are not looked through: it is not there any more, or cannot be read.`;
        }
        if (hits.size > before) onHit();
      }
    }
  };
  words()
    .catch((error: unknown) => {
      if (!(error instanceof Error)) throw error;
      unsearched = `Words are not looked through: ${error.message}`;
    })
    .finally(() => {
      running = false;
      if (!stopped) onHit();
    });
  return {
    text,
    hit: (place) => hits.has(place),
    get running() {
      return running;
    },
    get unsearched() {
      return unsearched;
    },
    stop() {
      stopped = true;
    },
  };
}

function broken(batch: RawBatch): boolean {
  return batch.kind === 'items'
    ? batch.items.some(({ kind }) => kind === 'broken')
    : batch.block.kind === 'too-long';
}

interface Sought {
  /** As it is typed, in small letters. */
  readonly wanted: string;
  /** As policies match it: without accents and punctuation. */
  readonly folded: string;
}

function foldedText(text: string): string {
  return tokens(text)
    .map(({ word }) => word)
    .join(' ');
}

interface Found {
  readonly line: number;
  readonly conversation: LabelledConversation;
}

/** Those that may say it. Most lines do not hold the text, and are not parsed. */
function conversationsIn(batch: RawBatch, { wanted, folded }: Sought): readonly Found[] {
  if (batch.kind === 'items') {
    return batch.items.flatMap((item) =>
      item.kind === 'value' ? foundIn(item.line, item.value) : [],
    );
  }
  const { block } = batch;
  if (block.kind === 'too-long') return [];
  const parts = [plainPart(wanted), plainPart(folded)];
  // What has letters beyond these may be written otherwise than it is sought.
  const isPlain = /^(?:(?!\\u)[\x20-\x7e\t\r])*$/;
  const mayHave = (text: string): boolean => {
    const line = text.toLowerCase().replaceAll("'", '');
    return parts.some((part) => line.includes(part)) || !isPlain.test(text);
  };
  return block.bytes
    .toString('utf8')
    .split('\n')
    .flatMap((text, at) => (mayHave(text) ? foundIn(block.line + at, parsed(text)) : []));
}

function foundIn(line: number, value: unknown): readonly Found[] {
  const checked = checkConversation(value);
  return checked.ok ? [{ line, conversation: checked.conversation }] : [];
}

/** What is no JSON is no conversation. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** The longest part that JSON writes as it is: no sign of it stands there as an escape. */
function plainPart(text: string): string {
  const parts = text.match(/[a-z0-9]+/g) ?? [];
  return parts.reduce<string>((best, part) => (part.length > best.length ? part : best), '');
}

/** As it is shown: what is masked is found by nobody. */
function says(
  conversation: LabelledConversation,
  { wanted, folded }: Sought,
  maskText: MaskText,
): boolean {
  const language = conversation.inputs?.language;
  const spoken = typeof language === 'string' ? language : '';
  const has = (text: string) =>
    text.replaceAll(/\s+/g, ' ').toLowerCase().includes(wanted) ||
    (folded !== '' && foldedText(text).includes(folded));
  const candidates = conversation.turns.filter(({ text }) => has(text));
  if (candidates.length === 0) return false;
  const hidden = knownMask(conversation, (text) => maskText(text, spoken));
  return candidates.some(({ text }) => has(hidden(text)));
}
