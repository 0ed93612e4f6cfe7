// The syntax tree of a policy file: what was written, with its place. Only the formatter and the checks read it.

import type { Comparison } from '../../policy/condition.ts';
import type { DestinationKind, Mask, Priority, Side, Weekday } from '../../policy/policy.ts';
import type { ScalarType } from '../../policy/value.ts';
import type { Span } from '../source.ts';
import type { GateStatement, TestStatement } from './ast-tests.ts';

export interface Comment {
  /** With its `#`. */
  readonly text: string;
  readonly span: Span;
  /** Whether code stands before it on its line. */
  readonly trailing: boolean;
}

export interface PolicyFile {
  readonly file: string;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Names that statements with an error in them would have stated: a use of one is no unknown name. */
  readonly lost: readonly Name[];
}

export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** The value of a string, without quotes. `block` where it was written `"""…"""`. */
export interface Text {
  readonly text: string;
  readonly block: boolean;
  readonly span: Span;
}

export interface PatternText {
  readonly source: string;
  readonly ignoreCase: boolean;
  readonly span: Span;
}

export interface NumberText {
  readonly value: number;
  /** `95%` has the value 95 and `percent`. */
  readonly percent: boolean;
  readonly span: Span;
}

export interface Duration {
  readonly amount: number;
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks';
  readonly span: Span;
}

export type Statement =
  | { readonly kind: 'policy'; readonly name: Text; readonly span: Span }
  | { readonly kind: 'scope'; readonly text: Text; readonly span: Span }
  | {
      readonly kind: 'input';
      readonly name: Name;
      readonly type: TypeText;
      readonly default?: ValueText;
      readonly span: Span;
    }
  | SignalStatement
  | {
      readonly kind: 'named';
      readonly name: Name;
      readonly when: ConditionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'detail';
      readonly name: Name;
      readonly type: TypeText;
      readonly description?: Text;
      readonly matching?: PatternText;
      readonly span: Span;
    }
  | {
      readonly kind: 'agent';
      readonly name: Name;
      readonly description?: Text;
      readonly items: readonly AgentItem[];
      readonly span: Span;
    }
  | RuleStatement
  | CollectStatement
  | { readonly kind: 'ignore'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'summary'; readonly fields: readonly FieldText[]; readonly span: Span }
  | {
      readonly kind: 'route';
      readonly from:
        | { readonly kind: 'agents'; readonly agents: readonly Name[] }
        | { readonly kind: 'when'; readonly when: ConditionTree }
        | { readonly kind: 'otherwise' };
      readonly to: DestinationText;
      readonly span: Span;
    }
  | { readonly kind: 'tag'; readonly text: Text; readonly when: ConditionTree; readonly span: Span }
  | {
      readonly kind: 'notify';
      readonly text: Text;
      readonly when: ConditionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'hours';
      readonly name: Name;
      readonly timeZone: Text;
      readonly items: readonly HoursItem[];
      readonly span: Span;
    }
  /** `suspend afterwards`, or with `for` a duration. */
  | { readonly kind: 'suspend'; readonly for?: Duration; readonly span: Span }
  | {
      readonly kind: 'holding';
      readonly say: SayTree;
      readonly every: Duration;
      readonly span: Span;
    }
  | {
      readonly kind: 'limit';
      readonly count: NumberText;
      readonly per: 'hour' | 'day' | 'week' | 'conversation';
      readonly span: Span;
    }
  | {
      readonly kind: 'mask';
      readonly masks: readonly { readonly mask: Mask; readonly span: Span }[];
      readonly span: Span;
    }
  | {
      readonly kind: 'fails';
      readonly decision: 'check' | 'escalate' | 'continue';
      readonly span: Span;
    }
  | { readonly kind: 'use'; readonly path: Text; readonly span: Span }
  | TestStatement
  | GateStatement;

export interface SignalStatement {
  readonly kind: 'signal';
  readonly name: Name;
  readonly description?: Text;
  readonly items: readonly SignalItem[];
  readonly span: Span;
}

export type SignalItem =
  | { readonly kind: 'like'; readonly texts: readonly Text[]; readonly span: Span }
  | { readonly kind: 'unlike'; readonly texts: readonly Text[]; readonly span: Span }
  | { readonly kind: 'says'; readonly rules: readonly TextRuleText[]; readonly span: Span }
  | { readonly kind: 'unless_says'; readonly rules: readonly TextRuleText[]; readonly span: Span }
  | { readonly kind: 'by'; readonly side: Side; readonly span: Span }
  | { readonly kind: 'yes_above'; readonly share: NumberText; readonly span: Span }
  | { readonly kind: 'maybe_above'; readonly share: NumberText; readonly span: Span };

