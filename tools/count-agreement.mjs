// How far two passes of labelling agree, per label, as a Markdown table: `node tools/count-agreement.mjs FILE.csv [FOLDER]`.
// With the folder of the labelled conversations: also what was settled about them, beside what their own files say.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { importSource } from './import-source.mjs';

const [file, folder] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node tools/count-agreement.mjs FILE.csv [FOLDER]');
  process.exit(2);
}

const { kappa } = await importSource('src/eval/statistics/kappa.ts');
const rows = parse(readFileSync(file, 'utf8'), { columns: true });
const unique = (values) => [...new Set(values)];
const count = (of, is) => of.filter(is).length;
const line = (cells) => console.log(`| ${cells.join(' | ')} |`);

const tally = (of, pass) =>
  ['yes', 'maybe', 'no', 'true', 'false', 'null']
    .map((verdict) => ({ verdict, times: count(of, (row) => row[pass] === verdict) }))
    .filter(({ times }) => times > 0)
    .map(({ verdict, times }) => `${verdict} ${times}`)
    .join(', ');

line(['label', 'judged', 'first pass', 'second pass', 'settled', 'alike', 'percent', 'kappa']);
line(Array(8).fill('---'));
for (const label of unique(rows.map((row) => row.label))) {
  const of = rows.filter((row) => row.label === label);
  const alike = count(of, (row) => row.first === row.second);
  const passes = ['first', 'second', 'settled'].map((pass) => tally(of, pass));
  const percent = ((alike / of.length) * 100).toFixed(1);
  line([label, of.length, ...passes, alike, percent, kappa(of)?.toFixed(2) ?? '–']);
}

if (folder !== undefined) {
  const own = new Map();
  for (const name of unique(rows.map((row) => row.file))) {
    for (const text of readFileSync(`${folder}/${name}.jsonl`, 'utf8').trim().split('\n')) {
      const conversation = JSON.parse(text);
      own.set(`${name} ${conversation.id}`, String(conversation.label.escalate));
    }
  }
  const whole = rows
    .filter((row) => row.label === 'escalate')
    .map((row) => ({ ...row, own: own.get(`${row.file} ${row.id}`) }));
  console.log('');
  line(['file', '`escalate` there', 'conversations', 'settled']);
  line(Array(4).fill('---'));
  for (const name of unique(whole.map((row) => row.file)).sort()) {
    for (const said of ['null', 'false', 'true', undefined]) {
      const of = whole.filter((row) => row.file === name && row.own === said);
      if (of.length > 0) line([name, said ?? 'not found', of.length, tally(of, 'settled')]);
    }
  }
}
