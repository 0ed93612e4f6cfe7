// The language model of a command: its client, its recorded answers, what it took, and why it may not be asked any more.

import type { Classifier } from '../../engine/classifier.ts';
import type { AnswerSubject } from '../../engine/classifiers/openai/answers.ts';
import { openAiClassifier } from '../../engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../engine/classifiers/openai/client/client.ts';
import type {
  Completion,
  ModelClient,
} from '../../engine/classifiers/openai/client/model-client.ts';
import { NO_TRAFFIC } from '../../engine/classifiers/openai/client/traffic.ts';
import { NO_USAGE, type Usage } from '../../engine/classifiers/openai/client/usage.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import { missReason } from '../../eval/answers/miss.ts';
import { type AnswerStore, openAnswers } from '../../eval/answers/open-answers.ts';
import type { PerLaneClassifier } from '../../eval/run/lanes/per-lane.ts';
import type { ModelNow } from '../../eval/run/model-now.ts';
import type { Spoilt } from '../../eval/run/options.ts';
import type { Policy } from '../../policy/policy.ts';
import { EXIT } from '../exit-code.ts';
import { fault, isFault } from '../fault.ts';
import { say } from '../output.ts';
import { afterBudget, afterRefusal, ofInterrupted, SAME_COMMAND } from './advice.ts';
import { missingVerdicts } from './missing-verdicts.ts';
import type { ModelSettings } from './settings.ts';

export interface OpenModel {
  /** `repeat`: which of several judgements of the same conversations, from 0. */
  classifier(policy: Policy, repeat?: number): PerLaneClassifier;
  /** Conversations that are stepped at the same time, so that calls need not wait for one another. */
  readonly lanes: number;
  /** What was taken since the model was opened. */
  usage(): Usage;
  /** What it is doing now. */
  now(): ModelNow;
  /** Why nothing that is judged from now on can stand. */
  spoilt(): Spoilt | undefined;
  /** Throws where something spoilt it. */
  check(): void;
  /** As `check`; but that a server refuses to be asked is told, once, and no more: policies say what follows. */
  checkBudget(): void;
  /** What became of the answers so far, for who breaks off before anything else is kept; undefined where there are none. */
  ofInterrupted(): string | undefined;
  close(): Promise<void>;
}

/** A fault where answers cannot be recorded there, or an address or a key makes no sense. */
export async function openModel(settings: ModelSettings): Promise<OpenModel> {
  const store = await storeOf(settings);
  const misses = missesOf();
  let spent: string | undefined;
  let refused: string | undefined;
  const client = watched(clientOf(settings), (failed) => {
    if (failed.spent === true) spent ??= failed.reason;
    if (failed.refused === true) refused ??= failed.reason;
  });
  const traffic = () => client.traffic?.() ?? NO_TRAFFIC;
  const verdicts = missingVerdicts(() => traffic().lastFailure);
  const judging = (policy: Policy, repeat: number, current: () => string | undefined): Classifier =>
    verdicts.of(
      openAiClassifier({
        policy,
        ports: defaultPorts,
        client,
        repeat,
        answers: store.answers((subject) => misses.add(subject, current())),
      }),
    );
  const spoilt = (): Spoilt | undefined => {
    if (spent !== undefined) {
      const reason = spent;
      const wasAsked = client.meter.read().calls > 0;
      return {
        goesOn: false,
        error: () => fault(EXIT.classifiers, reason, afterBudget(settings, wasAsked)),
      };
    }
    if (refused !== undefined) {
      const reason = refused;
      return {
        goesOn: false,
        error: () => fault(EXIT.classifiers, reason, afterRefusal(settings)),
      };
    }
    return misses.count() === 0 ? undefined : { goesOn: true, error: misses.error };
  };
  const check = () => {
    const error = spoilt()?.error();
    if (isFault(error)) throw fault(error.exit, error.message, `${error.help}; ${SAME_COMMAND}`);
  };
  let isTold = false;
  return {
    classifier: (policy, repeat = 0) => ({
      ...judging(policy, repeat, () => undefined),
      inLane: (current) => judging(policy, repeat, current),
    }),
    // Some wait for others that ask the same, or for a server that was asked too much.
    lanes: settings.concurrency * 2,
    usage() {
      const { found, lost } = store.counts();
      return { ...client.meter.read(), recorded: found, lost };
    },
    now: () => ({
      ...traffic(),
      missing: verdicts.count(),
      lastFailure: verdicts.lastReason(),
    }),
    spoilt,
    check,
    checkBudget() {
      if (refused === undefined || spent !== undefined || misses.count() > 0) return check();
      if (!isTold) {
        tell(`what the language model would have judged counts as failed: ${refused}`);
      }
      isTold = true;
    },
    ofInterrupted: () => ofInterrupted(settings, client.meter.read()),
    close: () => store.close(),
  };
}

async function storeOf({ cache, cacheDir }: ModelSettings): Promise<AnswerStore> {
  const opened = await openAnswers({ folder: cacheDir, mode: cache, onNotice: tell });
  if (opened.ok) return opened.store;
  throw fault(EXIT.usage, opened.message, opened.help);
}

function clientOf(settings: ModelSettings): ModelClient {
  const { model, apiKey, baseUrl, price, concurrency, timeoutMs } = settings;
  const { maxCalls, maxCost, maxTokens } = settings;
  if (settings.cache === 'replay') return silent(model);
  try {
    return modelClient({
      model,
      ...(apiKey !== undefined && { apiKey }),
      ...(baseUrl !== undefined && { baseURL: baseUrl }),
      ...(price !== undefined && { price }),
      budget: {
        ...(maxCalls !== undefined && { calls: maxCalls }),
        ...(maxCost !== undefined && { money: maxCost }),
      },
      concurrency,
      timeout: timeoutMs,
      ...(maxTokens !== undefined && { maxTokens }),
      onNotice: tell,
    });
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      throw fault(EXIT.usage, `the language model cannot be asked: ${error.message}`);
    }
    throw error;
  }
}

/** What is replayed is asked of nobody. */
function silent(model: string): ModelClient {
  return {
    model,
    complete: async () => ({ kind: 'failed', reason: 'recorded answers are replayed' }),
    meter: { read: () => NO_USAGE },
    refused: () => undefined,
  };
}

function watched(
  client: ModelClient,
  onFailed: (failed: Extract<Completion, { readonly kind: 'failed' }>) => void,
): ModelClient {
  return {
    ...client,
    async complete(request) {
      const completion = await client.complete(request);
      if (completion.kind === 'failed') onFailed(completion);
      return completion;
    },
  };
}

/** What `replay` did not find: how often, and where first. */
function missesOf() {
  let first: string | undefined;
  let count = 0;
  return {
    add(subject: AnswerSubject, conversation: string | undefined) {
      count++;
      const where = conversation === undefined ? '' : ` of conversation "${conversation}"`;
      first ??= `${missReason(subject)}${where}`;
    },
    count: () => count,
    error: () =>
      fault(
        EXIT.classifiers,
        count === 1
          ? (first ?? '')
          : `${count} answers are not recorded, and perhaps others that depend on them; of these ${first}`,
        'record them with --cache write',
      ),
  };
}

function tell(text: string): void {
  say(`note: ${text}\n`);
}
