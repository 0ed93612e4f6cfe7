// Values of inputs, fields of the summary, agents of routes, numbers of `limit` and `suspend`.

import type { ValueType } from '../../policy/value.ts';
import type { Duration, FieldText } from '../syntax/ast.ts';
import { checkName } from './check-names.ts';
import { checkValue } from './check-value.ts';
import type { Context } from './context.ts';
import { error, type Findings } from './report.ts';
import { typeText, valueType } from './value-type.ts';

export function* checkFacts(context: Context): Findings {
  const { statements } = context.program;
  for (const item of statements) {
    switch (item.kind) {
      case 'input': {
        if (item.default === undefined) break;
        const found = checkValue(item.name.text, valueType(item.type), item.default);
        if (found) yield found;
        break;
      }
      case 'summary':
        for (const field of item.fields) yield* checkField(context, field);
        break;
      case 'route':
        if (item.from.kind !== 'agents') break;
        for (const agent of item.from.agents) {
          const found = checkName(context, 'agent', agent);
          if (found) yield found;
        }
        break;
      case 'limit':
        if (item.count.percent || !Number.isSafeInteger(item.count.value) || item.count.value < 1) {
          yield error('bad-count', item.count.span, 'a limit is a whole number, 1 or more', {
            help: 'for no escalation at all write `never escalate when …`',
          });
        }
        break;
      case 'suspend':
        if (item.for !== undefined) yield* checkDuration(item.for);
        break;
      case 'holding':
        yield* checkDuration(item.every);
        if (!statements.some((other) => other.kind === 'suspend') && !context.program.partial) {
          yield error('holding-without-suspend', item.span, 'nothing is ever suspended here', {
            help: 'add `suspend afterwards`',
          });
        }
        break;
    }
  }
}

export function* checkDuration(duration: Duration): Findings {
  if (duration.amount > 0 && Number.isFinite(duration.amount)) return;
  yield error('bad-count', duration.span, 'a time must be longer than nothing', {
    help: `write \`1 ${duration.unit.replace(/s$/, '')}\` or more`,
  });
}

/** A field that is named like a detail or an input takes its value, so it must be able to hold it. */
function* checkField({ names }: Context, field: FieldText): Findings {
  const fact = names.facts.get(field.name.text);
  if (fact === undefined || fact.kind === 'measure') return;
  const type = valueType(field.type);
  if (holds(type, fact.type)) return;
  yield error(
    'wrong-type',
    field.type.span,
    `the field "${field.name.text}" takes the value of the ${fact.kind} of that name, which is of the type ${typeText(fact.type)}`,
    {
      help: `write ${typeText(fact.type)}, or give the field another name`,
      ...(fact.span && { related: [{ message: `the ${fact.kind} is here`, span: fact.span }] }),
    },
  );
}

function holds(field: ValueType, value: ValueType): boolean {
  if (field.kind === 'enum') {
    return value.kind === 'enum' && value.options.every((option) => field.options.includes(option));
  }
  if (field.kind === value.kind) return true;
  if (field.kind === 'number') return value.kind === 'integer';
  return field.kind === 'text' && !['integer', 'number', 'boolean'].includes(value.kind);
}
