// Instructions as Markdown: a paragraph or an item a line, for a prompt or for a person.

import { assertNever } from '../assert-never.ts';
import type { Instructions } from './instructions.ts';
import { code, type InstructionLine, type InstructionSection, oneLine } from './section.ts';

/** Ends with a line feed. The same instructions give the same bytes. */
export function instructionsMarkdown(instructions: Instructions): string {
  const { name, agent, sections } = instructions;
  const title = [name === undefined ? 'this policy' : oneLine(name), agent].filter(Boolean);
  return [`# Instructions of ${title.join(': ')}\n`, ...sections.map(sectionText)].join('\n');
}

function sectionText({ title, lines }: InstructionSection): string {
  return [`## ${title}\n`, ...blocks(lines)].join('\n');
}

/** Items that follow each other are one list; an empty line stands between lists and paragraphs. */
function blocks(lines: readonly InstructionLine[]): readonly string[] {
  return lines.map((line, at) => {
    const goesOn = line.kind === 'item' && lines[at + 1]?.kind === 'item';
    return goesOn ? lineText(line) : `${lineText(line)}\n`;
  });
}

function lineText(line: InstructionLine): string {
  switch (line.kind) {
    case 'paragraph':
      return line.text;
    case 'item':
      return [itemText(line), ...(line.under ?? []).map((one) => `  ${itemText(one)}`)].join('\n');
    default:
      return assertNever(line);
  }
}

function itemText({ name, text }: { readonly name?: string; readonly text: string }): string {
  return name === undefined ? `- ${text}` : `- ${code(name)}: ${text}`;
}
