// What is no prompt: too long, nested too deep, or made of marks. Markdown of that kind takes minutes to read.

/** In UTF-16 units; long prompts have a third of it. */
export const LONGEST_PROMPT = 100_000;
/** Quotes and lists that open on one line, or spaces that may continue them. */
const DEEPEST_LINE = 50;
/** Marks of emphasis, links, code and tables between two empty lines. */
const MOST_MARKS = 5_000;

export interface Refusal {
  readonly message: string;
  readonly help: string;
}

/** Undefined for what can be read. `what` names it: the file of the prompt. */
export function refusalOf(text: string, what: string): Refusal | undefined {
  if (text.length > LONGEST_PROMPT)
    return {
      message: `${what} has ${text.length} characters, and prompts of up to ${LONGEST_PROMPT} are read`,
      help: "give it the bot's own instructions alone, or read the parts one by one",
    };
  const lines = text.split('\n');
  const deep = lines.findIndex((line) => depthOf(line) > DEEPEST_LINE);
  if (deep !== -1)
    return {
      message: `${what} nests quotes and lists more than ${DEEPEST_LINE} levels deep in line ${deep + 1}`,
      help: 'take out the marks at the beginning of the line',
    };
  const marked = firstOverMarked(lines);
  return marked === undefined
    ? undefined
    : {
        message: `${what} has more than ${MOST_MARKS} marks such as * _ [ and | in the paragraph or table of line ${marked}`,
        help: 'take out the marks, or part it by empty lines',
      };
}

/** A run of marks such as `***` is counted as the levels it could be. */
function depthOf(line: string): number {
  const [opening = ''] = /^(?:[\s>*+-]|\d{1,9}[.)](?=\s))*/.exec(line) ?? [];
  const rule = /^\s*([*-])(?:\s*\1)*\s*$/.test(line) && line.length <= LONGEST_RULE;
  return rule ? 0 : (opening.match(/[>*+-]|\d+[.)]/g) ?? []).length;
}
/** A line across the page. */
const LONGEST_RULE = 300;

/** The number of the line where the marks of a paragraph become too many. */
function firstOverMarked(lines: readonly string[]): number | undefined {
  let marks = 0;
  for (const [at, line] of lines.entries()) {
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_[\]`!|<&~]/g) ?? []).length;
    if (marks > MOST_MARKS) return at + 1;
  }
  return undefined;
}
