// An engine of the new policy for logged conversations: details come from the log where its words are not as they were.

import type { Engine } from '../../engine/api.ts';
import type { DetailReader, FoundDetail } from '../../engine/details.ts';
import { createEngine } from '../../engine/engine.ts';
import type { Event } from '../../engine/event.ts';
import type { Ports } from '../../engine/port.ts';
import { detailHash } from '../../engine/recording/definitions.ts';
import type { LoggedStep } from '../../engine/recording/logged.ts';
import type { Policy } from '../../policy/policy.ts';

/** The step whose turn is read now, with the details that the log asked for before it. */
export interface ReadNow {
  readonly step: LoggedStep;
  readonly askedThen: ReadonlySet<string>;
}

/** Only for `advance`: verdicts come from the log. */
export function replayEngine(policy: Policy, ports: Ports, now: () => ReadNow | undefined): Engine {
  const hashes = new Map(policy.details.map((one) => [one.name, detailHash(one)]));
  const details: Ports['details'] = {
    compile: (list, own) => recordedReader(ports.details.compile(list, own), hashes, now),
  };
  // What a description names may be judged: the log answers, not this one.
  const log = { name: 'log', judge: () => [] };
  return createEngine(policy, { ...ports, details }, { classifiers: [log] });
}

function recordedReader(
  inner: DetailReader,
  hashes: ReadonlyMap<string, string>,
  now: () => ReadNow | undefined,
): DetailReader {
  return {
    read(text, context) {
      const current = now();
      const read = inner.read(text, context);
      if (current === undefined || current.step.words === undefined) return read;
      const { step, askedThen } = current;
      const told = step.details.filter(
        // What a classifier found comes in with the event.
        ({ name, from, definition }) => from !== 'model' && hashes.get(name) === definition,
      );
      const silent = (name: string) =>
        step.notFound?.[name] === hashes.get(name) &&
        (askedThen.has(name) || !context.asked.includes(name));
      const recorded = told
        .filter(({ name, from }) => from !== 'answer' || context.asked.includes(name))
        .map(({ name, value, from }): FoundDetail => {
          return { name, value, from: from === 'answer' ? 'answer' : 'match', start: 0, end: 0 };
        });
      const others = read.filter(
        ({ name }) => !told.some((one) => one.name === name) && !silent(name),
      );
      return [...recorded, ...others];
    },
  };
}

/** The event of a step, with those found details that the new policy defines as they were defined then. */
export function eventAsFound(policy: Policy): (step: LoggedStep) => Event {
  const hashes = new Map(policy.details.map((one) => [one.name, detailHash(one)]));
  return ({ event, details }) => {
    if (event.kind !== 'turn' || event.found === undefined) return event;
    const same = details.filter(
      ({ name, from, definition }) => from === 'model' && hashes.get(name) === definition,
    );
    const found = event.found.filter(({ name }) => same.some((one) => one.name === name));
    return { ...event, found };
  };
}

/** Facts that the new policy does not declare are left out: it would refuse them, and no rule of it reads them. */
export function factFilter(
  policy: Policy,
): (event: Event, onUnknown: (name: string) => void) => Event {
  const inputs = new Set([...policy.inputs.map(({ name }) => name), 'language']);
  const details = new Set(policy.details.map(({ name }) => name));
  return (event, onUnknown) => {
    if (event.kind !== 'turn' && event.kind !== 'facts') return event;
    if (event.inputs === undefined && event.details === undefined) return event;
    const known = <T>(values: Readonly<Record<string, T>>, names: ReadonlySet<string>) =>
      Object.fromEntries(
        Object.entries(values).filter(([name]) => {
          if (!names.has(name)) onUnknown(name);
          return names.has(name);
        }),
      );
    return {
      ...event,
      ...(event.inputs && { inputs: known(event.inputs, inputs) }),
      ...(event.details && { details: known(event.details, details) }),
    };
  };
}
