// Rasa: stories and test stories in YAML, with the words that the project's other files have for intents and replies.

import { z } from 'zod';
import type { Path } from '../dataset/complaint.ts';
import type { Drafted, Happening, Refusal } from './draft.ts';
import { handsOver } from './hands-over.ts';
import { said } from './messages.ts';
import { tidy } from './plain-text.ts';
import { type RasaWords, withoutMarks } from './rasa-words.ts';
import { shaped, slicesOf } from './shape.ts';

const text = z.string().nullish();
const spoken = z.looseObject({ user: text, intent: text });
const step = z.looseObject({
  user: text,
  intent: text,
  action: text,
  bot: text,
  checkpoint: text,
  or: z.array(spoken).nullish(),
});
type Step = z.infer<typeof step>;

const story = z.looseObject({ story: z.string().min(1), steps: z.array(step) });

export interface RasaAround {
  readonly words: RasaWords;
  readonly handovers: ReadonlySet<string>;
  /** The name of the file without its ending: stories of two files may have one name. */
  readonly stem: string;
}

export function readStory(record: unknown, around: RasaAround): Drafted {
  const read = shaped(story, record);
  if (!read.ok) {
    return { ...read, help: 'a story is {"story": name, "steps": [{"user": …}, {"action": …}]}' };
  }
  const { story: name, steps } = read.value;
  const begins = steps[0]?.checkpoint;
  if (typeof begins === 'string') {
    return {
      ok: false,
      path: ['steps', 0],
      message: `the story begins at the checkpoint "${begins}", so it is a part of others`,
      help: 'write the story out from its beginning',
    };
  }
  const happenings: Happening[] = [];
  for (const [index, one] of steps.entries()) {
    const happened = stepOf(one, ['steps', index], around);
    if ('ok' in happened) return happened;
    happenings.push(...happened);
  }
  return {
    ok: true,
    draft: {
      id: `${around.stem}/${name}`,
      happenings,
      slices: slicesOf({ story: name }),
      kept: { source: 'rasa' },
    },
  };
}

function stepOf(one: Step, path: Path, around: RasaAround): readonly Happening[] | Refusal {
  if (typeof one.user === 'string' || typeof one.intent === 'string') {
    return customerOf([one], path, around);
  }
  if (one.or !== undefined && one.or !== null) return customerOf(one.or, path, around);
  if (typeof one.bot === 'string') return [said({ role: 'bot', text: tidy(one.bot) })];
  if (typeof one.action === 'string') return actionOf(one.action, around);
  // Slots, loops and checkpoints are nothing that anybody says.
  return [];
}

/** The first of the alternatives that has words; a story without them would be another conversation. */
function customerOf(
  steps: readonly z.infer<typeof spoken>[],
  path: Path,
  { words }: RasaAround,
): readonly Happening[] | Refusal {
  for (const { user, intent } of steps) {
    const own = typeof user === 'string' ? withoutMarks(user) : '';
    const found = own === '' ? words.intents.get(intent ?? '') : own;
    // "/greet" is the name of an intent, not what anybody wrote.
    if (found !== undefined && !found.startsWith('/'))
      return [said({ role: 'customer', text: found })];
  }
  const names = steps.map(({ intent }) => intent ?? 'user').join(', ');
  return {
    ok: false,
    path,
    message: `nobody says what the customer wrote here (${names})`,
    help: 'write "user:" beside the intent, or name the file with the "nlu" examples too',
  };
}

function actionOf(action: string, { words, handovers }: RasaAround): readonly Happening[] {
  const reply = words.replies.get(action);
  const spoken: readonly Happening[] =
    reply === undefined
      ? [{ kind: 'dropped', why: action.startsWith('utter_') ? 'reply' : 'action' }]
      : [said({ role: 'bot', text: reply })];
  if (!handsOver(action, handovers)) return spoken;
  const handover: Happening = { kind: 'handover', how: `the bot did ${action}`, byBot: true };
  // What the bot says of it comes with it, not before it.
  return [handover, ...spoken.filter((one) => one.kind === 'turn')];
}
