// What a programmer would write in place of the policy: the ids of the rules that fire, and nothing else.

import type { Facts } from './facts.ts';

const WITHDRAWAL: ReadonlySet<string> = new Set(['DE', 'FR', 'AT']);

export function handWritten({ inputs, details, signals }: Facts): readonly string[] {
  const { plan, channel, country, vip, order_total, open_tickets } = inputs;
  const { order_number, email, refund_amount, item_state } = details;
  const payment = signals.payment_issue === 'yes';
  const refund = signals.wants_refund === 'yes';
  const stuck = signals.shipment_stuck === 'yes';
  const upset = signals.frustrated === 'yes';
  const maybeLegal = signals.legal_threat !== 'no';
  const numbered = order_number !== undefined;
  const fires: string[] = [];
  if (channel === 'email' && plan === 'free' && !maybeLegal) return fires;
  if (payment && numbered) fires.push('payment');
  if (payment && order_total >= 500) fires.push('large payment');
  if (signals.payment_issue !== 'no' && plan === 'enterprise' && order_total >= 1000)
    fires.push('payment of a company');
  if (maybeLegal) fires.push('legal threat');
  if (refund && refund_amount !== undefined && refund_amount > 200) fires.push('large refund');
  if (refund && item_state === 'damaged' && numbered) fires.push('damaged item');
  if (refund && inputs.refunds_this_year >= 3 && !vip) fires.push('many refunds');
  if (stuck && inputs.days_since_order > 14 && numbered && email !== undefined)
    fires.push('lost parcel');
  if (stuck && (vip || plan === 'enterprise')) fires.push('parcel of a good customer');
  if (upset && open_tickets >= 2) fires.push('upset, with open tickets');
  if (upset && plan !== 'free' && order_total > 100) fires.push('upset, and paying');
  if (signals.frustrated !== 'no' && vip && open_tickets > 0) fires.push('good customer waits');
  if ((payment || refund) && WITHDRAWAL.has(country) && inputs.days_since_order <= 14 && numbered)
    fires.push('right of withdrawal');
  if (channel === 'phone' && (upset || maybeLegal)) fires.push('on the phone');
  if (refund && stuck) fires.push('refund of a stuck parcel');
  if (item_state === 'damaged' && order_total > 250 && signals.asks_for_human === 'no')
    fires.push('dear and damaged');
  if (
    payment &&
    refund &&
    ((refund_amount !== undefined && refund_amount >= 100) || inputs.refunds_this_year > 1)
  )
    fires.push('payment and refund');
  if (upset && country === 'US' && channel !== 'email') fires.push('upset in the US');
  if (signals.asks_for_human === 'yes') fires.push('asks_for_human');
  return fires;
}
