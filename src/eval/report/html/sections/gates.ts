// The gates of the policy: met, not met, or not to be told from this data.

import type { GateReport } from '../../../run/gate-report.ts';
import {
  demandName,
  gateNote,
  gateReach,
  gateValue,
  READING_SIGNS,
  READING_WORDS,
} from '../../gate-words.ts';
import { html } from '../markup.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

const TONES = { pass: 'good', fail: 'bad', inconclusive: 'unsure' } as const;

export function gatesSection(gates: GateReport | null): Section | null {
  if (gates === null || gates.results.length + gates.notJudged.length === 0) return null;
  const noted = gates.results.some((one) => gateNote(one) !== '');
  const against = gates.baseline === null ? '' : ` Compared with ${gates.baseline.name}.`;
  return {
    id: 'gates',
    title: 'Gates',
    lead: `A gate passes where the whole interval meets its demand, fails where none of it does, and is open where the data does not decide.${against}`,
    body: html`${
      gates.results.length > 0 &&
      table({
        caption: 'Demands of the gates',
        head: [
          'Demand',
          'Result',
          'Value',
          '95 % interval',
          'Of',
          ...(noted ? ['What to know'] : []),
          'Where',
        ],
        rows: gates.results.map((one) => [
          html`<code>${demandName(one)}</code>`,
          html`<span class="${TONES[one.reading]}">${READING_SIGNS[one.reading]} ${READING_WORDS[one.reading]}</span>`,
          gateValue(one),
          gateReach(one),
          one.of.toLocaleString('en-US'),
          ...(noted ? [gateNote(one)] : []),
          html`<code>${one.place.file}:${one.place.line}</code>`,
        ]),
        words: [0, 1, 5, 6],
      })
    }
${gates.notJudged.map(
  ({ file, place }) =>
    html`<p class="quiet">The gate on ${file} (${place.file}:${place.line}) was not judged: that file was not evaluated.</p>`,
)}`,
  };
}
