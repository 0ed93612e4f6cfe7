// Counts the conversations of a labelled dataset by slice, as a Markdown table: `node tools/count-labels.mjs FILE`.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node tools/count-labels.mjs FILE.jsonl');
  process.exit(2);
}

const conversations = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line));

/** Slice and value, in the order of first appearance, with the conversations that have them. */
const groups = new Map([['all', conversations]]);
for (const key of ['language', 'channel', 'difficulty', 'topic']) {
  const values = [...new Set(conversations.map((c) => c.slices?.[key]))].sort();
  for (const value of values) {
    groups.set(
      `${key}: ${value}`,
      conversations.filter((c) => c.slices?.[key] === value),
    );
  }
}

const count = (of, escalate) => of.filter((c) => c.label.escalate === escalate).length;
console.log('| slice | conversations | turns | hand-over | none | nobody can tell | ask first |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, of] of groups) {
  const turns = of.reduce((sum, c) => sum + c.turns.length, 0);
  const asks = of.filter((c) => c.label.check === true).length;
  const cells = [of.length, turns, count(of, true), count(of, false), count(of, null), asks];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
