// Names that are defined twice, and statements that can stand only once.

import { MEASURES } from '../../policy/condition.ts';
import type { Span } from '../source.ts';
import type { Name, Statement } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { error, type Findings } from './report.ts';

interface Definition {
  readonly name: Name;
  readonly what: string;
  /** Names of one space must differ. */
  readonly space: 'facts' | 'agents' | 'hours' | 'tests';
}

export function* checkDuplicates({ program }: Context): Findings {
  const first = new Map<string, Definition>();
  for (const item of program.statements) {
    const definition = definitionOf(item);
    if (definition === undefined) continue;
    const { name, what, space } = definition;
    const standing = space === 'facts' ? standingName(name.text) : undefined;
    if (standing !== undefined) {
      yield error('duplicate-name', name.span, standing, { help: 'choose another name' });
      continue;
    }
    const key = `${space}:${name.text}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, definition);
    else yield duplicate(name, what, earlier);
  }
}

function duplicate(name: Name, what: string, earlier: Definition) {
  const message =
    earlier.what === what
      ? `the ${what} "${name.text}" is defined twice`
      : `"${name.text}" is already the name of ${article(earlier.what)}`;
  return error('duplicate-name', name.span, message, {
    help: 'choose another name, or take one of them out',
    related: [{ message: 'first defined here', span: earlier.name.span }],
  });
}

function standingName(name: string): string | undefined {
  if (name === 'language') return 'the input "language" is always there, with the type text';
  return MEASURES.some((measure) => measure === name)
    ? `"${name}" is the name of a measure that is always there`
    : undefined;
}

function definitionOf(item: Statement): Definition | undefined {
  switch (item.kind) {
    case 'signal':
      return { name: item.name, what: 'signal', space: 'facts' };
    case 'named':
      return { name: item.name, what: 'signal', space: 'facts' };
    case 'input':
    case 'detail':
      return { name: item.name, what: item.kind, space: 'facts' };
    case 'agent':
      return { name: item.name, what: 'agent', space: 'agents' };
    case 'hours':
      return { name: item.name, what: 'hours', space: 'hours' };
    case 'test':
      return {
        name: { text: item.name.text, span: item.name.span },
        what: 'test',
        space: 'tests',
      };
    default:
      return undefined;
  }
}

function article(what: string): string {
  if (what === 'hours') return what;
  return /^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`;
}

export function* checkOnce({ program }: Context): Findings {
  const first = new Map<string, Span>();
  for (const item of program.statements) {
    const what = onceOnly(item);
    if (what === undefined) continue;
    const earlier = first.get(what);
    if (earlier === undefined) first.set(what, item.span);
    else {
      yield error('duplicate-statement', item.span, `\`${what}\` is stated twice`, {
        help: 'keep one of them',
        related: [{ message: 'first stated here', span: earlier }],
      });
    }
  }
}

function onceOnly(item: Statement): string | undefined {
  switch (item.kind) {
    case 'policy':
    case 'scope':
    case 'summary':
    case 'suspend':
      return item.kind;
    case 'limit':
      return 'limit escalations';
    case 'holding':
      return 'while suspended';
    case 'fails':
      return 'if classifier fails';
    case 'route':
      return item.from.kind === 'otherwise' ? 'route otherwise' : undefined;
    default:
      return undefined;
  }
}
