// The note that people read with an escalation.

import type { EscalateDecision, Evidence, FiredRule } from '../decision.ts';
import type { Program } from '../program.ts';
import type { State } from '../state.ts';
import { languageOf } from '../talk.ts';
import { type Filling, saidOf } from './summary.ts';

/** What the customer wants, why it was escalated, what is known, the next step; with the policy's masks. Turns count from 1. */
export function noteOf(
  program: Program,
  state: State,
  decision: EscalateDecision,
  filling: Filling,
): string {
  const { ports, policy } = program;
  const sections = [
    wanted(program, state),
    why(decision),
    known(program, state),
    next(program, state, decision),
    ...summaryLines(filling),
  ];
  const note = sections.filter((section) => section !== '').join('\n');
  return policy.mask.length === 0
    ? note
    : ports.values.mask(note, policy.mask, languageOf(program, state));
}

function wanted({ signals }: Program, { talk }: State): string {
  const facts = [...signals.values()].flatMap(({ signal, place }) => {
    const certain = talk.verdicts[place]?.some(({ verdict }) => verdict === 'yes');
    return !certain || signal.by === 'bot' || !signal.description ? [] : [signal.description];
  });
  const first = talk.turns.find(({ role }) => role === 'customer');
  const words = first === undefined ? [] : [`"${first.text.trim()}" (turn ${first.index + 1})`];
  return line('What the customer wants', [...words, ...facts].join('; '));
}

function why({ rules, because }: EscalateDecision): string {
  if (because === 'classifier_failed' && rules.length === 0) {
    return line('Why it was escalated', 'the classifier failed, and the policy escalates then');
  }
  return line('Why it was escalated', rules.map(ruleText).join('; '));
}

function ruleText({ rule, evidence }: FiredRule): string {
  const words = evidence.map(evidenceText).filter((text) => text !== '');
  return words.length === 0 ? rule : `${rule} [${words.join(', ')}]`;
}

function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'signal': {
      const { signal, quote } = evidence;
      return quote === undefined ? signal : `${signal}: "${quote.text}" (turn ${quote.turn + 1})`;
    }
    case 'detail':
      return `${evidence.detail} ${evidence.value}`;
    case 'input':
      return `${evidence.input} ${evidence.value}`;
    case 'measure':
      return `${evidence.measure} ${evidence.value}`;
  }
}

function known(program: Program, state: State): string {
  const names = [...program.policy.details, ...program.policy.inputs].map(({ name }) => name);
  const facts = [...new Set(names)].flatMap((name) => {
    const value = saidOf(program, state, name);
    return value === undefined ? [] : [`${name} ${value}`];
  });
  return line('What is known', facts.length === 0 ? 'nothing yet' : facts.join(', '));
}

function next(program: Program, state: State, { say, rules }: EscalateDecision): string {
  const fired = new Set(rules.map(({ rule }) => rule));
  const required = program.policy.rules.flatMap((rule) =>
    fired.has(rule.id) ? rule.required : [],
  );
  const missing = [...new Set(required)].filter(
    (name) => saidOf(program, state, name) === undefined,
  );
  const steps = [
    missing.length === 0 ? 'answer the customer' : `ask the customer for ${missing.join(', ')}`,
    say === undefined ? '' : `the customer was told: "${say}"`,
  ];
  return line('Next step', steps.filter((step) => step !== '').join('; '));
}

/** What the language model filled in, and what is empty and why. */
function summaryLines({ summary, byModel, empty }: Filling): readonly string[] {
  const filled = byModel.map((name) => `${name} ${summary[name]}`).join(', ');
  const unasked = empty.filter(({ reason }) => reason === undefined);
  const reasons = [...new Set(empty.flatMap(({ reason }) => reason ?? []))];
  const names = (fields: Filling['empty']) => fields.map(({ name }) => name).join(', ');
  const asked = reasons.map(
    (why) => `${names(empty.filter(({ reason }) => reason === why))} (${why})`,
  );
  return [
    line('Filled in the summary by the language model', filled),
    line('Not filled in the summary', asked.join('; ')),
    line('Not filled in the summary, for want of a language model', names(unasked)),
  ];
}

function line(title: string, text: string): string {
  return text === '' ? '' : `${title}: ${text}`;
}
