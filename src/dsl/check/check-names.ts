// A name where a certain kind of thing is expected: unknown, or known as something else.

import type { Diagnostic } from '../diagnostic.ts';
import type { DiagnosticCode } from '../diagnostic-codes.ts';
import type { Name } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import type { Wanted } from './meant.ts';
import { error } from './report.ts';

interface Kind {
  readonly code: DiagnosticCode;
  readonly what: string;
  readonly none: string;
}

const KINDS: Readonly<Record<Wanted, Kind>> = {
  meaning: { code: 'unknown-signal', what: 'signal', none: 'define it with `signal`' },
  signal: { code: 'unknown-signal', what: 'signal', none: 'define it with `signal`' },
  detail: { code: 'unknown-detail', what: 'detail', none: 'define it with `detail`' },
  fact: {
    code: 'unknown-fact',
    what: 'input, detail or measure',
    none: 'define it with `input` or `detail`',
  },
  given: {
    code: 'unknown-fact',
    what: 'input or detail',
    none: 'define it with `input` or `detail`',
  },
  agent: { code: 'unknown-agent', what: 'agent', none: 'define it with `agent`' },
  hours: { code: 'unknown-hours', what: 'hours', none: 'define them with `hours`' },
  ask: {
    code: 'unknown-fact',
    what: 'detail or signal',
    none: 'define it with `detail` or `signal`',
  },
};

function isRight({ names }: Context, wanted: Wanted, name: string): boolean {
  const meaning = names.meanings.get(name);
  switch (wanted) {
    case 'meaning':
      return meaning !== undefined;
    case 'signal':
      return meaning?.kind === 'signal';
    case 'detail':
      return names.details.has(name);
    case 'fact':
      return names.facts.has(name);
    case 'given': {
      const fact = names.facts.get(name);
      return fact !== undefined && fact.kind !== 'measure';
    }
    case 'agent':
      return names.agents.has(name);
    case 'hours':
      return names.hours.has(name);
    case 'ask':
      return names.details.has(name) || meaning?.kind === 'signal';
  }
}

/** Nothing where the name is right, or where a statement that could not be read seems to define it. */
export function checkName(context: Context, wanted: Wanted, name: Name): Diagnostic | undefined {
  if (isRight(context, wanted, name.text)) return undefined;
  const other = otherKind(context, name.text, wanted);
  if (other !== undefined) {
    return error('wrong-kind', name.span, other.message, { help: other.help });
  }
  if (context.program.fileMissing || context.program.broken.has(name.text)) return undefined;
  const { code, what, none } = KINDS[wanted];
  const near = context.meant(wanted, name.text);
  return error(code, name.span, `unknown ${what} "${name.text}"`, {
    help: near === undefined ? none : `did you mean "${near}"?`,
  });
}

/** What the name is, where it is something else, and how that is written. */
function otherKind(
  { names }: Context,
  name: string,
  wanted: Wanted,
): { readonly message: string; readonly help: string } | undefined {
  const { what } = KINDS[wanted];
  const meaning = names.meanings.get(name);
  const fact = names.facts.get(name);
  const is = (kind: string) => `"${name}" is ${kind}, and ${article(what)} is expected here`;
  if (meaning?.kind === 'named' && (wanted === 'signal' || wanted === 'ask')) {
    return {
      message: `"${name}" names a condition, and a judged signal is expected here`,
      help: 'use the signals in it',
    };
  }
  if (meaning !== undefined && wanted !== 'agent' && wanted !== 'hours') {
    const help = wanted === 'fact' ? `write the name alone: \`${name}\`` : KINDS[wanted].none;
    return { message: is('a signal'), help };
  }
  if (fact !== undefined && (wanted === 'meaning' || wanted === 'signal')) {
    const kind = fact.kind === 'input' ? 'an input' : `a ${fact.kind}`;
    const value = fact.type.kind === 'boolean' ? 'is true' : 'is …';
    const help =
      fact.kind === 'detail'
        ? `write \`${name} is given\``
        : `write \`${name} ${fact.kind === 'measure' ? '>= …' : value}\``;
    return {
      message: is(kind),
      help: wanted === 'signal' ? 'counts and `now` are for signals' : help,
    };
  }
  if (fact !== undefined && (wanted === 'detail' || wanted === 'given' || wanted === 'ask')) {
    const kind = fact.kind === 'input' ? 'an input' : `a ${fact.kind}`;
    const help =
      fact.kind === 'measure'
        ? 'Handrail counts it by itself'
        : 'only a detail is found out in the conversation';
    return { message: is(kind), help };
  }
  if (wanted === 'meaning' && names.agents.has(name)) {
    return { message: is('an agent'), help: `write \`agent is ${name}\`` };
  }
  if (wanted === 'meaning' && names.hours.has(name)) {
    return { message: is('hours'), help: `write \`during ${name}\`` };
  }
  return undefined;
}

function article(what: string): string {
  return /^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`;
}
