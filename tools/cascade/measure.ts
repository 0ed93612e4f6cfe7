// How often a language model is asked: by a judge that is called on every turn, and by the cascade. The model is a stand-in
// behind a real server that knows the labels, so both ask the same one and only what they ask differs.

import { readFileSync } from 'node:fs';
import { compile } from '../../src/dsl/compile.ts';
import { type Classifier, judgementsIn } from '../../src/engine/classifier.ts';
import { openAiClassifier } from '../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../src/engine/classifiers/openai/client/client.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { readDataset } from '../../src/eval/dataset/read.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { portableEmbedded } from '../../src/eval/run/classifier-plan.ts';
import { type Stepping, stepConversation } from '../../src/eval/run/step-conversation.ts';
import type { Policy, Signal } from '../../src/policy/policy.ts';
import { startServer } from '../../test/engine/openai/server/server.ts';
import { askedIn, standInAnswer } from '../../test/eval/model/stand-in.ts';

export interface CascadeFigures {
  readonly conversations: number;
  readonly turns: number;
  /** Requests for verdicts; each is about one turn, the latest. */
  readonly everyTurn: number;
  readonly cascade: number;
  /** Of these, by the language that conversations are said to be in. The embedded classifier reads English alone. */
  readonly languages: Readonly<Record<string, LanguageFigures>>;
  /** Calls of the cascade that looked for details alone. */
  readonly detailsAlone: number;
  /** Of the cascade, by signal how often it was asked for. */
  readonly askedFor: Readonly<Record<string, number>>;
  /** Requests at an escalation, for the summary. The same for both. */
  readonly summaries: number;
  /** Conversations in which every verdict of the cascade is the model's too; of these, where both decide the same. */
  readonly agreed: number;
  readonly sameWhereAgreed: number;
  /** Of all conversations. */
  readonly same: number;
  /** Conversations that are decided as their label says. */
  readonly right: {
    readonly everyTurn: number;
    readonly cascade: number;
    readonly embedded: number;
  };
  /** Silence as a `no` where text rules alone know the language: for signals by the bot, and for all that have such rules. */
  readonly silent: { readonly byBot: SilentFigures; readonly all: SilentFigures };
}

export interface LanguageFigures {
  readonly everyTurn: number;
  readonly cascade: number;
  /** Of the cascade, for verdicts at a turn of the bot. */
  readonly atBotTurns: number;
}

/** What would become of the cascade if nobody doubted the silence of text rules, which Handrail does not do. */
export interface SilentFigures {
  readonly cascade: number;
  readonly right: number;
}

