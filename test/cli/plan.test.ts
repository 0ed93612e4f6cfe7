// Who judged what, stage by stage, and why others were not asked.

import { describe, expect, it } from 'vitest';
import { planText } from '../../src/cli/plan-text.ts';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier, Judgement } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { planOf } from '../../src/engine/explaining/plan.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';

const compiled = compileText(`
  ignore asks_for_human
  ignore bot_hands_off
  signal charged "Charged twice" { says "charged twice" }
  signal late "Late"
  signal worried "Worried"
  signal angry "Angry"
  signal rude "Rude"
  signal lawyer { says "my lawyer" }
  signal idle "Nobody reads it"
  escalate when late
  escalate when charged and worried and angry
  escalate when rude and minutes_open > 10
  escalate when lawyer
  route otherwise to inbox "Support"`);
if (compiled.policy === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
const { policy } = compiled;

function stage(name: string, answers: Readonly<Record<string, Judgement>>): Classifier {
  return {
    name,
    judge: ({ questions }) =>
      questions.map(({ signal }) => answers[signal.name] ?? { kind: 'abstains' }),
  };
}

const verdict = (one: 'yes' | 'maybe' | 'no', score?: number): Judgement => ({
  kind: 'verdict',
  verdict: one,
  ...(score !== undefined && { score }),
});

const said: Event = { kind: 'turn', role: 'customer', text: 'I was charged twice' };

async function planned() {
  const classifiers = [
    stage('embedded', {
      late: verdict('maybe', 0.52),
      worried: verdict('maybe', 0.4),
      angry: verdict('no', 0.03),
    }),
    stage('openai', { late: { kind: 'failed', reason: 'time-out' } }),
  ];
  const engine = createEngine(policy, defaultPorts, { classifiers });
  const before = engine.start();
  const step = await engine.step(before, said);
  if (!step.ok) throw new Error(step.message);
  return planOf(engine.policy, ['embedded', 'openai'], before, step);
}

describe('a plan', () => {
  it('has every signal of the side that spoke, with all stages', async () => {
    const plan = new Map((await planned()).map(({ signal, stages }) => [signal, stages]));
    const quote = { turn: 0, text: 'charged twice' };
    expect(plan.get('charged')).toEqual([
      { by: 'text', kind: 'heard', quote },
      { by: 'embedded', kind: 'unasked', because: 'settled' },
      { by: 'openai', kind: 'unasked', because: 'settled' },
    ]);
    expect(plan.get('late')).toEqual([
      { by: 'embedded', kind: 'answered', judgement: verdict('maybe', 0.52), passedOn: true },
      { by: 'openai', kind: 'answered', judgement: { kind: 'failed', reason: 'time-out' } },
    ]);
    expect(plan.get('worried')?.at(-1)).toEqual({
      by: 'openai',
      kind: 'unasked',
      because: 'not_needed',
    });
    expect(plan.get('angry')?.at(-1)).toMatchObject({ because: 'settled' });
    expect(plan.get('lawyer')).toEqual([
      { by: 'text', kind: 'silent' },
      { by: 'embedded', kind: 'unasked', because: 'text_only' },
      { by: 'openai', kind: 'unasked', because: 'text_only' },
    ]);
    expect(plan.get('idle')?.[0]).toMatchObject({ because: 'unread' });
    expect(plan.get('rude')?.[0]).toMatchObject({ because: 'not_needed' });
    // The bot's own signals are judged at its turns.
    expect(plan.has('cannot_help')).toBe(false);
  });

  it('is told on a terminal in a line per stage', async () => {
    const own = new Set(policy.signals.map(({ name }) => name).filter((name) => !isBuiltIn(name)));
    const plan = (await planned()).filter(({ signal }) => own.has(signal));
    const text = planText(plan, { indent: '', width: 200 });
    expect(text.split('\n')).toEqual([
      'judged on turn 1',
      '  text rules: charged yes',
      '  embedded: late maybe 52 %, passed on; worried maybe 40 %, passed on; angry no 3 %',
      '  openai: late failed (time-out); worried not asked, not needed',
      '  not asked: rude (nothing depends on it now); lawyer (text rules alone judge it); idle (no rule reads it)',
      '',
    ]);
  });
});

function isBuiltIn(name: string): boolean {
  return [
    'asks_for_human',
    'bot_hands_off',
    'says_handed_off',
    'promises_follow_up',
    'cannot_help',
    'out_of_scope',
  ].includes(name);
}
