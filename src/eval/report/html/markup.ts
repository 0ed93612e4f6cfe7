// HTML as values: what is put into a template is text, and escaped, unless it is markup itself.

export interface Markup {
  readonly markup: string;
}

export type Content = string | number | Markup | null | false | readonly Content[];

/** `html\`<p>${text}</p>\``. Values may also stand in quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const markup = parts.map((part, index) => {
    const value = values[index];
    return value === undefined ? part : part + written(value);
  });
  return { markup: markup.join('') };
}

/** As it is: for what was made by this program. */
export function raw(markup: string): Markup {
  return { markup };
}

function written(value: Content): string {
  if (value === null || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(written).join('');
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Of characters that HTML does not allow a sign is left that one was there. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '\ufffd')
    .replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
}
