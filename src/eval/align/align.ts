// A bot's own prompt beside its policy: promises that no rule covers, rules that it contradicts, details that differ.

import type { Span } from '../../dsl/source.ts';
import type { Classifier } from '../../engine/classifier.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding, Told } from './finding.ts';
import { detailsIn, unasked } from './judging/details.ts';
import { handOversIn } from './judging/hand-overs.ts';
import { mannersIn } from './judging/manners.ts';
import { type PolicyReader, policyReader } from './judging/policy-reader.ts';
import { promisesIn } from './judging/promises.ts';
import { refusalOf } from './prompt/bounds.ts';
import { type PromptSentence, sentencesOf } from './prompt/sentences.ts';
import { clausesOf } from './reading/clauses.ts';
import { speechIn } from './reading/direct-speech.ts';

export interface Prompt {
  /** The name to show. */
  readonly file: string;
  readonly text: string;
}

export interface AlignOptions {
  /** Judge what text rules leave open, as for conversations: usually the embedded one. */
  readonly classifiers?: readonly Classifier[];
  /** Where the policy's statements stand (`sources.spans` of what was compiled), for details that the prompt leaves out. */
  readonly spans?: Readonly<Record<string, Span>>;
}

export interface Alignment {
  /** By place: the prompt first, then the policy. */
  readonly findings: readonly Finding[];
  /** How many sentences were read. */
  readonly sentences: number;
}

/** Reads English instructions; of other languages it sees nothing but what stands in quotes. Throws a `RangeError` for what `refusalOf` refuses. */
export async function alignPrompt(
  policy: Policy,
  prompt: Prompt,
  { classifiers = [], spans = {} }: AlignOptions = {},
): Promise<Alignment> {
  const refused = refusalOf(prompt.text, prompt.file);
  if (refused !== undefined) throw new RangeError(`${refused.message}; ${refused.help}`);
  const reader = policyReader(policy, classifiers);
  const sentences = sentencesOf(prompt.text);
  const findings: Finding[] = [];
  for (const sentence of sentences) {
    const { start, end, text: quote } = sentence;
    const span = { file: prompt.file, start, end };
    for (const one of await toldOf(sentence, reader))
      findings.push({ ...one, severity: 'warning', span, quote });
  }
  return {
    sentences: sentences.length,
    findings: [...findings, ...leftOut(policy, prompt, sentences, spans)],
  };
}

/** Each code once a sentence, and each detail: what is said twice in it is one mistake. */
async function toldOf(sentence: PromptSentence, reader: PolicyReader): Promise<readonly Told[]> {
  if (reader.isOwnText(sentence.text)) return [];
  const told: Told[] = [];
  const clauses = clausesOf(sentence);
  for (const clause of clauses) {
    const speeches = speechIn(clause, sentence.text.startsWith('"'));
    told.push(
      ...(await promisesIn(clause, speeches, reader)),
      ...(await handOversIn(clause, reader, speeches.length > 0)),
      ...mannersIn(clause, reader),
      ...detailsIn(clause, reader.policy),
    );
  }
  return told.filter((one, at) => told.findIndex((other) => sameMistake(one, other)) === at);
}

function sameMistake(one: Told, other: Told): boolean {
  return (
    one.code === other.code && (one.code !== 'unknown-detail' || one.message === other.message)
  );
}

function leftOut(
  policy: Policy,
  prompt: Prompt,
  sentences: readonly PromptSentence[],
  spans: Readonly<Record<string, Span>>,
): readonly Finding[] {
  const texts = sentences.map(({ text }) => text);
  return unasked(policy, texts).map((detail) => ({
    code: 'unasked-detail',
    severity: 'warning',
    message: `the policy waits for "${detail.name}", and nothing in ${prompt.file} asks for it`,
    help: `have the prompt ask for it when the policy says "check"; "handrail instructions" writes how`,
    span: spans[`detail:${detail.name}`] ?? { file: prompt.file, start: 0, end: 0 },
  }));
}
