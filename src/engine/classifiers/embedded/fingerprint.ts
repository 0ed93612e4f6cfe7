// A short checksum of bytes, that tells one file from another and a whole one from a torn one. No cryptography.

/** 16 hex digits: two 32-bit FNV-1a sums over 32-bit words (little-endian) from different starts, and the length. */
export function fingerprint(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let a = 0x811c9dc5;
  let b = 0x9747b28c ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    const word = view.getUint32(at, true);
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ word, 0x85ebca6b);
    b ^= b >>> 13;
    a ^= a >>> 15;
  }
  for (let at = whole; at < bytes.length; at++) {
    a = Math.imul(a ^ (bytes[at] ?? 0), 0x01000193);
    b = Math.imul(b ^ (bytes[at] ?? 0), 0x85ebca6b);
  }
  return hex(a) + hex(b);
}

function hex(sum: number): string {
  return (sum >>> 0).toString(16).padStart(8, '0');
}
