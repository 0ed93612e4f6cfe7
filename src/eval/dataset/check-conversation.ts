// Whether a value is a labelled conversation, and everything that is wrong where it is not.

import { type Complaint, complain, type Path } from './complaint.ts';
import { goldTurns, type LabelledConversation } from './conversation.ts';
import { surelyConversation } from './quick-check.ts';
import { CONVERSATION } from './schema.ts';

export type Checked =
  | { readonly ok: true; readonly conversation: LabelledConversation }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export function checkConversation(value: unknown): Checked {
  if (surelyConversation(value)) return checked(value);
  const parsed = CONVERSATION.safeParse(value);
  if (!parsed.success) {
    return {
      ok: false,
      complaints: parsed.error.issues.map((issue) => complain(value, keysOf(issue.path))),
    };
  }
  return checked(parsed.data);
}

function checked(conversation: LabelledConversation): Checked {
  const complaints = contradictions(conversation);
  return complaints.length === 0 ? { ok: true, conversation } : { ok: false, complaints };
}

function keysOf(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

/** What no shape can say. */
function contradictions(conversation: LabelledConversation): readonly Complaint[] {
  return [
    ...(conversation.label.at === undefined ? [] : turnsBeyondLast(conversation)),
    ...atWithoutEscalation(conversation),
    ...timesBack(conversation),
  ];
}

function turnsBeyondLast({ turns, label }: LabelledConversation): readonly Complaint[] {
  const last = turns.length - 1;
  const far = goldTurns(label).find((turn) => turn > last);
  if (far === undefined) return [];
  const count = turns.length === 1 ? '1 turn' : `${turns.length} turns`;
  return [
    {
      code: 'beyond-last-turn',
      path: ['label', 'at'],
      message: `label.at is ${far}, but the conversation has ${count}`,
      help: `label.at counts turns from 0, so the last is ${last}`,
    },
  ];
}

function atWithoutEscalation({ label }: LabelledConversation): readonly Complaint[] {
  if (label.escalate !== false || label.at === undefined) return [];
  return [
    {
      code: 'contradiction',
      path: ['label', 'at'],
      message: 'label.at says when to escalate, but label.escalate is false',
      help: 'leave label.at out, or set label.escalate to true',
    },
  ];
}

function timesBack({ turns }: LabelledConversation): readonly Complaint[] {
  let latest = { time: Number.NEGATIVE_INFINITY, turn: -1 };
  for (const [turn, { at }] of turns.entries()) {
    if (at === undefined) continue;
    const time = Date.parse(at);
    if (time < latest.time) {
      return [
        {
          code: 'bad-time',
          path: ['turns', turn, 'at'],
          message: `turns[${turn}].at is before the time of turns[${latest.turn}]`,
          help: 'put the turns in the order in which they were written, or correct the time',
        },
      ];
    }
    latest = { time, turn };
  }
  return [];
}