export async function measureCascade(policyFile: string, dataset: string): Promise<CascadeFigures> {
  const policy = policyIn(policyFile);
  let current: LabelledConversation | undefined;
  const asked = { verdicts: 0, details: 0, summaries: 0, bot: 0, for: new Map<string, number>() };
  const server = await startServer({
    answer: ({ body }) => {
      const { questions, details, conversation } = askedIn(body);
      if (questions.length > 0) asked.verdicts++;
      else if (details.length > 0) asked.details++;
      else asked.summaries++;
      if (questions.length > 0 && conversation.at(-1)?.role === 'bot') asked.bot++;
      for (const { signal } of questions) asked.for.set(signal, (asked.for.get(signal) ?? 0) + 1);
      return standInAnswer(body, ({ signal, at, text }) =>
        current?.turns[at]?.label?.signals?.[signal] === true
          ? { verdict: 'yes', quote: text }
          : { verdict: 'no' },
      );
    },
  });
  try {
    const client = modelClient({ model: 'labels', baseURL: server.url });
    const model = openAiClassifier({ policy, ports: defaultPorts, client });
    const embedded = embeddedOf(policy);
    // Who answers, of the policy's agents, is no verdict: both pick alike.
    const onEveryTurn: Classifier = {
      ...model,
      pickAgent: (agents, before) => embedded.pickAgent?.(agents, before),
    };
    const stepped = async (
      classifiers: readonly Classifier[],
      eager: boolean,
      toTheEnd = false,
    ) => {
      const before = { ...asked };
      const engine = createEngine(policy, defaultPorts, { classifiers, eager });
      if (current === undefined) throw new Error('there is a conversation');
      const stepping = await stepConversation(engine, current, { toTheEnd });
      if (!stepping.ok) throw new Error(stepping.refused.message);
      return {
        stepping,
        verdicts: asked.verdicts - before.verdicts,
        details: asked.details - before.details,
        summaries: asked.summaries - before.summaries,
        bot: asked.bot - before.bot,
      };
    };
    const sums = {
      conversations: 0,
      turns: 0,
      everyTurn: 0,
      cascade: 0,
      detailsAlone: 0,
      summaries: 0,
      agreed: 0,
    };
    const languages = new Map<string, LanguageFigures>();
    const silent = { byBot: { cascade: 0, right: 0 }, all: { cascade: 0, right: 0 } };
    const same = { all: 0, agreed: 0 };
    const right = { everyTurn: 0, cascade: 0, embedded: 0 };
    const askedFor = new Map<string, number>();
    for await (const item of readDataset(dataset, {})) {
      if (!item.ok) throw new Error(item.problem.message);
      current = item.conversation;
      const eager = await stepped([onEveryTurn], true);
      const said = verdictsOf((await stepped([onEveryTurn], true, true)).stepping);
      asked.for.clear();
      const lazy = await stepped([embedded, model], false);
      for (const [name, count] of asked.for) askedFor.set(name, (askedFor.get(name) ?? 0) + count);
      const alone = await stepped([embedded], false);
      const isSame = outcomeText(eager.stepping) === outcomeText(lazy.stepping);
      const isAgreed = [...verdictsOf(lazy.stepping)].every(([key, one]) => said.get(key) === one);
      sums.conversations++;
      sums.turns += current.turns.length;
      sums.everyTurn += eager.verdicts + eager.details;
      sums.cascade += lazy.verdicts + lazy.details;
      sums.detailsAlone += lazy.details;
      const [language = 'en'] = String(current.inputs?.language ?? 'en').split('-');
      const known = languages.get(language) ?? { everyTurn: 0, cascade: 0, atBotTurns: 0 };
      languages.set(language, {
        everyTurn: known.everyTurn + eager.verdicts + eager.details,
        cascade: known.cascade + lazy.verdicts + lazy.details,
        atBotTurns: known.atBotTurns + lazy.bot,
      });
      sums.summaries += lazy.summaries;
      if (isSame) same.all++;
      if (isAgreed) sums.agreed++;
      if (isAgreed && isSame) same.agreed++;
      const { escalate } = current.label;
      for (const which of ['byBot', 'all'] as const) {
        const deaf = silenceIsNo(embedded, ({ by }) => which === 'all' || by === 'bot');
        const { stepping, verdicts, details } = await stepped([deaf, model], false);
        silent[which].cascade += verdicts + details;
        if ((stepping.escalation !== null) === escalate) silent[which].right++;
      }
      for (const [name, { stepping }] of Object.entries({
        everyTurn: eager,
        cascade: lazy,
        embedded: alone,
      })) {
        if ((stepping.escalation !== null) === escalate) right[name as keyof typeof right]++;
      }
    }
    return {
      ...sums,
      languages: Object.fromEntries([...languages].sort()),
      silent,
      askedFor: Object.fromEntries([...askedFor].sort(([, a], [, b]) => b - a)),
      sameWhereAgreed: same.agreed,
      same: same.all,
      right,
    };
  } finally {
    await server.close();
  }
}

function policyIn(file: string): Policy {
  const { policy } = compile(file, {
    read: (path) => readFileSync(path, 'utf8'),
    resolve: (from, path) => new URL(path, new URL(from, 'file:///')).pathname,
  });
  if (policy === undefined) throw new Error(`${file} has errors`);
  return policy;
}

function embeddedOf(policy: Policy): Classifier {
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  return portableEmbedded(policy, read.files);
}

/** As if nothing were said wherever text rules heard nothing and the classifier cannot read. */
function silenceIsNo(classifier: Classifier, where: (signal: Signal) => boolean): Classifier {
  return {
    ...classifier,
    async judge(request) {
      const judgements = judgementsIn(await classifier.judge(request));
      return judgements.map((one, at) => {
        const signal = request.questions[at]?.signal;
        const silent = one.kind === 'abstains' && signal !== undefined && signal.says.length > 0;
        return silent && where(signal) ? { kind: 'verdict', verdict: 'no' } : one;
      });
    },
  };
}

/** What holds of each signal at each turn; a failure is one too. */
function verdictsOf({ judged }: Stepping): ReadonlyMap<string, string> {
  return new Map(
    judged.map(({ signal, turn, outcome }) => [
      `${turn} ${signal}`,
      outcome.kind === 'verdict' ? outcome.verdict : outcome.kind,
    ]),
  );
}

function outcomeText({ escalation, checks }: Stepping): string {
  return JSON.stringify([escalation?.turn ?? null, escalation?.to ?? null, checks]);
}
