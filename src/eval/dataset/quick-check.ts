// Whether a value is beyond doubt a labelled conversation. In doubt the schema decides, which takes its time and can say what is wrong.

import { ROLES } from '../../engine/event.ts';
import { DESTINATION_KINDS } from '../../policy/policy.ts';
import type { LabelledConversation } from './conversation.ts';
import { VERDICT_WORDS } from './schema.ts';

type Plain = Readonly<Record<string, unknown>>;

const ROLE_NAMES: ReadonlySet<unknown> = new Set(ROLES);
const KINDS: ReadonlySet<unknown> = new Set(DESTINATION_KINDS);
const SIGNAL_VALUES: ReadonlySet<unknown> = new Set([true, false, ...VERDICT_WORDS]);

/** Law: what it lets pass the schema lets pass too, and unchanged. */
export function surelyConversation(value: unknown): value is LabelledConversation {
  if (!isPlain(value)) return false;
  const { id, turns, inputs, details, slices, label } = value;
  return (
    typeof id === 'string' &&
    id !== '' &&
    Array.isArray(turns) &&
    turns.length > 0 &&
    turns.every(isTurn) &&
    every(value, 'inputs', inputs, isValues) &&
    every(value, 'details', details, isValues) &&
    every(value, 'slices', slices, isPlain) &&
    isLabel(label)
  );
}

function isTurn(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { role, text, at, agent, inputs, details, label } = value;
  return (
    ROLE_NAMES.has(role) &&
    typeof text === 'string' &&
    every(value, 'at', at, isTime) &&
    every(value, 'agent', agent, isText) &&
    every(value, 'inputs', inputs, isValues) &&
    every(value, 'details', details, isValues) &&
    every(value, 'label', label, isTurnLabel)
  );
}

function isTurnLabel(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { signals, escalate } = value;
  return every(value, 'signals', signals, isSignals) && every(value, 'escalate', escalate, isTruth);
}

function isLabel(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { escalate, at, to, check, signals, details, summary, by } = value;
  return (
    isTruth(escalate) &&
    every(value, 'at', at, isAt) &&
    every(value, 'to', to, isDestination) &&
    every(value, 'check', check, (one) => typeof one === 'boolean') &&
    every(value, 'signals', signals, isSignals) &&
    every(value, 'details', details, isPlain) &&
    every(value, 'summary', summary, isPlain) &&
    every(value, 'by', by, isText)
  );
}

/** A key that may be absent. One that is there and undefined is for the schema. */
function every(
  object: Plain,
  key: string,
  value: unknown,
  right: (value: unknown) => boolean,
): boolean {
  return value === undefined ? !Object.hasOwn(object, key) : right(value);
}

/** As JSON has it; `__proto__` as a name is for the schema. */
function isPlain(value: unknown): value is Plain {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !Object.hasOwn(value, '__proto__')
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTruth(value: unknown): boolean {
  return value === true || value === false || value === null;
}

function isValues(value: unknown): boolean {
  if (!isPlain(value)) return false;
  for (const name in value) {
    const one = value[name];
    const right = typeof one === 'string' || typeof one === 'boolean' || isNumber(one);
    if (!right) return false;
  }
  return true;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isSignals(value: unknown): boolean {
  if (!isPlain(value)) return false;
  for (const name in value) if (!SIGNAL_VALUES.has(value[name])) return false;
  return true;
}

function isAt(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(isIndex) : isIndex(value);
}

function isIndex(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The schema leaves other keys out, and writes these two in their order. */
function isDestination(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const [first, second, ...more] = Object.keys(value);
  const { kind, name } = value;
  const keys = first === 'kind' && second === 'name' && more.length === 0;
  return keys && KINDS.has(kind) && typeof name === 'string';
}

/** Days that every month has; the others are for the schema. */
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)$/;

function isTime(value: unknown): boolean {
  return typeof value === 'string' && TIME.test(value);
}
