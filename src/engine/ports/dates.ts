// Days of the calendar as customers write them, by language.

import * as de from 'chrono-node/de';
import * as en from 'chrono-node/en';
import * as es from 'chrono-node/es';
import * as fr from 'chrono-node/fr';
import * as it from 'chrono-node/it';
import * as nl from 'chrono-node/nl';
import * as pt from 'chrono-node/pt';
import { tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';
import { dayFirst, localeOf } from './region.ts';

const READERS: Readonly<Record<string, typeof en.casual>> = {
  de: de.casual,
  es: es.casual,
  fr: fr.casual,
  it: it.casual,
  nl: nl.casual,
  pt: pt.casual,
};

type Day = TextSpan & { readonly value: string };

/** `now` is null where the time is not known: then only a day that does not depend on it counts. */
export function answerDate(text: string, language: string, now: number | null): Day | undefined {
  if (now !== null) return firstDay(text, language, now);
  const here = firstDay(text, language, Date.UTC(2001, 0, 3));
  const there = firstDay(text, language, Date.UTC(2018, 7, 17));
  return here?.value === there?.value ? here : undefined;
}

function firstDay(text: string, language: string, now: number): Day | undefined {
  const reader = READERS[localeOf(language).language] ?? (dayFirst(language) ? en.GB : en.casual);
  // UTC, so that a day does not depend on the machine.
  for (const result of reader.parse(text, { instant: new Date(now), timezone: 0 })) {
    const { index, text: words, start } = result;
    const certain = start.isCertain('day') || start.isCertain('weekday');
    if (!certain || result.end || isWholeWeek(words)) continue;
    const part = (name: 'year' | 'month' | 'day', digits: number) =>
      String(start.get(name) ?? 0).padStart(digits, '0');
    const value = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
    return { start: index, end: index + words.length, value };
  }
  return undefined;
}

/** "last week" names no day, though it is read as one. */
function isWholeWeek(words: string): boolean {
  return tokens(words).length <= 2 && /week|woche|semaine|semana|settimana/i.test(words);
}
