// What an evaluation is compared with: a loop that parses each line, tests one expression, and writes a log.

import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [data, log, expression] = process.argv.slice(2);
const pattern = new RegExp(expression, 'i');
const out = createWriteStream(log);
for await (const line of createInterface({ input: createReadStream(data) })) {
  const { id, turns, label } = JSON.parse(line);
  const escalated = turns.some(({ text }) => pattern.test(text));
  const more = out.write(`${JSON.stringify({ id, label: label.escalate, escalated })}\n`);
  if (!more) await new Promise((resolve) => out.once('drain', resolve));
}
out.end();
