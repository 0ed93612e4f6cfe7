// What a key does: a new model, and what is to be done outside of it.

import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../policy/assert-never.ts';
import { helpLength, keysText } from './frame/help.ts';
import {
  actionOf,
  bindingOf,
  DASHBOARD_KEYS,
  type Key,
  LIST_KEYS,
  PASTED,
  STOP_KEY,
} from './keys.ts';
import { back, gone, inSight, type Model, type Screens } from './model.ts';
import type { Opened, Turned } from './opened.ts';
import { type Command, SCREEN_IDS, type ScreenId, type View } from './screen.ts';

/** What a key asks of the world. Everything else a model answers by itself. */
export type Wish =
  | Extract<Command, { kind: 'open-run' | 'write-thresholds' | 'take-back' | 'export-cases' }>
  | { readonly kind: 'quit' }
  | { readonly kind: 'stop' };

export interface Updated {
  readonly model: Model;
  readonly wish?: Wish;
}

/** A key that can do nothing says so: nobody wonders whether it was heard. */
export function pressed(before: Model, key: Key, view: View, screens: Screens): Updated {
  const model = { ...before, message: null };
  if (actionOf([STOP_KEY], key) !== undefined) return { model, wish: { kind: 'stop' } };
  const next = before.message?.next;
  if (next?.keys.includes(key)) return obeyed(model, next.command, view, screens);
  const id = inSight(model);
  const opened = model.opened[id];
  const entry = screens[id];
  if (opened === undefined || entry === undefined) return { model };
  if (opened.typing) return typed(model, opened, key, view, screens);
  if (model.help !== null) return inHelp(model, model.help, key, view, screens);
  const number = SCREEN_IDS[Number(key) - 1];
  if (number !== undefined) return numbered(model, number, view, screens);
  const general = actionOf(DASHBOARD_KEYS, key);
  if (general !== undefined) return generally(model, general);
  const binding = bindingOf(entry.keys, key);
  if (binding === undefined) {
    return told(
      model,
      key.startsWith(PASTED)
        ? PASTE
        : `${keysText([key], view.marks)} does nothing here; ? shows the keys.`,
    );
  }
  const why = opened.whyNot(binding.action, view);
  if (why !== undefined) return told(model, why);
  const turned = opened.press(binding.action, view);
  if (turned.command === undefined && looksSame(opened, turned.opened, view)) {
    return told(after(model, turned, view, screens).model, binding.still ?? STILL);
  }
  return after(model, turned, view, screens);
}

const PASTE = 'What is pasted does nothing here.';
const STILL = 'That changes nothing here.';

function told(model: Model, text: string): Updated {
  return { model: { ...model, message: { text, tone: 'plain' } } };
}

function looksSame(one: Opened, other: Opened, view: View): boolean {
  return isDeepStrictEqual(one.draw(view), other.draw(view));
}

function typed(model: Model, opened: Opened, key: Key, view: View, screens: Screens): Updated {
  const turned = opened.type(key, view);
  const isStill =
    turned.command === undefined && turned.opened.typing && looksSame(opened, turned.opened, view);
  const what = key.startsWith(PASTED) ? 'What was pasted' : keysText([key], view.marks);
  return isStill
    ? told(model, `${what} changes nothing here: enter ends, esc undoes.`)
    : after(model, turned, view, screens);
}

function numbered(model: Model, to: ScreenId, view: View, screens: Screens): Updated {
  const entry = screens[to];
  if (entry === undefined) return told(model, 'There is no such screen.');
  return to === inSight(model)
    ? told(model, `${entry.title} is in sight already.`)
    : { model: gone(model, to, screens, view) };
}

function generally(model: Model, action: string): Updated {
  switch (action) {
    case 'help':
      return { model: { ...model, help: 0 } };
    case 'back':
      return model.path.length < 2
        ? told(model, 'There is no screen before this one; q quits.')
        : { model: back(model) };
    case 'quit':
      return { model, wish: { kind: 'quit' } };
    default:
      throw new Error(`no such action of the dashboard: ${action}`);
  }
}

/** Any key that does not move it closes it; numbers go on to their screen. */
function inHelp(model: Model, top: number, key: Key, view: View, screens: Screens): Updated {
  const closed = { ...model, help: null };
  if (actionOf(DASHBOARD_KEYS, key) === 'quit') return { model, wish: { kind: 'quit' } };
  const number = SCREEN_IDS[Number(key) - 1];
  if (number !== undefined) return { model: gone(closed, number, screens, view) };
  const moves: Readonly<Record<string, number>> = {
    up: -1,
    down: 1,
    'page-up': -view.height,
    'page-down': view.height,
    first: Number.NEGATIVE_INFINITY,
    last: Number.POSITIVE_INFINITY,
  };
  const move = bindingOf(LIST_KEYS, key);
  const by = moves[move?.action ?? ''];
  if (by === undefined) return { model: closed };
  const { title = '', keys = [] } = screens[inSight(model)] ?? {};
  const end = Math.max(0, helpLength(title, keys) - view.height);
  const help = Math.min(end, Math.max(0, top + by));
  return help === top && move?.still !== undefined
    ? told(model, move.still)
    : { model: { ...model, help } };
}

function after(model: Model, { opened, command }: Turned, view: View, screens: Screens): Updated {
  const kept = { ...model, opened: { ...model.opened, [inSight(model)]: opened } };
  return command === undefined ? { model: kept } : obeyed(kept, command, view, screens);
}

function obeyed(model: Model, command: Command, view: View, screens: Screens): Updated {
  switch (command.kind) {
    case 'list-cases': {
      const { filter } = command;
      return { model: gone(model, 'cases', screens, view, { kind: 'filter', filter }) };
    }
    case 'open-case': {
      const { kind: _, ...wanted } = command;
      return { model: gone(model, 'case', screens, view, { kind: 'case', ...wanted }) };
    }
    case 'say': {
      const { kind: _, ...message } = command;
      return { model: { ...model, message } };
    }
    case 'open-run':
    case 'write-thresholds':
    case 'take-back':
    case 'export-cases':
      return { model, wish: command };
    default:
      return assertNever(command);
  }
}
