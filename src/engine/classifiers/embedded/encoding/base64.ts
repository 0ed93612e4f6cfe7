// Bytes as base64 (RFC 4648): `Buffer` is not everywhere, and `btoa` takes no bytes.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter.charCodeAt(0), value]));

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const three =
      ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    parts.push(
      letter(three >> 18),
      letter(three >> 12),
      left > 1 ? letter(three >> 6) : '=',
      left > 2 ? letter(three) : '=',
    );
  }
  return parts.join('');
}

/** Throws where the text is no base64. */
export function decodeBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0) throw new Error('base64 comes in groups of four letters');
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < text.length; from += 4) {
    let four = 0;
    for (let at = from; at < from + 4; at++) {
      const value = VALUES.get(text.charCodeAt(at));
      if (value === undefined && at < text.length - padding) {
        throw new Error(`"${text[at]}" is no letter of base64`);
      }
      four = (four << 6) | (value ?? 0);
    }
    for (const shift of [16, 8, 0]) if (to < bytes.length) bytes[to++] = (four >> shift) & 255;
  }
  return bytes;
}

function letter(value: number): string {
  return LETTERS[value & 63] as string;
}
