// The changing part of a request: one JSON object with the conversation as data and, after it, what is asked.
//
// The conversation stands before the questions: at the next turn it begins with the same bytes, which servers can keep; the
// questions change each time. Both share one message, because the templates of many local models refuse two user messages in a row.

import type { Shown } from './shown.ts';

export interface Asked {
  readonly questions: readonly { readonly signal: string; readonly at: number }[];
  readonly details: readonly string[];
  readonly summary: readonly string[];
  /** What did not fit the last time, by field. */
  readonly again?: Readonly<Record<string, string>>;
}

/**
 * JSON whose strings cannot be left: what ends or opens a role, a fence or a special token in some model's template is written as
 * `\uXXXX`, so no such mark stands in the message, and whoever parses it gets the turns back as they were.
 */
export function conversationMessage({ turns, leftOut }: Shown, asked: Asked): string {
  const lines = turns.map(({ index, role, text }) => JSON.stringify({ turn: index, role, text }));
  const parts = [
    ...(leftOut > 0 ? [`"turns_left_out":${leftOut}`] : []),
    `"conversation":[\n${lines.join(',\n')}\n]`,
    `"questions":${JSON.stringify(asked.questions)}`,
    `"details":${JSON.stringify(asked.details)}`,
    `"summary":${JSON.stringify(asked.summary)}`,
    ...(asked.again === undefined ? [] : [`"again":${JSON.stringify(asked.again)}`]),
  ];
  return escaped(`{${parts.join(',\n')}}`);
}

/**
 * - Angle brackets and backticks: `<|im_start|>`, `</s>`, `<start_of_turn>`, code fences.
 * - Square brackets around capitals: `[INST]`, `[/INST]`, `[SYSTEM_PROMPT]`. The engine's own `[email]` stays readable.
 * - What nobody sees: control and format characters (but the two joiners that scripts and emoji need), private use, line separators.
 * None of these stands in the structure of the JSON, so only the insides of strings change.
 */
const UNSAFE =
  /[<>`]|\[(?=\/?[A-Z_]+\])|(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u{e0000}-\u{e0fff}]/gu;

function escaped(json: string): string {
  return json.replace(UNSAFE, (char) =>
    Array.from(
      { length: char.length },
      (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
