// One engine over one policy, and what becomes of a conversation that is stepped through it.

import type { Engine } from '../../engine/api.ts';
import type { Classifier } from '../../engine/classifier.ts';
import { pinnedTo } from '../../engine/classifiers/pinned.ts';
import { createEngine } from '../../engine/engine.ts';
import type { Ports } from '../../engine/port.ts';
import type { Policy } from '../../policy/policy.ts';
import { nameChecker, type UnknownName } from '../dataset/check-names.ts';
import type { LabelledConversation } from '../dataset/conversation.ts';
import type { DatasetFormat } from '../dataset/raw-file.ts';
import type { Noted } from './batches/batch.ts';
import type { SteppedConversation } from './batches/batch-sum.ts';
import { countedCalls } from './counted-calls.ts';
import { isPerLane } from './lanes/per-lane.ts';
import { textMasker } from './mask-decision.ts';
import type { EvaluateOptions } from './options.ts';
import { type OutcomePlace, outcomeOf } from './outcome/outcome-of.ts';
import { firedSignals } from './outcome/without-signal.ts';
import type { RunOptions } from './run.ts';
import { type RefusedTurn, refusedIn, stepConversation } from './step-conversation.ts';
import { factTyper } from './typed-facts.ts';

export interface JudgeSetup {
  readonly policy: Policy;
  readonly ports: Ports;
  /** Asked after the text rules, in their order. */
  readonly classifiers: readonly Classifier[];
  /** Takes verdicts from the labels of the data, after the other classifiers. */
  readonly pinned: boolean;
  readonly options: RunOptions;
  readonly engine?: EvaluateOptions['engine'];
  /** Ends a conversation where it is: classifiers that are asked then fail, so nothing of it counts. */
  readonly signal?: AbortSignal;
  readonly spoilt?: EvaluateOptions['spoilt'];
}

export interface Judge {
  /** Names in the conversation that the policy does not have, as far as they are errors. */
  unknown(conversation: LabelledConversation): readonly UnknownName[];
  /** A table gives texts: facts take the types that the policy declares. */
  typed(conversation: LabelledConversation, format: DatasetFormat): LabelledConversation;
  step(
    place: OutcomePlace,
    conversation: LabelledConversation,
  ): Promise<({ readonly ok: true } & SteppedConversation) | RefusedTurn>;
  /** Whether what it stepped just now cannot stand, for something that happened meanwhile. */
  spoilt(): boolean;
  /** What the engine refuses in a conversation, without a question to any classifier. */
  refused(conversation: LabelledConversation): RefusedTurn | undefined;
  /** Per classifier that was given, what its notes rest on so far. */
  noted(): Noted;
}

/** Steps one conversation after the other. */
export function judgeOf({ policy, ports, options, ...setup }: JudgeSetup): Judge {
  const { signals, unknownSignals } = options;
  let current: LabelledConversation | undefined;
  const judges = setup.classifiers.map((one) =>
    isPerLane(one) ? one.inLane(() => current?.id) : one,
  );
  const counted = countedCalls(judges);
  const classifiers = [...counted.classifiers, ...(setup.pinned ? [pinnedTo(() => current)] : [])];
  const engine: Engine = (setup.engine ?? createEngine)(policy, ports, {
    classifiers,
    eager: signals,
  });
  const unknownNames = nameChecker(policy);
  const typed = factTyper(policy);
  const maskText = textMasker(ports, policy.mask);

  return {
    unknown(conversation) {
      const unknown = unknownNames(conversation);
      if (unknown.length === 0 || unknownSignals === 'error') return unknown;
      return unknown.filter(({ code }) => code !== 'unknown-signal');
    },
    typed: (conversation, format) => (format === 'csv' ? typed(conversation) : conversation),
    async step(place, conversation) {
      current = conversation;
      const { signal } = setup;
      const stepping = await stepConversation(engine, conversation, {
        toTheEnd: signals,
        ...(signal !== undefined && { signal }),
      });
      signal?.throwIfAborted();
      if (!stepping.ok) return stepping;
      const language = conversation.inputs?.language;
      const mask = (text: string) => maskText(text, typeof language === 'string' ? language : '');
      const calls = counted.taken();
      const { escalation, steps } = stepping;
      const isRight = conversation.label.escalate === true;
      const fired =
        signals && escalation !== null
          ? await firedSignals(engine, escalation, steps, isRight)
          : undefined;
      signal?.throwIfAborted();
      counted.taken();
      const outcome = outcomeOf(conversation, place, stepping, {
        policy,
        signals,
        mask,
        values: ports.values,
        calls,
        several: judges.length > 1 || setup.classifiers.some(isPerLane),
        fired,
      });
      return { ok: true, outcome, conversation, mask };
    },
    spoilt: () => setup.spoilt?.() !== undefined,
    refused: (conversation) => refusedIn(engine, conversation),
    noted: () => judges.map((one) => one.noted?.() ?? []),
  };
}
