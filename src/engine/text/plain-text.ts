// Text as patterns and values are read from it: typographic characters made plain, one for one, so that offsets hold.

/** For a text in NFC. */
export function plain(text: string): string {
  return text
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb\uff02]/g, '"')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc\uff07]/g, "'");
}
