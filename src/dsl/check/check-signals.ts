// Signals that nobody can judge, and thresholds.

import type { NumberText, SignalStatement } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { statementsOf } from './program.ts';
import { error, type Findings, warning } from './report.ts';

export function* checkSignals({ program: { statements } }: Context): Findings {
  for (const signal of statementsOf(statements, 'signal')) {
    yield* checkEvidence(signal);
    yield* checkThresholds(signal);
  }
}

function* checkEvidence(signal: SignalStatement): Findings {
  const has = (kind: SignalStatement['items'][number]['kind']) =>
    signal.items.find((item) => item.kind === kind);
  if (signal.description === undefined && !has('like') && !has('says')) {
    yield error('empty-signal', signal.name.span, `nothing says what "${signal.name.text}" is`, {
      help: 'give it a description in quotes, or `says` with phrases',
    });
    return;
  }
  const veto = has('unless_says');
  if (veto !== undefined && !has('says')) {
    yield warning('veto-without-says', veto.span, '`unless says` has nothing to veto', {
      help: 'it holds back a match of `says` in the same block: add one, or take it out',
    });
  }
}

function* checkThresholds(signal: SignalStatement): Findings {
  const yes = signal.items.find((item) => item.kind === 'yes_above');
  const maybe = signal.items.find((item) => item.kind === 'maybe_above');
  const bad = [yes?.share, maybe?.share].filter(
    (share): share is NumberText => share !== undefined && !isShare(share),
  );
  for (const share of bad) {
    const guess = share.value > 0 && share.value < 1 ? Math.round(share.value * 100) : share.value;
    yield error('bad-threshold', share.span, 'a threshold is a share from 0% to 100%', {
      help: guess >= 0 && guess <= 100 ? `write ${guess}%` : 'write such as 80%',
    });
  }
  if (bad.length === 0 && yes && maybe && maybe.share.value >= yes.share.value) {
    yield error('bad-threshold', maybe.share.span, '`maybe above` must be lower than `yes above`', {
      help: `what is between the two is \`maybe\`: write less than ${yes.share.value}%`,
      related: [{ message: '`yes above` is here', span: yes.share.span }],
    });
  }
}

function isShare(share: NumberText): boolean {
  return share.percent && share.value >= 0 && share.value <= 100;
}
