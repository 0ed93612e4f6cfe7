// The patterns of a policy that cannot be read, as whoever knows the syntax says it.

import type { Pattern, Policy, TextRule } from '../policy.ts';

/** What is wrong with a pattern, or undefined where nothing is. */
export type PatternCheck = (pattern: Pattern) => string | undefined;

export function patternProblems(policy: Policy, check: PatternCheck): readonly string[] {
  const problem = (at: string, pattern: Pattern): readonly string[] => {
    const trouble = check(pattern);
    return trouble === undefined ? [] : [`${at}: ${trouble} in the pattern /${pattern.source}/`];
  };
  const ofRules = (at: string, rules: readonly TextRule[]) =>
    rules.flatMap((rule) => (rule.kind === 'pattern' ? problem(at, rule) : []));
  return [
    ...policy.signals.flatMap(({ name, says, unlessSays }) =>
      ofRules(`signal "${name}"`, [...says, ...unlessSays]),
    ),
    ...policy.details.flatMap(({ name, matching }) =>
      matching ? problem(`detail "${name}"`, matching) : [],
    ),
  ];
}
