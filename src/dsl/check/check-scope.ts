// The built-in signal `out_of_scope`, which needs a scope to be judged against.

import type { Context } from './context.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';
import { nodesOf } from './walk.ts';

export function* checkScope(context: Context): Findings {
  const { program, conditions, outOfScopeUnjudged, rules } = context;
  if (program.partial) return;
  const uses = conditions.flatMap(({ when }) =>
    nodesOf(when).filter(
      (node) =>
        (node.kind === 'name' || node.kind === 'now' || node.kind === 'count') &&
        node.name.text === 'out_of_scope',
    ),
  );
  if (outOfScopeUnjudged) {
    const own = statementsOf(program.statements, 'signal').find(
      (signal) => signal.name.text === 'out_of_scope',
    );
    const span = own?.name.span ?? uses[0]?.span;
    if (span !== undefined) {
      yield warning(
        'out-of-scope-unjudged',
        span,
        'without a `scope` and without agents "out_of_scope" is never judged: it is always `no`',
        { help: 'add `scope "…"`: what the bot is for' },
      );
    }
    return;
  }
  const agent = statementsOf(program.statements, 'agent')[0];
  const hasScope = program.statements.some((item) => item.kind === 'scope');
  const judged = context.names.meanings.get('out_of_scope')?.kind === 'signal';
  const matters =
    uses.length > 0 ||
    rules.rules.some(
      ({ rule: { when } }) => when.kind === 'name' && when.name.text === 'out_of_scope',
    );
  if (agent !== undefined && !hasScope && judged && matters) {
    yield warning(
      'agents-without-scope',
      agent.name.span,
      'without a `scope` only the descriptions of the agents say what is "out_of_scope"',
      { help: 'add `scope "…"`: what the bot is for; or `ignore out_of_scope`' },
    );
  }
}
