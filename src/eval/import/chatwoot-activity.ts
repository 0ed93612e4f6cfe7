// Lines of activity in Chatwoot that show a hand-over. They are texts in the language of the account; the English ones are known.

import type { Handover } from './draft.ts';

/** `team` is where the conversation belongs at the time of the export. */
export function chatwootHandover(line: string, team: string): Handover | undefined {
  const through = /^Assigned to .+ via (.+) by /.exec(line)?.[1];
  if (through !== undefined) {
    return { how: 'assigned to a person of a team', to: { kind: 'team', name: through } };
  }
  const to = /^Assigned to (.+) by /.exec(line)?.[1];
  if (to !== undefined) {
    // The line is the same for a team and for a person.
    return to === team
      ? { how: 'assigned to a team', to: { kind: 'team', name: to } }
      : { how: 'assigned' };
  }
  if (/ self-assigned this conversation/.test(line)) return { how: 'a person took it' };
  if (/^Conversation was marked (as )?open /.test(line)) return { how: 'opened for people' };
  return undefined;
}
