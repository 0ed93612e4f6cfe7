// What to say of a line that is no line of a log.

import type { z } from 'zod';
import { ROLES } from '../../engine/event.ts';
import { LOG_FORMAT } from '../../engine/recording/logged.ts';
import { type Complaint, type Path, pathText } from '../dataset/complaint.ts';

const WHAT_WRITES_IT = 'lines of a log are written by `createRecorder` or `handrail decide --log`';

/** By the last named part of the path: what it must be, and how to mend it. */
const MUST: Readonly<Record<string, string>> = {
  conversation: 'the id of the conversation, a text that is not empty',
  policy: 'the hash of the policy that decided',
  event: 'an event',
  kind: 'one of the kinds that there are',
  role: `one of ${ROLES.join(', ')}`,
  text: 'a text',
  at: 'a time such as 2026-05-03T10:12:00Z',
  turn: 'the index of the latest turn, -1 before the first',
  decision: 'a decision: "continue", "check", "escalate" or "suspended"',
  verdicts: 'a list of verdicts, with one of "verdict", "failed" and "abstains" in each',
  verdict: '"yes", "maybe", "no" or "withdrawn"',
  details: 'a list of the details that the turn told',
  label: 'what a person says: {"escalate": true}',
  escalate: 'true, false or null',
};

/** All issues of one line have one cause as a rule, so the first is told. */
export function logComplaint(json: unknown, issues: readonly z.core.$ZodIssue[]): Complaint {
  const format = formatComplaint(json);
  if (format !== undefined) return format;
  const path: Path = (issues[0]?.path ?? []).map((step) =>
    typeof step === 'symbol' ? String(step) : step,
  );
  const name = path.findLast((step) => typeof step === 'string');
  const must = typeof name === 'string' ? MUST[name] : undefined;
  const where = path.length === 0 ? 'the line' : pathText(path);
  if (valueAt(json, path) === undefined) {
    return {
      code: 'missing',
      path,
      message: `${where} is missing`,
      help: must === undefined ? WHAT_WRITES_IT : `it is ${must}; ${WHAT_WRITES_IT}`,
    };
  }
  return {
    code: 'wrong-type',
    path,
    message: must === undefined ? `${where} is not as a log has it` : `${where} must be ${must}`,
    help: WHAT_WRITES_IT,
  };
}

function formatComplaint(json: unknown): Complaint | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return {
      code: 'other-format',
      path: [],
      message: 'this is no line of a log: it is no object',
      help: WHAT_WRITES_IT,
    };
  }
  if (!('format' in json)) {
    const dataset = 'turns' in json;
    return {
      code: 'other-format',
      path: [],
      message: dataset
        ? 'this is a conversation of a dataset, not a line of a log'
        : 'this is no line of a log: it has no "format"',
      help: dataset ? `\`handrail eval\` reads datasets; ${WHAT_WRITES_IT}` : WHAT_WRITES_IT,
    };
  }
  if (json.format === LOG_FORMAT) return undefined;
  const newer = typeof json.format === 'number' && json.format > LOG_FORMAT;
  return {
    code: 'other-format',
    path: ['format'],
    message: `the log has the format ${JSON.stringify(json.format)}; this version of Handrail reads the format ${LOG_FORMAT}`,
    help: newer
      ? 'replay it with the version of Handrail that wrote it, or a newer one'
      : 'replay it with the version of Handrail that wrote it',
  };
}

function valueAt(json: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    json,
  );
}
