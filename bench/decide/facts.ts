// The facts that are decided on, made once from a fixed seed: eight inputs, four details, six signals.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Truth } from '../../src/policy/truth.ts';

export interface Facts {
  readonly inputs: {
    readonly plan: 'free' | 'pro' | 'enterprise';
    readonly channel: 'chat' | 'email' | 'phone';
    readonly country: string;
    readonly vip: boolean;
    readonly order_total: number;
    readonly open_tickets: number;
    readonly days_since_order: number;
    readonly refunds_this_year: number;
  };
  /** A detail that is absent is not given yet. */
  readonly details: {
    readonly order_number?: string;
    readonly email?: string;
    readonly refund_amount?: number;
    readonly item_state?: 'unopened' | 'opened' | 'damaged';
  };
  readonly signals: {
    readonly payment_issue: Truth;
    readonly legal_threat: Truth;
    readonly wants_refund: Truth;
    readonly shipment_stuck: Truth;
    readonly frustrated: Truth;
    readonly asks_for_human: Truth;
  };
}

const SEED = 20_261;

export function makeFacts(howMany: number): readonly Facts[] {
  const random = xoroshiro128plus(SEED);
  const below = (bound: number): number => uniformInt(random, 0, bound - 1);
  const pick = <T>(...values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0];
  const signal = (percent: number): Truth => {
    const at = below(100);
    return at < percent ? 'yes' : at < 2 * percent ? 'maybe' : 'no';
  };
  return Array.from({ length: howMany }, () => ({
    inputs: {
      plan: pick('free', 'free', 'pro', 'enterprise'),
      channel: pick('chat', 'chat', 'email', 'phone'),
      country: pick('US', 'US', 'DE', 'FR', 'AT', 'GB', 'ES'),
      vip: below(6) === 0,
      order_total: below(1_500),
      open_tickets: below(4),
      days_since_order: below(40),
      refunds_this_year: below(5),
    },
    details: {
      ...(below(2) === 0 && { order_number: `#${1_000_000 + below(9_000_000)}` }),
      ...(below(2) === 0 && { email: `customer${below(1_000)}@example.com` }),
      ...(below(3) === 0 && { refund_amount: below(600) }),
      ...(below(5) > 0 && { item_state: pick('unopened', 'opened', 'opened', 'damaged') }),
    },
    signals: {
      payment_issue: signal(12),
      legal_threat: signal(4),
      wants_refund: signal(12),
      shipment_stuck: signal(8),
      frustrated: signal(10),
      asks_for_human: signal(5),
    },
  }));
}
