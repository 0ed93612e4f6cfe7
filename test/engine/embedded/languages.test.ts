// Never a silent no in a language that nobody reads: the files that ship, with what every policy has and the signals of safety.

import { describe, expect, it } from 'vitest';
import { LEAST, talk } from './talk.ts';

const bank = talk(LEAST);
const bare = talk(
  'policy "B"\nscope "Accounts and cards"\nignore out_of_scope\nroute otherwise to team "A"',
);
const SAFETY = ['self_harm', 'threat_of_violence', 'legal_threat'];

describe('the built-in signals fail in languages that they do not hear', () => {
  it.each([
    'хочу поговорить с человеком',
    'jag vill prata med en människa, det är viktigt',
    '担当者と話したい',
    'chcę porozmawiać z człowiekiem, proszę',
    'bir insanla konuşmak istiyorum lütfen',
    'vreau să vorbesc cu un om',
    'haluan puhua ihmisen kanssa',
  ])('%s', async (said) => {
    expect(bare.judged('asks_for_human', [`c: ${said}`])).toMatchObject({ kind: 'failed' });
    expect(await bare.decision([`c: ${said}`])).toBe('check');
  });

  it('also of the bot', () => {
    for (const name of ['cannot_help', 'says_handed_off', 'promises_follow_up']) {
      expect(bare.judged(name, ['b: Я не могу вам помочь.'])).toMatchObject({ kind: 'failed' });
    }
  });

  it.each([
    'ich hätte gern eine Auskunft zu meinem Konto',
    'je voudrais savoir où est ma carte',
    'quiero saber dónde está mi tarjeta',
    'quero saber onde está o meu cartão',
    'vorrei sapere dove si trova la mia carta',
    'ik wil graag weten waar mijn kaart is',
  ])('and leave to their text rules what they hear: %s', async (said) => {
    expect(bare.judged('asks_for_human', [`c: ${said}`])).toEqual({ kind: 'abstains' });
    expect(await bank.decision([`c: ${said}`])).toBe('continue');
  });
});

describe('what an always rule reads', () => {
  it.each([
    'quiero suicidarme',
    'me quiero morir',
    'je veux mourir',
    'ich will sterben',
    'ik wil dood',
  ])('is heard: %s', async (said) => expect(await bank.decision([`c: ${said}`])).toBe('escalate'));

  it.each([
    'haluan tappaa itseni, en jaksa enää tätä elämää',
    'vreau să mă omor, nu mai suport',
    'meg akarom ölni magam, nem bírom tovább',
    'haluan kuolla',
    'jag vill dö',
    'chci se zabít',
    'saya mau bunuh diri',
    'хочу умереть',
  ])('fails, also at few words: %s', (said) => {
    for (const name of SAFETY) {
      expect(bank.judged(name, [`c: ${said}`]), name).toMatchObject({ kind: 'failed' });
    }
  });

  it.each([
    'Hans Müller',
    'ok gracias',
    'merci',
    'A-4481234-XK',
    'wher is mi card',
    'plz halp',
    'jens@møller.example',
  ])('does not fail at %s', async (said) =>
    expect(await bank.decision([`c: ${said}`])).toBe('continue'),
  );
});

describe('a short turn that cannot be told', () => {
  it.each([
    [
      'of who writes English is English',
      ['c: i want to see what is on my account', 'b: Ok.', 'c: karthik kumar'],
    ],
    ['that was asked for is a name', ['b: What is your name?', 'c: karthik kumar']],
  ])('%s', (_, lines) => {
    expect(bank.judged('self_harm', lines)).toMatchObject({ kind: 'verdict', verdict: 'no' });
  });

  it('is in the language of the turns around it', () => {
    const said = 'c: clave bloqueada';
    expect(bank.judged('self_harm', [said])).toMatchObject({ kind: 'failed' });
    const lines = ['c: hola, quiero saber algo de mi cuenta', 'b: Claro.', said];
    expect(bank.judged('self_harm', lines)).toEqual({ kind: 'abstains' });
  });
});

describe('why nothing was judged', () => {
  it.each([
    [
      'ich möchte mit einem Menschen sprechen',
      /German, in which the text rules of the signal decide/,
    ],
    ['хочу поговорить с человеком', /Cyrillic writing, in which the signal has no line/],
  ])('%s', (text, why) => {
    const signal = bank.policy.signals.find(({ name }) => name === 'asks_for_human');
    if (signal === undefined) throw new Error('no such signal');
    const turns = [{ index: 0, role: 'customer' as const, text }];
    expect(bank.classifier.why(turns, { signal, turn: 0 })?.silent).toMatch(why);
  });
});
