// Which judged signals make a condition come true by being stated; what stands under a `not` keeps it from that.

import { assertNever } from './assert-never.ts';
import type { Condition } from './condition.ts';
import type { NamedCondition } from './policy.ts';

export interface StatedSignals {
  /** In the order of the condition, each once. */
  readonly all: readonly string[];
  /** Those of which a `maybe` leaves the condition open, so that somebody has to be asked. */
  readonly asked: readonly string[];
}

export function statedSignals(
  condition: Condition,
  named: readonly NamedCondition[],
): StatedSignals {
  const all = new Set<string>();
  const asked = new Set<string>();
  const add = (signal: string, open: boolean): void => {
    all.add(signal);
    if (open) asked.add(signal);
  };
  const read = (one: Condition, stated: boolean, open: boolean): void => {
    switch (one.kind) {
      case 'and':
      case 'or':
        for (const part of one.of) read(part, stated, open);
        return;
      case 'not':
        read(one.of, !stated, open);
        return;
      case 'possible':
      case 'certain':
        read(one.of, stated, false);
        return;
      case 'signal':
        if (stated) add(one.name, open);
        return;
      case 'now':
        if (stated) add(one.signal, open);
        return;
      case 'count':
        // The next exchange settles a count, not a question.
        if (stated) add(one.signal, false);
        return;
      case 'named': {
        const of = named.find(({ name }) => name === one.name);
        if (of !== undefined) read(of.when, stated, open);
        return;
      }
      case 'given':
      case 'confirmed':
      case 'agent':
      case 'during':
      case 'compare':
        return;
      default:
        assertNever(one);
    }
  };
  read(condition, true, true);
  return { all: [...all], asked: [...asked] };
}

/** The details that a condition waits for: `required` under `confirmed`, and those that it reads by name. */
export function awaitedDetails(
  condition: Condition,
  required: readonly string[],
  named: readonly NamedCondition[],
): readonly string[] {
  const found = new Set<string>();
  const read = (one: Condition): void => {
    switch (one.kind) {
      case 'and':
      case 'or':
        for (const part of one.of) read(part);
        return;
      case 'not':
      case 'possible':
      case 'certain':
        read(one.of);
        return;
      case 'named': {
        const of = named.find(({ name }) => name === one.name);
        if (of !== undefined) read(of.when);
        return;
      }
      case 'confirmed':
        for (const detail of required) found.add(detail);
        return;
      case 'given':
        found.add(one.detail);
        return;
      case 'compare':
        if (one.left.kind === 'detail') found.add(one.left.name);
        return;
      case 'signal':
      case 'now':
      case 'count':
      case 'agent':
      case 'during':
        return;
      default:
        assertNever(one);
    }
  };
  read(condition);
  return [...found];
}
