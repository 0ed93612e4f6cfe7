// The head of the dashboard: which screens there are, the one in sight, the run, and how far it has come.

import type { Screens } from '../model.ts';
import type { PlaceId } from '../opened.ts';
import type { RunView } from '../run-view.ts';
import { SCREEN_IDS, type ScreenId } from '../screen.ts';
import { cutText, fitted } from './fit.ts';
import { type Line, lineWidth, type Span, span } from './line.ts';
import type { Marks } from './marks.ts';
import { plainText } from './plain-text.ts';

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

const SHORT: Readonly<Record<ScreenId, string>> = {
  run: 'run',
  confusion: 'conf',
  signals: 'signals',
  slices: 'slices',
  threshold: 'thresh',
  differences: 'diff',
  cases: 'cases',
  timing: 'time',
  runs: 'runs',
};

/** With all names where they fit, in short where these do, else with that of the screen in sight alone. */
function tabs(at: PlaceId, screens: Screens, width: number): Line {
  const here = at === 'case' ? 'cases' : at;
  const shown = (nameOf: (id: ScreenId) => string): Line =>
    SCREEN_IDS.flatMap((id, index): readonly Span[] => {
      if (screens[id] === undefined) return [];
      const name = `${index + 1} ${nameOf(id)}`.trimEnd();
      return [id === here ? span(`[${name}]`, 'title') : span(` ${name} `, 'dim')];
    });
  const ways = [(id: ScreenId) => id, (id: ScreenId) => SHORT[id]].map(shown);
  return (
    ways.find((way) => lineWidth(way) <= width) ?? shown((id) => (id === here ? SHORT[id] : ''))
  );
}

function rule(run: RunView, title: string, width: number, marks: Marks): Line {
  const edge = span(marks.rule.repeat(2), 'dim');
  const left = [edge, span(` ${title} `, 'strong')];
  const state = stateOf(run, width - lineWidth(left) - 2, marks);
  const room = width - lineWidth([...left, ...state, edge]);
  const about = [run.policy.name ?? '', run.name].filter((one) => one !== '').join('  ');
  // A rule beside it, and a space on both sides.
  const name = cutText(plainText(about), Math.max(0, room - 4), marks.more);
  const named = name === '' ? [] : [span(` ${name} `, 'dim')];
  const rest = Math.max(0, room - lineWidth(named));
  return [...left, span(marks.rule.repeat(rest), 'dim'), ...named, ...state, edge];
}

/** What goes on, and whether what is seen is what was saved: the latter is never left out. */
function stateOf(run: RunView, room: number, marks: Marks): Line {
  const going = goingText(run);
  const goes = going === undefined ? [] : [span(` ${going} `, 'accent')];
  if (run.stale === undefined) return goes;
  const { long, short } = run.stale;
  const marked = (words: string) => span(` ${marks.wrong} ${plainText(words)} `, 'worse');
  const ways: readonly Line[] = [
    [marked(long), ...goes],
    [marked(short), ...goes],
    [marked(short)],
  ];
  return ways.find((way) => lineWidth(way) <= room) ?? fitted([marked(short)], Math.max(0, room));
}

function goingText({ phase, progress, again, stopped }: RunView): string | undefined {
  if (stopped) return `stopped at ${soFar(progress).trim()}`;
  if (phase === 'running') return withCount('running', progress);
  return again === undefined ? undefined : withCount('evaluating again', again);
}

/** Before the data is counted a 0 would be read as a share. */
function withCount(what: string, progress: RunView['progress']): string {
  return progress.total === null && progress.done === 0 ? what : `${what}, ${soFar(progress)}`;
}

/** It keeps its width while the number grows. */
function soFar({ done, total }: RunView['progress']): string {
  if (total === null || total === 0) return done.toLocaleString('en-US');
  return `${String(Math.min(100, Math.floor((100 * done) / total))).padStart(3)} %`;
}
