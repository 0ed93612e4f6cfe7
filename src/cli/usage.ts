// What the command line says to wrong usage, in the same voice as the compiler.

import type { CommanderError } from 'commander';

/** The message of `commander` in Handrail's words, and how to mend it. */
export function usageText(error: CommanderError, command: string): string {
  const [first = '', ...rest] = error.message.split('\n');
  const message = quoted(first.replace(/^error: /, '')).replace(/\.$/, '');
  const meant = /\(Did you mean (one of )?(.+)\?\)/.exec(rest.join(' '));
  const help =
    meant?.[2] === undefined
      ? `"${command} --help" shows how it is used`
      : `did you mean ${nearest(meant[2])}?`;
  return `error: ${message}\n  help: ${help}\n`;
}

function quoted(text: string): string {
  return text.replace(/'([^']*)'/g, '"$1"');
}

function nearest(names: string): string {
  return names
    .split(', ')
    .map((name) => `"${name}"`)
    .join(' or ');
}
