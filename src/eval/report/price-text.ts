// What a language model took, in words.

import type { Usage } from '../../engine/classifiers/openai/client/usage.ts';
import { type ModelPrice, priceOf } from '../run/timing.ts';
import { columns } from './layout.ts';
import { counted } from './numbers.ts';

/** For a terminal: of a command that made several runs, all of what it took. */
export function sittingText(usage: Usage, width = 80): string {
  const shape = [{ align: 'left' }, { align: 'left', wrap: true }] as const;
  const rows = columns(priceRows(priceOf(usage), 0), shape, { width });
  return `\n${['The model, in this sitting, with all repeats and the baseline', ...rows].join('\n')}\n`;
}

/** Each with its name. */
export function priceRows(
  model: ModelPrice | undefined,
  conversations: number,
): readonly (readonly [string, string])[] {
  if (model === undefined) return [];
  const each = (sum: number) =>
    conversations === 0 || sum === 0 ? '' : ` (${short(sum / conversations)} a conversation)`;
  const { calls, failedCalls, retries, recorded, lost, untold, money, p50, p95 } = model;
  const { promptTokens, cachedTokens, completionTokens } = model;
  const more = [
    ...(failedCalls > 0 ? [`${whole(failedCalls)} failed`] : []),
    ...(retries > 0 ? [`${whole(retries)} tried again`] : []),
    ...(lost > 0 ? [`${whole(lost)} lost with a killed process`] : []),
    ...(untold > 0 ? [`${whole(untold)} without a count of tokens`] : []),
  ].map((one) => `, ${one}`);
  return [
    ['Model calls', `${whole(calls)}${each(calls)}${more.join('')}`],
    ...(recorded > 0 ? [['From the record', counted(recorded, 'answer')] as const] : []),
    ...(promptTokens + completionTokens > 0
      ? [
          [
            'Tokens',
            `${whole(promptTokens)} read, of these ${whole(cachedTokens)} cached by the server; ${whole(completionTokens)} written${each(promptTokens + completionTokens)}`,
          ] as const,
        ]
      : []),
    ...(money === null ? [] : [['Money', `${short(money)}${each(money)}`] as const]),
    ...(p50 === null || p95 === null
      ? []
      : [
          [
            'Latency',
            `half of the calls within ${whole(p50)} ms, 95 of 100 within ${whole(p95)} ms`,
          ] as const,
        ]),
  ];
}

function whole(value: number): string {
  return value.toLocaleString('en-US');
}

/** Three digits that count: prices are often far below one. */
export function short(value: number): string {
  return value >= 100 ? whole(Math.round(value)) : Number(value.toPrecision(3)).toString();
}
