// Writes what an engine did as lines of a log, which `handrail replay` reads: text is masked before it is written.

import type { Policy } from '../../policy/policy.ts';
import type { Event } from '../event.ts';
import { knownInputs } from '../facts.ts';
import type { Ports } from '../port.ts';
import type { State } from '../state.ts';
import { compileTextRules } from '../text/text-rules.ts';
import { agentsHash, detailHash, rulesHash } from './definitions.ts';
import { type Hide, hiddenDecision, hiddenEvent, hiddenValue } from './hidden-words.ts';
import { LOG_FORMAT, type LoggedDetail, type LoggedStep } from './logged.ts';
import { judgedTurn, type LoggableStep, verdictReader } from './logged-verdicts.ts';

export interface Recorder {
  /** A step that `engine.step` made, as a line of a log: JSON with a line feed at its end, to be appended to a file. */
  line(conversation: string, step: LoggableStep): string;
}

export function createRecorder(policy: Policy, ports: Ports): Recorder {
  const verdictsOf = verdictReader(policy);
  const details = new Map(
    policy.details.map((one, place) => [one.name, { one, place, hash: detailHash(one) }]),
  );
  const language = knownInputs(policy).get('language');
  const agents = agentsHash(policy);
  const rules = new Map(
    policy.signals.flatMap((one) =>
      one.says.length > 0 ? [[one.name, { by: one.by, hash: rulesHash(one) }]] : [],
    ),
  );
  let reader: ReturnType<typeof compileTextRules> | undefined;

  /** The mask of this conversation, or undefined where it fails on these texts: then nothing of them is written. */
  function hiding(state: State): Hide {
    const tag = state.inputs[language?.place ?? -1] ?? language?.default;
    return policy.mask.length === 0
      ? (text) => text
      : (text) => ports.values.mask(text, policy.mask, typeof tag === 'string' ? tag : '');
  }

  /** What the turn told, and what a classifier found with it, in this turn or an earlier one. */
  function found({ event, state }: LoggableStep, hide: Hide): readonly LoggedDetail[] {
    if (event.kind !== 'turn') return [];
    const turn = state.turnCount - 1;
    const byModel = new Set(event.found?.map(({ name }) => name));
    return [...details].flatMap(([name, { one, place, hash }]) => {
      const detail = state.talk.details[place] ?? null;
      if (detail === null || detail.from === 'host') return [];
      if (detail.from === 'model' ? !byModel.has(name) : detail.turn !== turn) return [];
      const value = hiddenValue(one.type, detail.value, hide);
      return [{ name, value, from: detail.from, definition: hash }];
    });
  }

  /** Signals that text rules did not hear in the true words, and may hear in these. */
  function unheard(
    step: LoggableStep,
    text: string,
    withheld: boolean,
  ): Readonly<Record<string, string>> {
    const turn = judgedTurn(step);
    if (turn === undefined || (turn.role !== 'customer' && turn.role !== 'bot')) return {};
    const { role } = turn;
    reader ??= compileTextRules(policy.signals, ports.patterns);
    const heard = new Set(reader.read(turn.text, role).map(({ signal }) => signal));
    const now = withheld
      ? [...rules].flatMap(([name, { by }]) => (by === role || by === 'anyone' ? [name] : []))
      : reader.read(text, role).map(({ signal }) => signal);
    return Object.fromEntries(
      now.filter((name) => !heard.has(name)).map((name) => [name, rules.get(name)?.hash ?? '']),
    );
  }

  function logged(
    conversation: string,
    step: LoggableStep,
    hide: Hide,
    withheld: boolean,
  ): LoggedStep {
    const event = hiddenEvent(step.event, policy, hide);
    const told = found(step, hide);
    const words = withheld ? 'withheld' : changed(step.event, event) ? 'masked' : undefined;
    // A classifier found what the text by itself did not tell.
    const byText = new Set(told.flatMap(({ name, from }) => (from === 'model' ? [] : [name])));
    const missing = [...details].filter(([name]) => !byText.has(name));
    return {
      format: LOG_FORMAT,
      conversation,
      policy: policy.hash,
      event,
      ...(words && { words }),
      decision: hiddenDecision(step.decision, hide),
      verdicts: verdictsOf(step, hide),
      details: told,
      ...(words &&
        event.kind === 'turn' && {
          unheard: unheard(step, event.text, withheld),
          notFound: Object.fromEntries(missing.map(([name, { hash }]) => [name, hash])),
        }),
      ...(event.kind === 'turn' && event.picked !== undefined && { agents }),
    };
  }

  return {
    line(conversation, step) {
      return `${JSON.stringify(withoutSecrets(step))}\n`;

      function withoutSecrets(one: LoggableStep): LoggedStep {
        try {
          return logged(conversation, one, hiding(one.state), false);
        } catch {
          // Better no words than words that should have been hidden.
          return logged(conversation, one, () => '', true);
        }
      }
    },
  };
}

function changed(before: Event, after: Event): boolean {
  return before.kind === 'turn' && after.kind === 'turn' && before.text !== after.text;
}
