// How long a server asks to be left alone.

function milliseconds(text: string | null, unit: number): number | undefined {
  if (text === null || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
  return Number(text) * unit;
}

/**
 * `retry-after-ms`, or `Retry-After` in seconds or as a date, in milliseconds. A date is read by the server's own
 * clock where it tells it, and never lies in the past.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after');
  const told = milliseconds(headers.get('retry-after-ms'), 1) ?? milliseconds(after, 1000);
  if (told !== undefined || after === null) return told;
  // Dates of HTTP have names of days and months; without any a number would pass for a year.
  const date = /[a-z]/i.test(after) ? Date.parse(after) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  const here = Date.parse(headers.get('date') ?? '');
  return Math.max(0, date - (Number.isNaN(here) ? now : here));
}
