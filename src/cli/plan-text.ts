// Which stage judged what, on a terminal: a line per classifier, and one for what nobody was asked.

import type { Judgement } from '../engine/classifier.ts';
import type { PlannedSignal, PlannedStage, Unasked } from '../engine/explaining/plan.ts';
import { assertNever } from '../policy/assert-never.ts';
import { hanging } from './hanging-text.ts';
import { paint } from './paint.ts';

const BECAUSE: Readonly<Record<Exclude<Unasked, 'settled'>, string>> = {
  not_needed: 'nothing depends on it now',
  text_only: 'text rules alone judge it',
  unread: 'no rule reads it',
  quiet: 'no news after an escalation',
};

/** Turn by turn. Empty where nothing was there to be judged. */
export function planText(
  plan: readonly PlannedSignal[],
  { indent, width }: { readonly indent: string; readonly width: number },
): string {
  const turns = [...new Set(plan.map(({ turn }) => turn))].sort((a, b) => a - b);
  return turns
    .map((turn) => {
      const mine = plan.filter((one) => one.turn === turn);
      const stages = [...new Set(mine.flatMap(({ stages: all }) => all.map(({ by }) => by)))];
      const lines = [...stages.flatMap((by) => stageLine(by, mine)), ...unaskedLine(mine)];
      const first = `${indent}  `;
      const shown = lines.map((line) =>
        hanging(line, { first, rest: first.length + 2, width }, paint.dim),
      );
      return lines.length === 0
        ? ''
        : `${indent}${paint.bold(`judged on turn ${turn + 1}`)}\n${shown.join('')}`;
    })
    .join('');
}

/** What one stage said, signal by signal; what it was not asked though the stage before left it open. */
function stageLine(by: string, plan: readonly PlannedSignal[]): readonly string[] {
  const said = plan.flatMap(({ signal, stages }) => {
    const at = stages.findIndex((one) => one.by === by);
    const stage = stages[at];
    const told = stage && stageText(stage, stages[at - 1]);
    return told === undefined ? [] : [`${signal} ${told}`];
  });
  return said.length === 0 ? [] : [`${by === 'text' ? 'text rules' : by}: ${said.join('; ')}`];
}

function stageText(stage: PlannedStage, before: PlannedStage | undefined): string | undefined {
  switch (stage.kind) {
    case 'heard':
      return 'yes';
    case 'silent':
      return undefined;
    case 'answered':
      return `${judgementText(stage.judgement)}${stage.passedOn ? ', passed on' : ''}`;
    case 'unasked':
      return before?.kind === 'answered' && before.passedOn ? 'not asked, not needed' : undefined;
    default:
      return assertNever(stage);
  }
}

function judgementText(judgement: Judgement): string {
  switch (judgement.kind) {
    case 'verdict': {
      const { verdict, score } = judgement;
      return score === undefined ? verdict : `${verdict} ${Math.round(100 * score)} %`;
    }
    case 'failed':
      return `failed (${judgement.reason})`;
    case 'abstains':
      return 'abstains';
    default:
      return assertNever(judgement);
  }
}

/** Signals that no classifier was asked for, by the reason. */
function unaskedLine(plan: readonly PlannedSignal[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { signal, stages } of plan) {
    const asked = stages.some(({ kind }) => kind === 'answered');
    const stage = stages.find((one) => one.kind === 'unasked');
    if (asked || stage?.kind !== 'unasked' || stage.because === 'settled') continue;
    const because = BECAUSE[stage.because];
    names.set(because, [...(names.get(because) ?? []), signal]);
  }
  if (names.size === 0) return [];
  const told = [...names].map(([because, some]) => `${some.join(', ')} (${because})`);
  return [`not asked: ${told.join('; ')}`];
}
