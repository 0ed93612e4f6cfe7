// Writes conversations for benchmarks: `npm run -s script -- tools/make-load.ts DOMAIN COUNT [SEED] > FILE`. Never for accuracy: see bench/load.

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { conversations } from '../bench/load/conversations.ts';
import { shipped } from '../bench/load/shipped.ts';

const [domain = '', count = '', seed = '1'] = process.argv.slice(2);
const file = `datasets/${domain}/dev.jsonl`;
if (!existsSync(file) || !/^\d{1,9}$/.test(count) || !/^\d{1,9}$/.test(seed)) {
  console.error(
    'Of which domain under datasets/, how many, and by which seed? For example: npm run -s script -- tools/make-load.ts shop 100000 1 > load.jsonl',
  );
  process.exit(2);
}

/** Lines that are written at once. */
const AT_ONCE = 500;
const each = conversations(shipped(file), Number(seed));
for (let left = Number(count); left > 0; left -= AT_ONCE) {
  const lines = Array.from(
    { length: Math.min(AT_ONCE, left) },
    () => `${JSON.stringify(each.next().value)}\n`,
  );
  if (!process.stdout.write(lines.join(''))) await once(process.stdout, 'drain');
}
