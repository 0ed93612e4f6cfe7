// What a key does: a new model, and what is to be done outside of it.

import { assertNever } from '../../policy/assert-never.ts';
import { helpLength } from './frame/help.ts';
import { actionOf, DASHBOARD_KEYS, type Key, LIST_KEYS, STOP_KEY } from './keys.ts';
import { back, gone, inSight, type Model, type Screens } from './model.ts';
import type { Turned } from './opened.ts';
import { type Command, SCREEN_IDS, type View } from './screen.ts';

/** What a key asks of the world. Everything else a model answers by itself. */
export type Wish =
  | Extract<Command, { kind: 'open-run' | 'write-thresholds' | 'export-cases' }>
  | { readonly kind: 'quit' }
  | { readonly kind: 'stop' };

export interface Updated {
  readonly model: Model;
  readonly wish?: Wish;
}

export function pressed(before: Model, key: Key, view: View, screens: Screens): Updated {
  const model = { ...before, message: null };
  if (actionOf([STOP_KEY], key) !== undefined) return { model, wish: { kind: 'stop' } };
  const id = inSight(model);
  const opened = model.opened[id];
  const entry = screens[id];
  if (opened === undefined || entry === undefined) return { model };
  if (opened.typing) return after(model, opened.type(key, view), view, screens);
  if (model.help !== null) return inHelp(model, model.help, key, view, screens);
  const number = SCREEN_IDS[Number(key) - 1];
  if (number !== undefined) return { model: gone(model, number, screens, view) };
  const general = actionOf(DASHBOARD_KEYS, key);
  if (general !== undefined) return generally(model, general);
  const action = actionOf(entry.keys, key);
  if (action === undefined) return { model };
  return after(model, opened.press(action, view), view, screens);
}

function generally(model: Model, action: string): Updated {
  switch (action) {
    case 'help':
      return { model: { ...model, help: 0 } };
    case 'back':
      return { model: back(model) };
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
  const by = moves[actionOf(LIST_KEYS, key) ?? ''];
  if (by === undefined) return { model: closed };
  const end = Math.max(0, helpLength(screens[inSight(model)]?.keys ?? []) - view.height);
  return { model: { ...model, help: Math.min(end, Math.max(0, top + by)) } };
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
    case 'say':
      return { model: { ...model, message: { text: command.text, tone: command.tone } } };
    case 'open-run':
    case 'write-thresholds':
    case 'export-cases':
      return { model, wish: command };
    default:
      return assertNever(command);
  }
}
