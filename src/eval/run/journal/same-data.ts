// Whether the data that a run has read is still the same.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The SHA-256 of the first bytes of a file. */
export async function sha256Of(file: string, bytes: number): Promise<string> {
  const sum = createHash('sha256');
  if (bytes > 0)
    for await (const chunk of createReadStream(file, { end: bytes - 1 })) sum.update(chunk);
  return sum.digest('hex');
}
