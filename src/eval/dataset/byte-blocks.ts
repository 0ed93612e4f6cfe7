// A stream of bytes as blocks of whole lines, so that no character and no line is cut at the edge of a chunk.

/** No line is longer than this: a longer one is a file of another kind, or a quote that never ends. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

export type Block =
  | {
      readonly kind: 'lines';
      /** Number of the first line, from 1. */
      readonly line: number;
      /** Whole lines, each but perhaps the last of the file with its line feed. */
      readonly bytes: Buffer;
      /** Line feeds in it. */
      readonly lines: number;
    }
  | { readonly kind: 'too-long'; readonly line: number };

const LINE_FEED = 0x0a;

export interface BlockOptions {
  /** Number of the first line. */
  readonly line?: number;
  readonly maxLineBytes?: number;
}

export async function* byteBlocks(
  chunks: AsyncIterable<Uint8Array>,
  { line: first = 1, maxLineBytes = MAX_LINE_BYTES }: BlockOptions = {},
): AsyncGenerator<Block> {
  let line = first;
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      const block = Buffer.concat([...rest, bytes.subarray(0, end)]);
      const lines = countLines(block);
      yield { kind: 'lines', line, bytes: block, lines };
      line += lines;
      rest = [];
      restLength = 0;
    }
    if (end < bytes.length) {
      // A copy: whoever gave the chunk may use its memory again.
      rest.push(Buffer.from(bytes.subarray(end)));
      restLength += bytes.length - end;
    }
    if (restLength > maxLineBytes) {
      yield { kind: 'too-long', line };
      return;
    }
  }
  if (restLength > 0) yield { kind: 'lines', line, bytes: Buffer.concat(rest), lines: 0 };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
