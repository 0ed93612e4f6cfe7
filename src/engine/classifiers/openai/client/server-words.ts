// What a server said about a failure, short enough for a reason.

import { field, parsedJson, textField } from './json-field.ts';

const LONGEST = 200;

/** One line, without the key where a server repeats it. */
export function shortened(text: string, apiKey: string | undefined): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const safe =
    apiKey === undefined || apiKey.length < 4 ? line : line.replaceAll(apiKey, '(the key)');
  return safe.length <= LONGEST ? safe : `${safe.slice(0, LONGEST - 1)}…`;
}

export const isPage = (text: string): boolean => /^\s*(<!doctype html|<html)/i.test(text);

/** The message of an error, wherever this kind of server puts it; of a web page its title. */
export function wordsOf(text: string): string | undefined {
  if (isPage(text)) {
    const title = /<title[^>]*>([^<]+)/i.exec(text)?.[1]?.trim();
    return title === undefined ? 'a web page' : `a web page, "${title}"`;
  }
  const body = parsedJson(text);
  if (body === undefined) return text.trim() === '' ? undefined : text;
  const error = field(body, 'error');
  const message =
    textField(error, 'message') ??
    (typeof error === 'string' ? error : undefined) ??
    textField(body, 'message') ??
    textField(body, 'detail');
  return message ?? text;
}
