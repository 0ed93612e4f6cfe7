// Whether a few words of a prompt name what a signal is about: they share its words of weight.

import { tokens } from '../../../policy/normal-form.ts';
import type { Signal } from '../../../policy/policy.ts';

/** Words that hold any sentence together, and those that every prompt has. */
const LIGHT = new Set(
  (
    'a an the and or but nor not no of to in on at by for from with about into as is are was were be been being has have had do does did ' +
    'will would can could should must may might it its this that these those they them their he she his her you your i we our us my me ' +
    'customer customers user users client clients caller someone somebody anyone who which what when where how why if so than then there ' +
    'very really just also more most some any every all one two want wants wanted like says say said tell asks ask asking reports report ' +
    'something anything thing things question questions problem problems case cases get gets got else only even too'
  ).split(' '),
);

/** Per signal the weighty words of its name, its description and its examples. */
export function aboutReader(signals: readonly Signal[]): (text: string) => readonly string[] {
  const known = signals.map((signal) => ({ name: signal.name, texts: textsOf(signal).map(stems) }));
  return (text) => {
    const asked = stems(text);
    if (asked.size === 0) return [];
    return known
      .filter(({ texts }) => texts.some((one) => sharesEnough(asked, one)))
      .map(({ name }) => name);
  };
}

function textsOf({ name, description, like, says }: Signal): readonly string[] {
  const phrases = says.flatMap((one) => (one.kind === 'phrase' ? [one.text] : []));
  return [
    name.replaceAll('_', ' '),
    ...(description === undefined ? [] : [description.replace(/\([^)]*\)/g, '')]),
    ...like,
    ...phrases,
  ];
}

/** Most of what is asked for stands in it, or all of a short name stands in what is asked for. */
function sharesEnough(asked: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const shared = [...asked].filter((one) => known.has(one)).length;
  if (shared === 0) return false;
  return shared / asked.size >= ENOUGH || (known.size >= 2 && shared === known.size);
}
const ENOUGH = 0.6;

/** The weighty words of a text, without the endings that grammar adds. */
export function stems(text: string): ReadonlySet<string> {
  return stemsOf(text, (word) => !LIGHT.has(word) && word.length > 1);
}

/** All words of a text that are no articles, without the endings. */
export function wordStems(text: string): ReadonlySet<string> {
  return stemsOf(text, (word) => !/^(?:an?|the|of|for|to|or|and)$/.test(word));
}

function stemsOf(text: string, weighs: (word: string) => boolean): ReadonlySet<string> {
  return new Set(
    tokens(text.replace(/['’]s\b/g, ''))
      .map(({ word }) => word)
      .filter(weighs)
      .map(stem),
  );
}

function stem(word: string): string {
  const short = word
    .replace(/(?:'s|s')$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?:ing|ed|ly|ment|ation)$/, '');
  const cut = short.length >= 3 ? short : word;
  return cut.replace(/(.)\1$/, '$1').replace(/(?<=.{3})e$/, '');
}
