// Lines of a journal: JSON, each with a sum of its own, so that a line that was cut or changed is known.

import { hash } from 'node:crypto';

/** Digits of a SHA-256 that stand on a line: enough against accidents, and nobody else writes here. */
const DIGITS = 16;
const SUM = /,"sum":"([0-9a-f]{16})"\}$/;

/** One object as a line, with its line feed. It must have a key. */
export function journalLine(value: object): string {
  const json = JSON.stringify(value);
  return `${json.slice(0, -1)},"sum":"${sumOf(json)}"}\n`;
}

/** The values of a journal up to the first line that is not whole, and how many bytes they take. */
export function readJournalLines(bytes: Buffer): {
  readonly values: readonly unknown[];
  /** Where each value ends. */
  readonly ends: readonly number[];
} {
  const values: unknown[] = [];
  const ends: number[] = [];
  for (let start = 0; ; ) {
    const feed = bytes.indexOf(0x0a, start);
    if (feed === -1) break;
    const line = bytes.toString('utf8', start, feed);
    const sum = SUM.exec(line);
    const json = `${line.slice(0, sum?.index)}}`;
    if (sum === null || sum[1] !== sumOf(json)) break;
    values.push(JSON.parse(json));
    start = feed + 1;
    ends.push(start);
  }
  return { values, ends };
}

function sumOf(json: string): string {
  return hash('sha256', json).slice(0, DIGITS);
}
