// What instructions are made of: sections of paragraphs and lists, as plain values.

export const SECTION_KINDS = [
  'purpose',
  'collect',
  'ask',
  'hand_over',
  'promises',
  'claims',
  'silence',
  'masks',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export type InstructionLine =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** `name` is what the policy calls it: an agent, a detail, a signal, a rule, hours, a language. */
  | {
      readonly kind: 'item';
      readonly name?: string;
      readonly text: string;
      readonly under?: readonly { readonly name?: string; readonly text: string }[];
    };

export interface InstructionSection {
  readonly kind: SectionKind;
  readonly title: string;
  readonly lines: readonly InstructionLine[];
}

export function paragraph(...sentences: readonly string[]): InstructionLine {
  return { kind: 'paragraph', text: sentences.filter((one) => one !== '').join(' ') };
}

/** A text of the policy as a sentence of ours: on one line, with a full stop. */
export function sentence(text: string): string {
  const line = oneLine(text);
  return line === '' || /[.!?:…。！？]["”’)]?$/u.test(line) ? line : `${line}.`;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[], joining = 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${joining} ${last}`;
}

/** As code, so that nothing in a name is read as Markdown. */
export function code(text: string): string {
  const line = oneLine(text);
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}
