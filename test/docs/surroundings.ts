// What the fragments on the pages take for granted: the statements that define the names they use.

const STATEMENTS = `
input plan: free | plus | business = free
input order_total: number = 0
signal damaged "The customer reports that something arrived broken"
signal frustrated "The customer is upset"
signal legal_threat "The customer threatens to sue"
signal declines_human "The customer wants no person"
detail order_number: text "The order number" matching /[0-9]{6}/
detail email: email
agent returns "Handles returns"
agent order_tracking "Tells customers where their order is"
route otherwise to inbox "Support"
`;

/** The fragment with those statements whose names it uses and does not define. */
export function surrounded(fragment: string): string {
  const missing = STATEMENTS.trim()
    .split('\n')
    .filter((statement) => {
      const [kind = '', name = ''] = statement.split(/[\s:]+/);
      if (kind === 'route') return !fragment.includes('route otherwise');
      const defined = new RegExp(`^${kind} ${name}\\b`, 'm').test(fragment);
      return !defined && new RegExp(`\\b${name}\\b`).test(fragment);
    });
  return `${fragment}${missing.join('\n')}\n`;
}
