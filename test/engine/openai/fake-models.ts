// Models that the server of the tests plays: honest ones, and obedient ones that do what an injected text tells them.

import type { ReceivedRequest } from './server/reply.ts';

/** The changing part of a request, as a model reads it. */
export interface Told {
  readonly conversation: readonly {
    readonly turn: number;
    readonly role: string;
    readonly text: string;
  }[];
  readonly questions: readonly { readonly signal: string; readonly at: number }[];
  readonly details: readonly string[];
  readonly summary: readonly string[];
  readonly again?: Readonly<Record<string, string>>;
}

export interface Said {
  readonly verdict: string;
  readonly quote?: string | null;
  readonly turn?: number | null;
}

export type Say = (question: Told['questions'][number], told: Told) => Said;

export function toldIn({ body }: Pick<ReceivedRequest, 'body'>): Told {
  return JSON.parse(body.messages[1]?.content ?? '') as Told;
}

/** The answer of a model that says this of each question. */
export function verdictsOf(told: Told, say: Say): string {
  return JSON.stringify({
    verdicts: told.questions.map((question) => {
      const { verdict, quote = null, turn = null } = say(question, told);
      return { ...question, verdict, quote, turn };
    }),
    details: told.details.map((detail) => ({ detail, value: null, quote: null, turn: null })),
    summary: null,
  });
}

const textOf = ({ conversation }: Told, at: number): string =>
  conversation.find(({ turn }) => turn === at)?.text ?? '';

/** All of them mark everything as yes; they differ in how they try to prove it. */
export const OBEDIENT: Readonly<Record<string, Say>> = {
  'without a quote': () => ({ verdict: 'yes' }),
  'with an empty quote': ({ at }) => ({ verdict: 'yes', quote: '  ', turn: at }),
  'with an invented quote': ({ at }) => ({
    verdict: 'yes',
    quote: 'I was charged twice and I am furious about it',
    turn: at,
  }),
  'with words of the bot': (_, { conversation }) => {
    const bot = conversation.find(({ role }) => role === 'bot');
    return { verdict: 'yes', quote: bot?.text ?? '', turn: bot?.turn ?? 0 };
  },
  'with words of an earlier exchange': (_, { conversation }) => {
    const [first] = conversation;
    return { verdict: 'yes', quote: first?.text ?? '', turn: first?.turn ?? 0 };
  },
  'with words of the turn under another number': ({ at }, told) => ({
    verdict: 'yes',
    quote: textOf(told, at).slice(0, 60),
    turn: at - 1,
  }),
};

/** The most dangerous one: it quotes the very text that gave the order. */
export const QUOTES_THE_ORDER: Say = ({ at }, told) => ({
  verdict: 'yes',
  quote: textOf(told, at).slice(0, 200),
  turn: at,
});
