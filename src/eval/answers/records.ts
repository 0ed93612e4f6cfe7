// Answers on disk: a file each, under its checksum, written beside its place and then moved there, so that no reader sees half of one.

import type { RecordedAnswer, Wanted } from '../../engine/classifiers/openai/answers.ts';
import { entryText, keyHash, readEntry } from './entry.ts';

export type Found =
  | { readonly kind: 'found'; readonly answer: RecordedAnswer }
  | { readonly kind: 'none' }
  /** There is something, and it is not what was recorded. */
  | { readonly kind: 'broken' };

export interface Records {
  read(wanted: Wanted): Promise<Found>;
  /** Whether something was recorded under the hash of a key. */
  has(hash: string): Promise<boolean>;
  write(wanted: Wanted, answer: RecordedAnswer): Promise<void>;
  /** Clears a damaged file away: one that is there already is never written over. */
  discard(wanted: Wanted): Promise<void>;
}

/** Nothing is made until the first answer is written. */
export async function openRecords(folder: string): Promise<Records> {
  // Loaded only where answers are recorded at all.
  const { default: cacache } = await import('cacache');
  return {
    async read(wanted) {
      const entry = await cacache.get.info(folder, keyHash(wanted.key));
      if (entry === null) return { kind: 'none' };
      try {
        const { integrity, size } = entry;
        const sized = size === undefined ? {} : { size };
        const bytes = await cacache.get.byDigest(folder, integrity, sized);
        const answer = readEntry(wanted, bytes.toString('utf8'));
        return answer === undefined ? { kind: 'broken' } : { kind: 'found', answer };
      } catch (error) {
        if (isBroken(error)) return { kind: 'broken' };
        throw error;
      }
    },
    has: async (hash) => (await cacache.get.info(folder, hash)) !== null,
    async write(wanted, answer) {
      // As bytes: of a text it would take the number of characters for the size.
      const bytes = Buffer.from(entryText(wanted, answer));
      await cacache.put(folder, keyHash(wanted.key), bytes);
    },
    async discard(wanted) {
      const entry = await cacache.get.info(folder, keyHash(wanted.key));
      if (entry === null) return;
      try {
        // A whole file with something else in it may be the right one of another key.
        await cacache.get.byDigest(folder, entry.integrity);
      } catch (error) {
        if (!isBroken(error)) throw error;
        await cacache.rm.content(folder, entry.integrity);
      }
    },
  };
}

/** The file is gone, cut or changed, as against: it cannot be read just now. */
function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EINTEGRITY' || code === 'EBADSIZE';
}
