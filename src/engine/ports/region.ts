// What a language tag says about how numbers, dates and phone numbers are written.

/** The tag in the form that `Intl` takes; English where it is none. */
export function localeOf(language: string): Intl.Locale {
  let locale = locales.get(language);
  if (locale === undefined) {
    try {
      locale = new Intl.Locale(language.replaceAll('_', '-'));
    } catch {
      // A host may name a language in any words; without a tag the default holds.
      locale = new Intl.Locale('en');
    }
    if (locales.size < 1000) locales.set(language, locale);
  }
  return locale;
}

const locales = new Map<string, Intl.Locale>();

/** The country that the tag states, and with `likely` the one where most of its speakers live. */
export function regionOf(language: string, likely: boolean): string | undefined {
  const locale = localeOf(language);
  return likely ? locale.maximize().region : locale.region;
}

/** The sign before decimals, and whether a space groups digits: `1 234,50`. */
export function numberSigns(language: string): {
  readonly decimal: string;
  readonly spaces: boolean;
} {
  const locale = localeOf(language);
  const known = signs.get(locale.baseName);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale.baseName).formatToParts(12345678.5);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const made = { decimal: part('decimal') === ',' ? ',' : '.', spaces: /\s/.test(part('group')) };
  signs.set(locale.baseName, made);
  return made;
}

const signs = new Map<string, { readonly decimal: string; readonly spaces: boolean }>();

/** Whether `3/4` is the third of April. */
export function dayFirst(language: string): boolean {
  const format = new Intl.DateTimeFormat(localeOf(language).baseName, { dateStyle: 'short' });
  const order = format.formatToParts(0).map((part) => part.type);
  return order.indexOf('day') < order.indexOf('month');
}
