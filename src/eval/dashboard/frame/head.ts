// The head of the dashboard: which screens there are, the one in sight, the run, and how far it has come.

import type { Screens } from '../model.ts';
import type { PlaceId } from '../opened.ts';
import type { RunView } from '../run-view.ts';
import { SCREEN_IDS } from '../screen.ts';
import { cutText, plainText } from './fit.ts';
import { type Line, lineWidth, type Span, span } from './line.ts';
import type { Marks } from './marks.ts';

/** Two rows. */
export function headLines(
  run: RunView,
  at: PlaceId,
  screens: Screens,
  width: number,
  marks: Marks,
): readonly Line[] {
  return [tabs(at, screens, width), rule(run, screens[at]?.title ?? '', width, marks)];
}

/** With all names where they fit, else with that of the screen in sight alone. */
function tabs(at: PlaceId, screens: Screens, width: number): Line {
  const here = at === 'case' ? 'cases' : at;
  const shown = (names: (id: PlaceId) => boolean, gap: string): Line =>
    SCREEN_IDS.flatMap((id, index): readonly Span[] => {
      if (screens[id] === undefined) return [];
      const text = names(id) ? `${index + 1} ${id}` : `${index + 1}`;
      const tab = id === here ? span(text, 'title') : span(text, 'dim');
      return index === 0 ? [tab] : [span(gap), tab];
    });
  const all = shown(() => true, '  ');
  if (lineWidth(all) <= width) return all;
  const close = shown(() => true, ' ');
  if (lineWidth(close) <= width) return close;
  return shown((id) => id === here, '  ');
}

function rule(run: RunView, title: string, width: number, marks: Marks): Line {
  const edge = span(marks.rule.repeat(2), 'dim');
  const left = [edge, span(` ${title} `, 'strong')];
  const state = run.phase === 'running' ? [span(` ${runningText(run)} `, 'accent')] : [];
  const room = width - lineWidth([...left, ...state, edge]);
  const about = [run.policy.name ?? '', run.name].filter((one) => one !== '').join('  ');
  // A rule beside it, and a space on both sides.
  const name = cutText(plainText(about), Math.max(0, room - 4), marks.more);
  const named = name === '' ? [] : [span(` ${name} `, 'dim')];
  const rest = Math.max(0, room - lineWidth(named));
  return [...left, span(marks.rule.repeat(rest), 'dim'), ...named, ...state, edge];
}

/** `running, 54 %` keeps its width while the number grows. */
function runningText({ progress: { done, total } }: RunView): string {
  if (total === null || total === 0) return `running, ${done.toLocaleString('en-US')}`;
  return `running, ${String(Math.floor((100 * done) / total)).padStart(3)} %`;
}
