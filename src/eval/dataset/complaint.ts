// What to say of a value in a conversation that does not have the right shape.

import { ROLES } from '../../engine/event.ts';
import { DESTINATION_KINDS } from '../../policy/policy.ts';
import { nearestName, standIn } from './nearest-name.ts';
import type { DataProblemCode } from './problem.ts';
import { VERDICT_WORDS } from './schema.ts';

/** A place in a conversation: keys, and indexes of lists. */
export type Path = readonly (string | number)[];

export interface Complaint {
  readonly code: DataProblemCode;
  readonly path: Path;
  readonly message: string;
  readonly help: string;
}

interface Shape {
  /** Completes "must be …". */
  readonly must: string;
  readonly help: string;
  readonly code?: DataProblemCode;
  /** Where only these words are right. */
  readonly words?: readonly string[];
}

const FACTS: Shape = {
  must: 'an object of texts, numbers, true or false',
  help: 'write {"name": value}, with one plain value per name',
};
const SIGNALS: Shape = {
  must: 'an object of signals',
  help: 'write {"signal_name": true} with true, false or a verdict per signal',
};
const VERDICT: Shape = {
  must: 'true, false, "yes", "maybe", "no" or "withdrawn"',
  help: 'true and false say whether the signal is there; the words are verdicts',
  words: VERDICT_WORDS,
};
const ANYTHING: Shape = { must: 'an object', help: 'write {"name": value}' };

/** By the path, with `[]` for an index and `*` for a name of the user's own. */
const SHAPES: Readonly<Record<string, Shape>> = {
  '': {
    must: 'an object with "id", "turns" and "label"',
    help: 'a line is one conversation: {"id": "c-1", "turns": […], "label": {"escalate": true}}',
  },
  id: { must: 'a text', help: 'give each conversation an id of its own, in quotes: "c-1"' },
  turns: {
    must: 'a list of turns',
    help: 'write "turns": [{"role": "customer", "text": "…"}]',
  },
  'turns[]': { must: 'an object', help: 'write {"role": "customer", "text": "…"}' },
  'turns[].role': {
    must: `one of ${ROLES.map((role) => `"${role}"`).join(', ')}`,
    help: `roles are ${ROLES.join(', ')}`,
    code: 'unknown-role',
    words: ROLES,
  },
  'turns[].text': { must: 'a text', help: 'write what was said, in quotes; "" where nothing was' },
  'turns[].at': {
    must: 'a time with its offset',
    help: 'write it as 2026-05-03T10:12:00Z or 2026-05-03T12:12:00+02:00',
    code: 'bad-time',
  },
  'turns[].agent': { must: 'a text', help: 'write the name of the agent, as the policy has it' },
  'turns[].inputs': FACTS,
  'turns[].inputs.*': { must: 'a text, a number, true or false', help: FACTS.help },
  'turns[].details': FACTS,
  'turns[].details.*': { must: 'a text, a number, true or false', help: FACTS.help },
  'turns[].label': { must: 'an object', help: 'write {"signals": {"signal_name": true}}' },
  'turns[].label.signals': SIGNALS,
  'turns[].label.signals.*': VERDICT,
  'turns[].label.escalate': {
    must: 'true, false or null',
    help: 'write true, false, or null where nobody can tell',
  },
  inputs: FACTS,
  'inputs.*': { must: 'a text, a number, true or false', help: FACTS.help },
  details: FACTS,
  'details.*': { must: 'a text, a number, true or false', help: FACTS.help },
  slices: ANYTHING,
  label: {
    must: 'an object',
    help: 'write "label": {"escalate": true}, or false, or null where nobody can tell; "handrail label" asks for them one by one',
  },
  'label.escalate': {
    must: 'true, false or null',
    help: 'write true, false, or null where nobody can tell',
  },
  'label.at': {
    must: 'the index of a turn, or a list of such',
    help: 'label.at counts turns from 0: 1 is the second turn',
  },
  'label.to': ANYTHING,
  'label.to.kind': {
    must: `one of ${DESTINATION_KINDS.map((kind) => `"${kind}"`).join(', ')}`,
    help: 'write {"kind": "team", "name": "Billing"}',
    words: DESTINATION_KINDS,
  },
  'label.to.name': { must: 'a text', help: 'write {"kind": "team", "name": "Billing"}' },
  'label.check': {
    must: 'true or false',
    help: 'true where asking first is right; leave it out where nobody has said',
  },
  'label.signals': SIGNALS,
  'label.signals.*': VERDICT,
  'label.details': ANYTHING,
  'label.summary': ANYTHING,
  'label.by': { must: 'a text', help: 'write the name of who labelled it' },
};

/** What is wrong at `path` of a conversation. */
export function complain(root: unknown, path: Path): Complaint {
  const shape = SHAPES[patternOf(path)] ?? ANYTHING;
  const value = at(root, path);
  const where = path.length === 0 ? 'a conversation' : pathText(path);
  if (value === undefined) return missing(root, path, where, shape);
  if (Array.isArray(value) && value.length === 0 && patternOf(path) === 'turns') {
    return {
      code: 'no-turns',
      path,
      message: 'the conversation has no turns',
      help: 'leave it out, or write what was said',
    };
  }
  const words = typeof value === 'string' && shape.words ? shape.words : [];
  const near = typeof value === 'string' ? nearestName(value, words) : undefined;
  return {
    code: shape.code ?? 'wrong-type',
    path,
    message: `${where} must be ${shape.must}, not ${shown(value)}`,
    help: near === undefined ? shape.help : `did you mean "${near}"? ${shape.help}`,
  };
}

function missing(root: unknown, path: Path, where: string, shape: Shape): Complaint {
  const key = String(path[path.length - 1]);
  const parent = at(root, path.slice(0, -1));
  const keys = typeof parent === 'object' && parent !== null ? Object.keys(parent) : [];
  const other = standIn(key, keys);
  return {
    code: 'missing',
    path,
    message: `${where} is missing`,
    help:
      other === undefined ? shape.help : `"${other}" is here: did you mean "${key}"? ${shape.help}`,
  };
}

/** `turns[2].role` */
export function pathText(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`,
    )
    .join('');
}

/** Names under these keys are the user's own. */
const OWN_NAMES: ReadonlySet<string | number> = new Set(['inputs', 'details', 'signals']);

function patternOf(path: Path): string {
  const general = path.map((step, index) => {
    if (typeof step === 'number') return '[]';
    const before = path[index - 1];
    return before !== undefined && OWN_NAMES.has(before) ? '*' : step;
  });
  return general.map((step, index) => (step === '[]' || index === 0 ? step : `.${step}`)).join('');
}

function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    root,
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
