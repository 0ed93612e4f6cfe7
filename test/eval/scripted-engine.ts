// An engine that does what the turns tell it, to try the evaluation on every kind of decision.
// `!escalate`, `!check`, `!fail` (undecided for want of a verdict), `!refuse`; `+name` is a verdict `yes` by text, `-name` one that failed.

import type { Engine, EngineOptions, Refused, Stepped } from '../../src/engine/api.ts';
import { type GivenVerdict, judgementsIn } from '../../src/engine/classifier.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { State } from '../../src/engine/state.ts';
import type { Policy } from '../../src/policy/policy.ts';

const REFUSED: Refused = { ok: false, code: 'wrong_type', message: 'this is refused' };

function unused(): never {
  throw new Error('the evaluation steps only');
}

export function scriptedEngine(policy: Policy, { classifiers = [] }: EngineOptions): Engine {
  return {
    policy,
    start: createEngine(policy, defaultPorts).start,
    advance(before, event) {
      if (event.kind === 'turn' && event.text.includes('!refuse')) return REFUSED;
      return { ok: true, state: before, decision: told(policy, before.turnCount, '') };
    },
    explain: unused,
    signals: unused,
    details: unused,
    async step(before, event) {
      if (event.kind !== 'turn') {
        return {
          ok: true,
          state: before,
          decision: told(policy, -1, ''),
          event,
          verdicts: [],
          answers: [],
        } satisfies Stepped;
      }
      if (event.text.includes('!refuse')) return REFUSED;
      const turn = before.turnCount;
      const names = (sign: string) =>
        policy.signals
          .map(({ name }) => name)
          .filter((name) => event.text.includes(`${sign}${name}`));
      const verdicts: GivenVerdict[] = [];
      for (const classifier of classifiers) {
        const questions = policy.signals
          .filter(({ by, name }) => by === event.role && !event.text.includes(`+${name}`))
          .map((signal) => ({ signal, turn }));
        const judgements = judgementsIn(await classifier.judge({ turns: [], questions }));
        for (const [place, judgement] of judgements.entries()) {
          const signal = questions[place]?.signal.name ?? '';
          verdicts.push({ signal, turn, judgement, by: classifier.name });
        }
      }
      const { talk } = before;
      const stored = { turn, exchange: 1, verdict: 'yes', by: 'text' } as const;
      const afresh = event.text.includes('!afresh');
      const said = names('+');
      const heard = policy.signals.map(({ name }, place) => {
        const known = afresh ? null : (talk.verdicts[place] ?? null);
        return said.includes(name) ? [...(known ?? []), stored] : known;
      });
      const failed = names('-').map((signal) => ({
        signal,
        turn,
        exchange: 1,
        failed: 'no answer',
      }));
      const state: State = {
        ...before,
        turnCount: turn + 1,
        talk: {
          ...talk,
          turns: [
            ...(afresh ? [] : talk.turns),
            { index: turn, role: event.role, text: event.text, exchange: 1 },
          ],
          verdicts: heard,
          open: [...(afresh ? [] : talk.open), ...failed],
        },
      };
      return {
        ok: true,
        state,
        decision: told(policy, turn, event.text),
        event,
        verdicts,
        answers: [],
      };
    },
  };
}

function told(policy: Policy, turn: number, text: string): Decision {
  const base = { policy: policy.hash, turn, heldBack: [] };
  if (text.includes('!escalate')) {
    const evidence = [
      {
        kind: 'signal',
        signal: 'angry',
        verdict: 'yes',
        by: 'text',
        quote: { turn, text },
      } as const,
    ];
    return {
      ...base,
      decision: 'escalate',
      rules: [{ rule: 'angry', evidence }],
      to: { kind: 'team', name: 'A' },
      tags: ['sys_escalation'],
      priority: 'normal',
      notify: [],
      attempt: 1,
      note: `note: ${text}`,
      summary: { words: text },
    };
  }
  if (text.includes('!check') || text.includes('!fail')) {
    return {
      ...base,
      decision: 'check',
      ...(text.includes('!fail') && { because: 'classifier_failed' as const }),
      pending: [{ rule: 'angry', ask: [{ kind: 'signal', name: 'angry' }], evidence: [] }],
      ask: [{ kind: 'signal', name: 'angry' }],
    };
  }
  return { ...base, decision: 'continue' };
}
