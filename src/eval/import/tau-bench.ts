// tau-bench: trajectories of a bot with tools and a simulated customer. Runs of its successor tau2-bench are read too.

import { z } from 'zod';
import type { Happening, Reader } from './draft.ts';
import { handsOver } from './hands-over.ts';
import { said } from './messages.ts';
import { tidy } from './plain-text.ts';
import { idShape, shaped, slicesOf, textShape, timeShape } from './shape.ts';
import { isoTime } from './times.ts';

const call = z.looseObject({
  name: textShape,
  function: z.looseObject({ name: textShape }).nullish(),
});

const message = z.looseObject({
  role: z.enum(['user', 'assistant', 'tool', 'system']),
  content: textShape,
  tool_calls: z.array(call).nullish(),
  timestamp: timeShape,
});
type Message = z.infer<typeof message>;

const about = z.looseObject({
  task_id: idShape.nullish(),
  trial: idShape.nullish(),
  id: idShape.nullish(),
  reward: z.number().nullish(),
});
const trajectory = z.looseObject({ ...about.shape, traj: z.array(message) });
const simulation = z.looseObject({ ...about.shape, messages: z.array(message) });

export const readTauBench: Reader = (record, { stem, handovers }) => {
  const later = typeof record === 'object' && record !== null && 'messages' in record;
  const read = later ? shaped(simulation, record) : shaped(trajectory, record);
  if (!read.ok) return read;
  const { value } = read;
  const messages = 'messages' in value ? value.messages : value.traj;
  const { task_id: task, trial } = value;
  const id = [stem, task, trial].filter((one) => one !== undefined && one !== null).join('/');
  return {
    ok: true,
    draft: {
      id,
      happenings: (messages as readonly Message[]).flatMap((one) => happeningsOf(one, handovers)),
      slices: slicesOf({ task, trial, reward: value.reward }),
      kept: { source: 'tau-bench' },
    },
  };
};

/** Marks by which the simulated customer ends a run. */
const MARK = /###[A-Z_-]+###/g;

function happeningsOf(one: Message, handovers: ReadonlySet<string>): readonly Happening[] {
  const text = tidy((one.content ?? '').replace(MARK, ''));
  const at = one.timestamp;
  const iso = isoTime(at);
  const when = iso === undefined ? {} : { at: iso };
  const calls = (one.tool_calls ?? []).map((tool) => tool.function?.name ?? tool.name ?? '');
  switch (one.role) {
    case 'system':
      return [{ kind: 'dropped', why: 'prompt', ...when }];
    case 'tool':
      return [{ kind: 'dropped', why: 'tool_result', ...when }];
    case 'user':
    case 'assistant': {
      const role = one.role === 'user' ? 'customer' : 'bot';
      // A message that is nothing but calls has no words to miss.
      const words = text === '' && calls.length > 0 ? [] : [said({ role, text, at })];
      return [...words, ...calls.flatMap((name) => callOf(name, role, when, handovers))];
    }
  }
}

function callOf(
  name: string,
  role: 'customer' | 'bot',
  when: { readonly at?: string },
  handovers: ReadonlySet<string>,
): readonly Happening[] {
  if (role === 'bot' && handsOver(name, handovers)) {
    return [{ kind: 'handover', how: `the bot called ${name}`, byBot: true, ...when }];
  }
  return [{ kind: 'dropped', why: 'tool_call', ...when }];
}
