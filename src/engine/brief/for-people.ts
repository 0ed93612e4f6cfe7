// What people read of decisions: conditions in words; with an escalation a note and the summary.

import { conditionText } from '../../policy/condition-text.ts';
import type { Ports } from '../port.ts';
import { noteOf } from './note.ts';
import { filled } from './summary.ts';

export const forPeople: Ports['people'] = {
  conditionText,
  async brief({ program, state, decision, classifiers, signal }) {
    const filling = await filled(program, state, classifiers, signal);
    const { summary, summarised } = filling;
    const note = noteOf(program, state, decision, filling);
    return { note, summary, ...(summarised && { summarised }) };
  },
};
