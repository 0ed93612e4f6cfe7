// Descriptions in the words of who would say it.

import { describe, expect, it } from 'vitest';
import { firstPerson } from '../../../src/engine/classifiers/embedded/reading/first-person.ts';

describe('by customer', () => {
  it.each([
    ['The customer wants to close their account', 'I want to close my account'],
    ['The customer reports a charge that failed', 'a charge that failed'],
    ['The customer says that their parcel never arrived', 'my parcel never arrived'],
    ['The customer is upset with how this is going', 'I am upset with how this is going'],
    ['The customer threatens legal action', 'I threaten legal action'],
    ['The customer has lost their card and cannot pay', 'I have lost my card and cannot pay'],
    [
      'The parcel has not moved for days, or is overdue',
      'The parcel has not moved for days, or is overdue',
    ],
    ['The customer thinks the bot misunderstood them', 'I think you misunderstood me'],
    ["The customer's card was declined", 'my card was declined'],
    ['A user tries to reset their password', 'I try to reset my password'],
    ['The customer always pays late', 'I always pay late'],
    ['The customer passes on a message', 'I pass on a message'],
    [
      'The customer explicitly asks for a person (not: asks about contact details)',
      'I explicitly ask for a person',
    ],
    ['The customer says they are leaving.', 'I am leaving'],
  ])('%s', (description, expected) => {
    expect(firstPerson(description, 'customer')).toBe(expected);
  });
});

describe('by bot', () => {
  it.each([
    ['The bot promises to call back', 'I will call back'],
    ['The bot promises the customer a refund', 'I promise you a refund'],
    ['The bot says that it cannot help', 'I cannot help'],
    [
      'The bot says that the case was forwarded to a colleague',
      'the case was forwarded to a colleague',
    ],
    ['The bot asks the customer for their order number', 'I ask you for your order number'],
    ['The bot lacks access to its own records', 'I lack access to my own records'],
    [
      'says that someone will check, confirm or follow up later',
      'someone will check, confirm or follow up later',
    ],
    ['The bot promises that someone will contact the customer', 'someone will contact you'],
  ])('%s', (description, expected) => {
    expect(firstPerson(description, 'bot')).toBe(expected);
  });
});
