// Which signals of a policy a language model can judge.

import type { Policy, Signal } from '../../../policy/policy.ts';

type About = Pick<Policy, 'signals' | 'scope' | 'agents'>;

/** The one signal that is judged by what the policy is for. */
export const OUT_OF_SCOPE = 'out_of_scope';

/** In the order of the policy. A signal with only `says` is a matter of text alone. */
export function judgedSignals({ signals, scope, agents }: About): readonly Signal[] {
  const knowsItsField = scope !== undefined || agents.length > 0;
  return signals.filter(
    ({ name, description, like, unlike }) =>
      (description !== undefined || like.length > 0 || unlike.length > 0) &&
      (name !== OUT_OF_SCOPE || knowsItsField),
  );
}
