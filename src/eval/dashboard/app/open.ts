// Opens the dashboard on a terminal, and gives the terminal back at its end.

import { assertNever } from '../../../policy/assert-never.ts';
import { coreOf } from '../core.ts';
import { painter } from '../frame/colours.ts';
import type { Key } from '../keys.ts';
import { type Live, sampling } from '../live/live.ts';
import type { Message } from '../model.ts';
import type { PlaceId } from '../opened.ts';
import type { Stale } from '../run-view.ts';
import type { WriteThresholds, Written } from '../screen.ts';
import { SCREENS } from '../screens.ts';
import type { Wish } from '../update.ts';
import { openFrames, type TerminalOptions, windowOf } from './frames.tsx';
import { guarded } from './guarded.ts';

export interface DashboardOptions extends TerminalOptions {
  readonly live: Live;
  readonly first?: PlaceId;
  /** What keys ask of the world. What comes of it is said at the foot. */
  readonly world: World;
}

export interface World {
  readonly openRun: (folder: string) => Promise<Live | Message>;
  readonly writeThresholds: (asked: WriteThresholds, live: Live) => Message;
  readonly takeBack: () => Message;
  /** What can be taken back. */
  readonly written: () => Written | undefined;
  readonly exportCases: (places: readonly number[], live: Live) => Promise<Message>;
}

/** How it was left: `stop` is Ctrl+C; `gone` is by `close`, or as the process was told to end. */
export type Left = 'quit' | 'stop' | 'gone';

export interface Dashboard {
  /** Rejected where there is a mistake in it. */
  readonly left: Promise<Left>;
  /** Shows something else at the same place. */
  readonly show: (live: Live) => void;
  /** Beside what is shown another run goes on, or does not any more. */
  readonly again: (running: Live | undefined) => void;
  /** What is shown is not what was saved last, or is again; said at the foot once, and in the head as long as it holds. */
  readonly stale: (stale: Stale | undefined) => void;
  readonly close: () => void;
}

export function openDashboard(options: DashboardOptions): Dashboard {
  const { stdin, stdout, world } = options;
  let { live } = options;
  let beside: Live | undefined;
  let stale: Stale | undefined;
  let saidOfIt: Message | undefined;
  /** What is seen: the run, and how far the one has come that is to take its place. */
  const seen: Pick<Live, 'shown' | 'version'> = {
    shown() {
      const [shown, written] = [live.shown(), world.written()];
      const again = beside?.shown().run.progress;
      const run = {
        ...shown.run,
        ...(again !== undefined && { again }),
        ...(stale !== undefined && { stale }),
      };
      return { ...shown, run, ...(written !== undefined && { written }) };
    },
    version: () => live.version() + (beside?.version() ?? 0),
  };
  const { promise: left, resolve, reject } = settled<Left>();
  const core = coreOf({
    screens: SCREENS,
    shown: seen.shown,
    window: windowOf(stdout),
    ascii: options.ascii,
    paint: painter(options.colour),
    ...(options.first !== undefined && { first: options.first }),
    onWish: (wish) => void granted(wish).catch(broken),
  });
  let told: Live | undefined;
  const refresh = guarded(() => {
    const { note, whole } = live.shown().cases;
    // Once, wherever one is: figures of a run may be whole where its cases are not. Why there are few yet is told where they are.
    if (note !== null && whole && told !== live) {
      told = live;
      return core.say({ text: note, tone: 'worse' });
    }
    core.refresh();
  }, broken);
  let looks = sampling(seen, refresh);
  const frames = openFrames({
    stdin,
    stdout,
    frame: core,
    press: guarded((...keys: readonly Key[]) => {
      core.press(...keys);
      looks.hurry();
    }, broken),
    resize: guarded(core.resize, broken),
    onGone: () => end('gone'),
  });
  let ended = false;
  function put(): void {
    if (ended) return;
    ended = true;
    looks.end();
    live.close();
    frames.close();
  }
  function end(how: Left): void {
    put();
    resolve(how);
  }
  function broken(error: unknown): void {
    put();
    reject(error);
  }
  function show(next: Live): void {
    if (ended) {
      next.close();
      return;
    }
    looks.end();
    live.close();
    live = next;
    looks = sampling(seen, refresh);
  }
  async function granted(wish: Wish): Promise<void> {
    switch (wish.kind) {
      case 'quit':
      case 'stop':
        return end(wish.kind);
      case 'open-run': {
        const opened = await world.openRun(wish.folder);
        if ('text' in opened) return core.say(opened);
        show(opened);
        return core.restart();
      }
      case 'write-thresholds':
        return core.say(world.writeThresholds(wish, live));
      case 'take-back':
        return core.say(world.takeBack());
      case 'export-cases':
        return core.say(await world.exportCases(wish.places, live));
      default:
        return assertNever(wish);
    }
  }
  return {
    left,
    show(next) {
      show(next);
      core.hush();
      refresh();
    },
    again(running) {
      beside = running;
      // Why there was none before is no more news.
      if (running !== undefined) core.hush();
      refresh();
    },
    stale: guarded((next: Stale | undefined) => {
      stale = next;
      if (saidOfIt !== undefined) core.unsay(saidOfIt);
      saidOfIt = next && { text: next.text, tone: 'worse' };
      if (saidOfIt === undefined) refresh();
      else core.say(saidOfIt);
    }, broken),
    close: () => end('gone'),
  };
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function settled<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((fulfil, refuse) => {
    [resolve, reject] = [fulfil, refuse];
  });
  return { promise, resolve, reject };
}