export type TextRuleText =
  | { readonly kind: 'phrase'; readonly text: Text }
  | { readonly kind: 'pattern'; readonly pattern: PatternText };

export interface CollectStatement {
  readonly kind: 'collect';
  readonly details: readonly Name[];
  readonly span: Span;
}

export interface RuleStatement {
  readonly kind: 'rule';
  /** `escalate when`, `never escalate when`, `always escalate when`, `escalate only when`. */
  readonly form: 'escalate' | 'never' | 'always' | 'only';
  readonly name?: Text;
  readonly when: ConditionTree;
  /** Absent where no block was written. */
  readonly items?: readonly RuleItem[];
  readonly span: Span;
}

export type AgentItem = CollectStatement | RuleStatement;

export type RuleItem =
  | CollectStatement
  | { readonly kind: 'say'; readonly say: SayTree; readonly span: Span }
  | { readonly kind: 'reason'; readonly text: Text; readonly span: Span }
  | { readonly kind: 'tags'; readonly texts: readonly Text[]; readonly span: Span }
  | { readonly kind: 'priority'; readonly priority: Priority; readonly span: Span }
  | { readonly kind: 'to'; readonly to: DestinationText; readonly span: Span }
  | { readonly kind: 'notifies'; readonly texts: readonly Text[]; readonly span: Span };

/** One text, or texts by language tag. */
export type SayTree =
  | { readonly kind: 'one'; readonly text: Text; readonly span: Span }
  | {
      readonly kind: 'by_language';
      readonly texts: readonly { readonly language: Name; readonly text: Text }[];
      readonly span: Span;
    };

export interface DestinationText {
  readonly kind: DestinationKind;
  readonly name: Text;
  readonly span: Span;
}

export type TypeText =
  | { readonly kind: 'scalar'; readonly type: ScalarType; readonly span: Span }
  | { readonly kind: 'enum'; readonly options: readonly Name[]; readonly span: Span };

export type ValueText =
  /** An option of an enumeration, `true` or `false`. */
  | { readonly kind: 'word'; readonly text: string; readonly span: Span }
  | { readonly kind: 'text'; readonly text: Text; readonly span: Span }
  /** A bare day of the calendar, `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly text: string; readonly span: Span }
  | { readonly kind: 'number'; readonly number: NumberText; readonly span: Span };

export interface FieldText {
  readonly name: { readonly text: string; readonly quoted: boolean; readonly span: Span };
  readonly optional: boolean;
  readonly type: TypeText;
  readonly description?: Text;
  readonly span: Span;
}

export type HoursItem =
  | {
      readonly kind: 'open';
      /** `mon-fri` is five days; `sat, sun` two. */
      readonly days: readonly DaySpan[];
      readonly from: ClockText;
      readonly until: ClockText;
      readonly span: Span;
    }
  | { readonly kind: 'not'; readonly date: Name; readonly span: Span };

export interface DaySpan {
  readonly from: Weekday;
  readonly to: Weekday;
  readonly span: Span;
}

export interface ClockText {
  /** Minutes since midnight, 0 to 1440. */
  readonly minutes: number;
  readonly span: Span;
}

export type ConditionTree =
  | { readonly kind: 'and'; readonly of: readonly ConditionTree[]; readonly span: Span }
  | { readonly kind: 'or'; readonly of: readonly ConditionTree[]; readonly span: Span }
  | {
      readonly kind: 'not' | 'possible' | 'certain';
      readonly of: ConditionTree;
      readonly span: Span;
    }
  /** A name: whether of a signal or of a named condition the checks decide. */
  | { readonly kind: 'name'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'now'; readonly name: Name; readonly span: Span }
  | {
      readonly kind: 'count';
      readonly name: Name;
      readonly times: NumberText;
      readonly spanOf: 'all' | 'row' | NumberText;
      readonly span: Span;
    }
  | { readonly kind: 'given'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'confirmed'; readonly span: Span }
  | {
      /** `agent is not NAME` is the `not` of this; so is `NAME is not given` of `given`. */
      readonly kind: 'agent_is';
      readonly name: Name;
      readonly span: Span;
    }
  | { readonly kind: 'during'; readonly name: Name; readonly span: Span }
  | {
      readonly kind: 'compare';
      /** An input, a detail or a measure. */
      readonly left: Name;
      readonly op: Comparison;
      readonly values: readonly ValueText[];
      readonly span: Span;
    };
