// Amounts of money: `€12.50`, `12,50 EUR`, `20 dollars`, as "12.50 EUR".

import type { TextSpan } from '../port.ts';
import { findRuns } from './numbers.ts';
import { regionOf } from './region.ts';

/** Signs and words that name one currency. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '₫': 'VND',
  '₴': 'UAH',
  '฿': 'THB',
  '₦': 'NGN',
  '₱': 'PHP',
  zł: 'PLN',
  zl: 'PLN',
  kč: 'CZK',
  r$: 'BRL',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  euro: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  usd: 'USD',
  gbp: 'GBP',
  chf: 'CHF',
  cad: 'CAD',
  aud: 'AUD',
  jpy: 'JPY',
  pln: 'PLN',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  inr: 'INR',
  brl: 'BRL',
  mxn: 'MXN',
  cny: 'CNY',
  nzd: 'NZD',
  sgd: 'SGD',
  quid: 'GBP',
  rupees: 'INR',
  yen: 'JPY',
  reais: 'BRL',
  real: 'BRL',
  zloty: 'PLN',
  franken: 'CHF',
};

/** Signs and words that several countries use: by country, and what they mean elsewhere. */
const SHARED: readonly {
  readonly signs: readonly string[];
  readonly byRegion: Readonly<Record<string, string>>;
  readonly elsewhere?: string;
}[] = [
  {
    signs: ['$', 'dollar', 'dollars', 'bucks', 'dólares', 'dolares', 'dollari'],
    byRegion: {
      CA: 'CAD',
      AU: 'AUD',
      NZ: 'NZD',
      SG: 'SGD',
      HK: 'HKD',
      MX: 'MXN',
      AR: 'ARS',
      CL: 'CLP',
      CO: 'COP',
    },
    elsewhere: 'USD',
  },
  { signs: ['¥'], byRegion: { CN: 'CNY' }, elsewhere: 'JPY' },
  { signs: ['pound', 'pounds'], byRegion: { EG: 'EGP' }, elsewhere: 'GBP' },
  { signs: ['kr', 'kronor', 'kroner'], byRegion: { SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK' } },
  { signs: ['peso', 'pesos'], byRegion: { MX: 'MXN', AR: 'ARS', CL: 'CLP', CO: 'COP', PH: 'PHP' } },
  { signs: ['franc', 'francs'], byRegion: { CH: 'CHF' } },
];

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function currencyOf(sign: string, language: string): string | undefined {
  // A code in capitals; in small letters many are words of a language ("all", "top", "try").
  if (CODES.has(sign)) return sign;
  const small = sign.toLowerCase();
  const own = CURRENCIES[small];
  if (own !== undefined) return own;
  const shared = SHARED.find(({ signs }) => signs.includes(small));
  if (shared === undefined) return undefined;
  return shared.byRegion[regionOf(language, true) ?? ''] ?? shared.elsewhere;
}

const BEFORE = /(?:^|[^\p{L}\p{N}])(\p{L}{0,3}\p{Sc}|\p{L}{2,7}) ?$/u;
const AFTER = /^ ?(\p{Sc}|\p{L}{2,8})(?![\p{L}\p{N}])/u;

/** An amount with its currency; where none has one, the first amount without. */
export function answerMoney(
  text: string,
  language: string,
): (TextSpan & { readonly value: string }) | undefined {
  const amounts = findRuns(text, language);
  for (const { start, end, digits } of amounts) {
    const before = BEFORE.exec(text.slice(Math.max(0, start - 12), start));
    const sign = before?.[1];
    const first = sign === undefined ? undefined : currencyOf(sign, language);
    if (sign !== undefined && first !== undefined) {
      return {
        start: start - sign.length - (text[start - 1] === ' ' ? 1 : 0),
        end,
        value: money(digits, first),
      };
    }
    const after = AFTER.exec(text.slice(end, end + 12));
    const second = after?.[1] === undefined ? undefined : currencyOf(after[1], language);
    if (after && second !== undefined) {
      return { start, end: end + after[0].length, value: money(digits, second) };
    }
  }
  const bare = amounts.find(({ glued }) => !glued);
  return bare && { start: bare.start, end: bare.end, value: bare.digits };
}

/** With as many decimals as the currency has, so that equal amounts are equal texts. */
function money(digits: string, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return `${Number(digits).toFixed(decimals)} ${currency}`;
}
