// A response that is an error, as a failure that says what happened and whether another try may help.

import type { Word } from './dialect.ts';
import { field, parsedJson, textField } from './json-field.ts';
import type { Failure } from './outcome.ts';
import { refusedWord } from './refused-word.ts';
import { isPage, shortened, wordsOf } from './server-words.ts';

/** What reading a response needs to know of its request. */
export interface Asked {
  readonly model: string;
  readonly apiKey: string | undefined;
  /** What could be left out or replaced. */
  readonly sent: readonly Word[];
  readonly longestWait: number;
}

const SPENT = /insufficient_quota|billing|insufficient[_ ]balance|credit balance|quota.*exceeded/i;

/** Beyond the 5xx: a time-out, a lock, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);
/** Never built, and a version that is not spoken: those stay. */
const LASTING: ReadonlySet<number> = new Set([501, 505]);

const isPassing = (status: number): boolean =>
  PASSING.has(status) || (status >= 500 && !LASTING.has(status));

/** A quota in money is spent for long; a rate is not, even where its message speaks of a quota. */
function isSpent(status: number, text: string): boolean {
  if (status === 402) return true;
  if (status !== 429 && status !== 403) return false;
  const error = field(parsedJson(text), 'error');
  return [textField(error, 'code'), textField(error, 'type')].some(
    (word) => word !== undefined && SPENT.test(word),
  );
}

/** What is wrong with every request alike. A page comes from what stands before the server, which may mind this one request alone. */
function isBarred(status: number, text: string): boolean {
  if (status === 403) return !isPage(text);
  const code = textField(field(parsedJson(text), 'error'), 'code');
  return status === 401 || status === 404 || (status === 400 && code === 'model_not_found');
}

function what(status: number, asked: Asked): string {
  switch (status) {
    case 400:
    case 422:
      return 'the server refuses the request';
    case 401:
      return asked.apiKey === undefined
        ? 'the server asks for a key'
        : 'the server does not accept the key';
    case 403:
      return `the server does not allow the use of "${asked.model}" with this key`;
    case 404:
      return `the server has no model "${asked.model}", or no chat completions at this address`;
    case 413:
      return 'the request is too large for the server';
    case 429:
      return 'the server has too many requests';
    default:
      return `the server failed with status ${status}`;
  }
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/** `wait` is what the server asks for, in milliseconds. */
export function readFailure(
  status: number,
  text: string,
  wait: number | undefined,
  asked: Asked,
): Failure {
  const words = wordsOf(text);
  const said = words === undefined ? '' : `: ${shortened(words, asked.apiKey)}`;
  const failure = { kind: 'failed', free: true } as const;
  if (isSpent(status, text)) {
    return {
      ...failure,
      reason: `the quota of the key is spent${said}`,
      again: false,
      barred: true,
    };
  }
  const refused = refusedWord(status, text, asked.sent);
  const reason = `${what(status, asked)}${said}`;
  if (refused !== undefined) {
    return { ...failure, reason, again: false, refused: { word: refused, said: text } };
  }
  if (isBarred(status, text)) return { ...failure, reason, again: false, barred: true };
  const crowded =
    status === 429 || status === 503 || status === 529 ? { crowded: true as const } : {};
  if (wait !== undefined && wait > asked.longestWait && isPassing(status)) {
    const long = `; it asks to wait ${seconds(wait)}, more than the ${seconds(asked.longestWait)} that are allowed`;
    return { ...failure, ...crowded, reason: `${reason}${long}`, again: false };
  }
  return {
    ...failure,
    ...crowded,
    reason,
    again: isPassing(status),
    ...(wait === undefined ? {} : { wait }),
  };
}
