// What to do where a language model may not be asked any more, and what has become of the answers that were paid for.

import type { Usage } from '../../engine/classifiers/openai/client/usage.ts';
import type { ModelSettings } from './settings.ts';

/** Where nothing was kept that could be gone on with. */
export const SAME_COMMAND = 'then type the same command again';

/** `wasAsked`: at least one call went out. */
export function afterBudget({ cache }: ModelSettings, wasAsked: boolean): string {
  if (!wasAsked) return 'give --max-cost as much as that, or more';
  const sitting = 'a budget is for one sitting';
  return cache === 'write'
    ? `${sitting}, and recorded answers are not paid again`
    : `${sitting}; with --cache ${cache} the answers for what was not finished are lost, and are paid again`;
}

export function afterRefusal({ apiKey, baseUrl }: ModelSettings): string {
  const key = apiKey === undefined ? 'set OPENAI_API_KEY; look at' : 'look at OPENAI_API_KEY,';
  const server = baseUrl === undefined ? '' : ', --base-url';
  return `${key} --model${server} and what the account may spend`;
}

export function ofInterrupted(
  { cache }: ModelSettings,
  { calls, failedCalls }: Usage,
): string | undefined {
  const answered = calls - failedCalls;
  if (answered <= 0) return undefined;
  const answers = answered === 1 ? '1 answer of the model' : `${answered} answers of the model`;
  return cache === 'write'
    ? `${answers} ${answered === 1 ? 'is' : 'are'} recorded, and not paid again`
    : `${answers} ${answered === 1 ? 'is' : 'are'} lost with --cache ${cache}`;
}
