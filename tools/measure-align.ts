// Measures `align` on the labelled sentences of prompts: `npm run script -- tools/measure-align.ts [--misread]`.

import { measure, tableOf } from './align/measured.ts';

const measured = await measure();
console.log(tableOf(measured));
if (process.argv.includes('--misread'))
  for (const { sentence, found } of measured.misread)
    console.log(
      `${sentence.id} (${sentence.part}), found: ${found.join(', ') || 'nothing'}: ${sentence.text}`,
    );
