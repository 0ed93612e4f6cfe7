// The times of exports as ISO 8601 in UTC.

const NAIVE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const ZONED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})$/i;
/** Seconds up to the year 5138, and milliseconds from 1973 on. */
const MOST_SECONDS = 1e11;

/** Seconds or milliseconds since 1970, or a text; a text without an offset is taken as UTC. `undefined` where it is no time. */
export function isoTime(value: unknown): string | undefined {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{9,13}(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  if (NAIVE.test(text)) return fromText(`${text.replace(' ', 'T')}Z`);
  // Exports of Rails write "2026-05-03 10:12:00 UTC".
  if (/ UTC$/.test(text)) return isoTime(text.slice(0, -' UTC'.length));
  const [, day, time, offset = ''] = ZONED.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const colon = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  return fromText(`${day}T${time}${colon}`);
}

function fromNumber(value: number): string | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  return fromMillis(value < MOST_SECONDS ? value * 1000 : value);
}

function fromText(text: string): string | undefined {
  return fromMillis(Date.parse(text));
}

function fromMillis(millis: number): string | undefined {
  const date = new Date(Math.round(millis));
  if (Number.isNaN(date.getTime())) return undefined;
  const iso = date.toISOString();
  // Years beyond 9999 have a sign and six digits, which no reader takes.
  return /^\d{4}-/.test(iso) ? iso.replace('.000Z', 'Z') : undefined;
}
