// `handrail instructions`: the reply side of a policy as text.

import { instructionsFor } from '../../policy/instructions/instructions.ts';
import { instructionsMarkdown } from '../../policy/instructions/markdown.ts';
import { nearest } from '../../policy/nearest.ts';
import type { Policy } from '../../policy/policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Fault, fault } from '../fault.ts';
import { hanging, terminalWidth } from '../hanging-text.ts';
import { print, printJson } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';

export interface InstructionsOptions {
  readonly agent?: string;
  readonly json?: boolean;
}

export async function instructions(
  file: string,
  { agent, json = false }: InstructionsOptions,
): Promise<ExitCode> {
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy } = usable;
  if (agent !== undefined && policy.agents.every(({ name }) => name !== agent))
    throw noSuchAgent(policy, agent);
  const made = instructionsFor(policy, agent === undefined ? {} : { agent });
  if (json) await printJson(made);
  else await print(shown(instructionsMarkdown(made)));
  return EXIT.ok;
}

function noSuchAgent({ agents }: Policy, agent: string): Fault {
  const names = agents.map(({ name }) => name);
  const meant = nearest(agent, names);
  const known =
    names.length === 0 ? 'it has no agents: leave out --agent' : `it has ${names.join(', ')}`;
  const help = meant === undefined ? known : `did you mean "${meant}"?`;
  return fault(EXIT.usage, `the policy has no agent "${agent}"`, help);
}

/** On a terminal lines are broken to be read; in a file or a pipe a paragraph stays a line, as prompts are kept. */
function shown(markdown: string): string {
  if (process.stdout.isTTY !== true) return markdown;
  const width = terminalWidth();
  return markdown
    .split('\n')
    .map((line) => {
      if (line === '') return '';
      const first = /^ *(?:- )?/.exec(line)?.[0] ?? '';
      return hanging(line.slice(first.length), { first, rest: first.length, width }).trimEnd();
    })
    .join('\n');
}
