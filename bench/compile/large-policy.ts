// The text of a policy with very many rules, none like another: as a large company would have, in kind if not in number.

const SIGNALS_PER_RULE = 1 / 20;
const AREAS = ['payments', 'orders', 'deliveries', 'returns', 'accounts', 'invoices'] as const;

/** `rules` counts the escalations, without those that are built in. */
export function largePolicyText(rules: number): string {
  const signals = Math.max(4, Math.round(rules * SIGNALS_PER_RULE));
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
  return [
    'policy "A large company"',
    'scope "Everything that customers of a large company ask about"',
    'input plan: free | pro | enterprise = free',
    'input order_total: number = 0',
    'input country: text = "US"',
    'detail order_number: text "The order number" matching /#?\\d{6,10}/',
    'detail email: email',
    ...numbers(signals).map(signalText),
    ...numbers(rules).map((n) => ruleText(n, signals)),
    'route when plan is enterprise to queue "Key accounts"',
    'route otherwise to inbox "Support"',
    '',
  ].join('\n\n');
}

function signalText(n: number): string {
  const area = AREAS[n % AREAS.length] ?? '';
  return `signal trouble_${n} "The customer reports trouble number ${n} with ${area}" {
  like "trouble ${n} with my ${area}", "again number ${n}"
  says "trouble ${n}", /\\bcase[ -]?${n}\\b/i
}`;
}

function ruleText(n: number, signals: number): string {
  const one = `trouble_${n % signals}`;
  const other = `trouble_${(n * 7 + 1) % signals}`;
  const name = `escalate "rule ${n}" when`;
  switch (n % 5) {
    case 0:
      return `${name} ${one} and confirmed {\n  collect order_number\n}`;
    case 1:
      return `${name} ${one} and order_total > ${n}`;
    case 2:
      return `${name} possible ${one} and not (plan is free or country in ("DE", "FR"))`;
    case 3:
      return `${name} ${one} 2 times in a row or ${other} and order_total >= ${n} {\n  tag "area-${n % 6}"\n  priority high\n}`;
    default:
      return `${name} ${one} and ${other} and email is given {\n  to team "Team ${n % 40}"\n}`;
  }
}
