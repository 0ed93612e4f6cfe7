// The fixed part of every request: the same bytes for all requests of a policy, so that servers can keep it.

import type { Policy } from '../../../policy/policy.ts';
import { judgedSignals } from './judged-signals.ts';
import { DETAILS_TASK, SUMMARY_TASK, TASK } from './prompt-instructions.ts';
import { detailsText, signalsText, summaryText } from './prompt-policy.ts';

/** Nothing of a conversation stands in it, and nothing that differs from one request to the next. */
export function systemMessage(policy: Policy): string {
  const hasSignals = judgedSignals(policy).length > 0;
  const hasDetails = policy.details.length > 0;
  const hasSummary = policy.summary.length > 0;
  return [
    TASK,
    ...(hasSignals ? [`SIGNALS\n${signalsText(policy)}`] : []),
    ...(hasDetails ? [`DETAILS\n${DETAILS_TASK}\n${detailsText(policy)}`] : []),
    ...(hasSummary ? [`SUMMARY\n${SUMMARY_TASK}\n${summaryText(policy)}`] : []),
    `ANSWER\n${answerForm({ hasSignals, hasDetails, hasSummary })}`,
  ].join('\n\n');
}

interface Parts {
  readonly hasSignals: boolean;
  readonly hasDetails: boolean;
  readonly hasSummary: boolean;
}

/** Servers that hold an answer to no schema learn its shape from here. */
function answerForm({ hasSignals, hasDetails, hasSummary }: Parts): string {
  const parts = [
    ...(hasSignals
      ? [
          '"verdicts":[{"signal":"NAME","at":NUMBER,"verdict":"yes"|"maybe"|"no"|"withdrawn","quote":"WORDS"|null,"turn":NUMBER|null}]',
        ]
      : []),
    ...(hasDetails
      ? [
          '"details":[{"detail":"NAME","value":"VALUE"|null,"quote":"WORDS"|null,"turn":NUMBER|null}]',
        ]
      : []),
    ...(hasSummary ? ['"summary":{"FIELD":VALUE|null}|null'] : []),
  ];
  return `One JSON object and nothing else, without a code fence:\n{${parts.join(',')}}\nOne entry for each question, and one for each detail that is asked for, in their order; no others. A list is empty where nothing is asked.`;
}
