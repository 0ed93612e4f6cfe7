// The second pass of labelling: prints conversations without their labels, and says how far a second labeller agrees with the file.
//   node tools/second-labels.mjs blank FILE.jsonl
//   node tools/second-labels.mjs compare FILE.jsonl SECOND.jsonl
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importSource } from './import-source.mjs';

const [what, file, second] = process.argv.slice(2);
const told = (text) => {
  console.error(text);
  process.exit(2);
};
const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

if (what === 'blank' && file !== undefined && second === undefined) blank(linesOf(file));
else if (what === 'compare' && file !== undefined && second !== undefined)
  await compare(linesOf(file), linesOf(second));
else
  told(
    'usage: node tools/second-labels.mjs blank FILE.jsonl\n       node tools/second-labels.mjs compare FILE.jsonl SECOND.jsonl',
  );

/** In an order that tells nothing, and without the slices that do. */
function blank(conversations) {
  const place = ({ id }) => createHash('sha256').update(`second:${id}`).digest('hex');
  for (const { id, inputs, turns, slices } of [...conversations].sort((a, b) =>
    place(a) < place(b) ? -1 : 1,
  )) {
    const { domain, channel } = slices ?? {};
    const bare = turns.map(({ label, ...turn }) => turn);
    console.log(JSON.stringify({ id, inputs, turns: bare, slices: { domain, channel } }));
  }
}

async function compare(conversations, others) {
  const { agreementOf } = await importSource('src/eval/statistics/kappa.ts');
  const { BOOTSTRAP } = await importSource('src/eval/statistics/bootstrap.ts');
  const own = new Map(conversations.map((one) => [one.id, one]));
  const unknown = others.filter(({ id }) => !own.has(id)).map(({ id }) => id);
  if (unknown.length > 0) told(`not in ${file}: ${unknown.join(', ')}`);
  const seen = new Set(others.map(({ id }) => id));
  if (seen.size < others.length) told(`${second} has a conversation twice`);
  const rows = others.flatMap((other) => judgedIn(own.get(other.id), other));
  const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
  line(['label', 'judged', 'alike', 'percent', 'kappa', '95 %']);
  line(Array(6).fill('---'));
  for (const label of new Set(rows.map((row) => row.label))) {
    const of = rows.filter((row) => row.label === label);
    const { alike, kappa, interval } = agreementOf(of, BOOTSTRAP);
    const percent = ((alike / of.length) * 100).toFixed(1);
    const range = interval === null ? '–' : interval.map(figure).join(' to ');
    line([label, of.length, alike, percent, kappa === null ? '–' : figure(kappa), range]);
  }
  console.log(`\n${others.length} of ${conversations.length} conversations have a second label.\n`);
  const differ = rows.filter(({ first, second: b }) => first !== b);
  for (const { id, where, label, first, second: b } of differ)
    console.log(`${id}${where}: ${label}: first ${first}, second ${b}`);
  if (differ.length === 0) console.log('No difference.');
}

/** A row per label that both were asked for; what a second labeller did not write down is the silence that it stands for. */
function judgedIn(a, b) {
  const row = (label, first, other, where = '') => ({
    id: a.id,
    where,
    label,
    first: text(first),
    second: text(other),
  });
  const [own, other] = [a.label, b.label];
  const rows = [
    row('escalate', own.escalate, other.escalate),
    row('check', own.check, other.check),
  ];
  // When and where only matter where both hand over: else `escalate` says it already.
  if (own.escalate === true && other.escalate === true) {
    rows.push(row('at', firstOf(own.at), firstOf(other.at)));
    rows.push(row('to', placeOf(own.to), placeOf(other.to)));
  }
  for (const key of ['details', 'summary']) {
    const names = new Set([...Object.keys(own[key] ?? {}), ...Object.keys(other[key] ?? {})]);
    for (const name of names)
      rows.push(row(`${key}: ${name}`, own[key]?.[name], other[key]?.[name]));
  }
  for (const name of Object.keys(own.signals ?? {})) {
    const atTurns = a.turns.map((turn, at) => [
      turn.label?.signals?.[name] ?? false,
      b.turns?.[at]?.[name] ?? false,
    ]);
    for (const [at, [first, second]] of atTurns.entries())
      rows.push(row(name, first, second, ` turn ${at}`));
  }
  return rows;
}

function text(value) {
  return value === undefined ? 'none' : String(value).toLowerCase();
}
function firstOf(at) {
  return Array.isArray(at) ? Math.min(...at) : at;
}
function figure(value) {
  return value.toFixed(2).replace(/^-0\.00$/, '0.00');
}
function placeOf(to) {
  return to === undefined ? undefined : `${to.kind} ${to.name}`;
}
