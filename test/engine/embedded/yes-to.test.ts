// A yes takes over what the bot asked, as far as the signal's own lines bear it out.

import { describe, expect, it } from 'vitest';
import { opensWithYes } from '../../../src/engine/classifiers/embedded/reading/answers.ts';
import { LEAST, talk } from './talk.ts';

const least = talk(LEAST);
const own = talk(`${LEAST}
  signal card_lost "The customer has lost a card or it was stolen" {
    like "I lost my card", "my card was stolen", "I cannot find my card anywhere", "somebody took my bank card"
    unlike "how do I get a new card?", "my card is broken", "when will my card arrive?"
  }
  signal fraud "The customer reports a payment that they did not make" {
    like "I did not make this payment", "there is a payment that I don't recognise",
      "someone used my account to pay", "this 300 euro payment was not me"
    unlike "my payment failed", "I made a payment by mistake", "how long does a payment take?"
  }
  signal wants_leave "The customer wants to end their contract" {
    like "I want to cancel my contract", "please end my contract",
      "how can I terminate my subscription with you", "I am leaving you for another provider"
    unlike "when does my contract end?", "I want to change my contract", "what does the contract cost?"
  }
  signal wants_return "The customer wants to send something back" {
    like "I want to return my shoes", "how do I send this back", "I would like to return an item",
      "this does not fit, I want to give it back"
    unlike "what is your return policy?", "where is my parcel?", "when will I get my refund?"
  }
  escalate when card_lost
  escalate when fraud
  escalate when wants_leave
  escalate when wants_return
`);

describe('an offer of a person', () => {
  it.each([
    'that would be great',
    'please do so',
    'yess',
    'do it',
    'yes it is urgent',
    "yes because you don't understand me",
    'ok but quickly',
    'yes, I have been waiting for an hour',
  ])('is accepted by "%s"', async (answer) => {
    expect(await least.decision(['b: Shall I connect you?', `c: ${answer}`])).toBe('escalate');
  });

  it.each(['no', 'no but thanks', 'ok but why?', 'yes, but not now', 'ok but later', 'yes, later'])(
    'is not accepted by "%s"',
    async (answer) => {
      expect(await least.decision(['b: Shall I connect you?', `c: ${answer}`])).toBe('continue');
    },
  );

  it.each([
    ['Soll ich Sie mit einem Mitarbeiter verbinden?', 'ja bitte', 'nein danke'],
    ['Möchten Sie, dass ich Sie mit einem Kollegen verbinde?', 'ja', 'nein'],
    ['Möchten Sie mit einem Mitarbeiter sprechen?', 'ja gerne', 'nein danke'],
    ['Soll ich Ihr Anliegen an einen Kollegen weiterleiten?', 'ja', 'nein'],
    ['Souhaitez-vous que je vous mette en relation avec un conseiller ?', 'oui', 'non merci'],
    ['Voulez-vous parler à un conseiller ?', "oui s'il vous plaît", 'non'],
    ['¿Quiere que le pase con un agente?', 'sí', 'no gracias'],
    ['¿Quieres hablar con una persona?', 'sí, por favor', 'no'],
    ['Vuole che la metta in contatto con un operatore?', 'sì', 'no grazie'],
    ['Vuoi parlare con un operatore?', 'sì grazie', 'no'],
    ['Zal ik u doorverbinden met een medewerker?', 'ja graag', 'nee'],
    ['Wilt u met een medewerker spreken?', 'ja', 'nee dank je'],
    ['Quer que eu transfira para um atendente?', 'sim', 'não'],
    ['Deseja falar com um atendente?', 'sim, por favor', 'não obrigado'],
  ])('in other languages: %s', (offer, yes, no) => {
    const judged = (answer: string) =>
      least.judged('asks_for_human', [`b: ${offer}`, `c: ${answer}`]);
    expect(judged(yes)).toMatchObject({ verdict: 'yes', quote: { turn: 1, text: yes } });
    expect(judged(no)).not.toMatchObject({ verdict: 'yes' });
  });

  it('is accepted by who says more, which counts too', async () => {
    const lines = ['b: Shall I connect you with a person?', 'c: yes, my card was stolen'];
    expect(own.judged('card_lost', lines)).toMatchObject({ verdict: 'yes' });
    expect(own.judged('asks_for_human', lines)).toMatchObject({ verdict: 'yes' });
  });
});

describe('a yes to how things are', () => {
  it.each([
    ['card_lost', 'Is your card still in your possession?'],
    ['card_lost', 'Do you have your card with you?'],
    ['fraud', 'Did you make this payment of 300 euros yourself?'],
    ['wants_leave', 'Is your contract with us?'],
  ])('is no %s: %s', (signal, question) => {
    expect(own.judged(signal, [`b: ${question}`, 'c: yes'])).toMatchObject({
      verdict: 'maybe',
      capped: true,
    });
  });

  it.each([
    ['card_lost', 'Have you lost your card?'],
    ['card_lost', 'Was your card stolen?'],
  ])('is %s where a line says the same: %s', (signal, question) => {
    expect(own.judged(signal, [`b: ${question}`, 'c: yes'])).toMatchObject({ verdict: 'yes' });
  });
});

describe('a yes to an offer', () => {
  it.each([
    ['wants_leave', 'Do you want to keep your contract?'],
    ['wants_leave', 'Shall I extend your contract by a year?'],
    ['wants_leave', 'Would you like to renew your contract?'],
    ['wants_return', 'Do you want to keep the shoes?'],
    ['card_lost', 'Shall I block your card?'],
  ])('is no %s: %s', (signal, question) => {
    expect(own.judged(signal, [`b: ${question}`, 'c: yes please'])).not.toMatchObject({
      verdict: 'yes',
    });
  });

  it.each([
    ['wants_leave', 'Do you want to cancel your contract?'],
    ['wants_leave', 'Shall I end your contract for you?'],
    ['wants_return', 'Shall I open a return for you?'],
    ['wants_return', 'Do you want to return the shoes?'],
    ['wants_return', 'Would you like me to start a return?'],
  ])('is %s: %s', (signal, question) => {
    expect(own.judged(signal, [`b: ${question}`, 'c: yes please'])).toMatchObject({
      verdict: 'yes',
    });
  });
});

describe('a turn that opens with a yes', () => {
  it.each([
    ['yes it is urgent', true],
    ['yes, now', true],
    ['Sí, mi tarjeta no funciona', true],
    ['ok but quickly', true],
    ['ok, thanks but I am fine', false],
    ['yes?', false],
    ['yesterday it broke', false],
    ['yes but can I pay later?', false],
    ["yes, but don't connect me yet", false],
    ['ok but I would like to think of something else before', false],
    ['no, yes', false],
  ])('%s: %s', (text, expected) => {
    expect(opensWithYes(text)).toBe(expected);
  });
});
