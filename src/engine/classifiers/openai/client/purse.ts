// The budget of a client: what a call may take is set aside before it is sent, so that it is never overrun.

import type { Budget } from './options.ts';

export interface Purse {
  /**
   * Sets aside a call and the money that it takes at most. Where only calls that are on their way stand in its way, it
   * waits for what they leave. False where the budget is spent, or the signal ended the wait.
   */
  take(most: number, signal: AbortSignal | undefined): Promise<boolean>;
  /** Puts back what a call did not take. */
  settle(most: number, cost: number): void;
  /** Why no call is sent any more; undefined as long as one may be. */
  spent(): string | undefined;
}

interface Waiting {
  readonly most: number;
  readonly answer: (taken: boolean) => void;
}

export function purseOf(budget: Budget): Purse {
  const { calls: mostCalls = Number.POSITIVE_INFINITY, money: mostMoney } = budget;
  let calls = 0;
  let inFlight = 0;
  let paid = 0;
  let aside = 0;
  /** The most that the call could have cost that found no money. */
  let tooDear: number | undefined;
  let waiting: readonly Waiting[] = [];

  const spent = (): string | undefined => {
    if (calls >= mostCalls) {
      return `the budget of ${mostCalls} ${mostCalls === 1 ? 'call' : 'calls'} is spent`;
    }
    if (tooDear === undefined || mostMoney === undefined) return undefined;
    const one = `one call may cost up to ${roundedUp(tooDear)}`;
    return paid === 0
      ? `the budget of ${mostMoney} is too small to ask anything: ${one}`
      : `the budget of ${mostMoney} is spent: ${one}, more than is left`;
  };

  /** Undefined: not before another call has settled. */
  const tryToTake = (most: number): boolean | undefined => {
    if (spent() !== undefined) return false;
    if (mostMoney !== undefined && paid + aside + most > mostMoney) {
      if (inFlight > 0) return undefined;
      tooDear = most;
      return false;
    }
    calls += 1;
    inFlight += 1;
    aside += most;
    return true;
  };

  const serveWaiting = () => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const taken = tryToTake(first.most);
      if (taken === undefined) return;
      waiting = waiting.slice(1);
      first.answer(taken);
    }
  };

  return {
    take: async (most, signal) => {
      const taken = waiting.length === 0 ? tryToTake(most) : undefined;
      if (taken !== undefined) return taken;
      return new Promise((resolve) => {
        const leave = () => {
          waiting = waiting.filter((one) => one !== entry);
          resolve(false);
          serveWaiting();
        };
        const answer = (given: boolean) => {
          signal?.removeEventListener('abort', leave);
          resolve(given);
        };
        const entry: Waiting = { most, answer };
        waiting = [...waiting, entry];
        signal?.addEventListener('abort', leave, { once: true });
      });
    },
    settle: (most, cost) => {
      inFlight -= 1;
      aside = inFlight === 0 ? 0 : aside - most;
      paid += cost;
      serveWaiting();
    },
    spent,
  };
}

/** Two digits that count: whoever gives that much can ask. */
function roundedUp(money: number): number {
  const unit = 10 ** (Math.floor(Math.log10(money)) - 1);
  return Number((Math.ceil(money / unit) * unit).toPrecision(2));
}
