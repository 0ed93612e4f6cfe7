// Statements about people and about the whole policy: hours, suspension, limits, masks, and plain settings.

import { MASKS, type Mask, WEEKDAYS, type Weekday } from '../../policy/policy.ts';
import { listedInQuotes } from '../listed.ts';
import type { ClockText, DaySpan, HoursItem, Statement } from './ast.ts';
import { AnyWord, K } from './keywords.ts';
import { minutesOf } from './literals.ts';
import { HOURS_BLOCK } from './places.ts';
import { RuleGrammar } from './rule-grammar.ts';
import { Clock, Comma, Dash, Day } from './tokens.ts';

const DAYS: ReadonlyMap<string, Weekday> = new Map(WEEKDAYS.map((day) => [day, day]));
const MASKED: ReadonlyMap<string, Mask> = new Map(MASKS.map((mask) => [mask, mask]));

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

const PERIODS: ReadonlyMap<string, Of<'limit'>['per']> = new Map([
  ['hour', 'hour'],
  ['day', 'day'],
  ['week', 'week'],
  ['conversation', 'conversation'],
]);
const OUTCOMES: ReadonlyMap<string, Of<'fails'>['decision']> = new Map([
  ['check', 'check'],
  ['escalate', 'escalate'],
  ['continue', 'continue'],
]);

export abstract class PeopleGrammar extends RuleGrammar {
  protected readonly hours = this.RULE('hours', (): Of<'hours'> => {
    const start = this.here();
    this.CONSUME(K.hours);
    const name = this.SUBRULE(this.newName);
    const timeZone = this.SUBRULE(this.text);
    const items = this.block(HOURS_BLOCK, start, () => this.SUBRULE(this.hoursItem));
    return { kind: 'hours', name, timeZone, items, span: this.since(start) };
  });

  private readonly hoursItem = this.RULE('hoursItem', (): HoursItem => {
    const start = this.here();
    return this.OR<HoursItem>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.not);
            const { text, span } = this.dayValue(this.CONSUME(Day));
            return { kind: 'not', date: { text, span }, span: this.since(start) };
          },
        },
        {
          ALT: () => {
            const days = [this.SUBRULE(this.daySpan)];
            this.MANY(() => {
              this.CONSUME(Comma);
              days.push(this.SUBRULE1(this.daySpan));
            });
            const from = this.SUBRULE(this.clock);
            this.demand(1, Dash);
            const until = this.SUBRULE1(this.clock);
            return { kind: 'open', days, from, until, span: this.since(start) };
          },
        },
      ],
      // A day may be any word but this one.
      IGNORE_AMBIGUITIES: true,
    });
  });

  /** `mon-fri` is one word; `mon - fri` is two. */
  private readonly daySpan = this.RULE('daySpan', (): DaySpan => {
    const start = this.here();
    const words = this.CONSUME(AnyWord).image.split('-');
    this.OPTION(() => {
      this.CONSUME(Dash);
      words.push(this.CONSUME1(AnyWord).image);
    });
    const span = this.since(start);
    if (this.RECORDING_PHASE) return { from: 'mon', to: 'mon', span };
    const [from, to = from, ...more] = words.map((word) => dayOf(word));
    if (from === undefined || to === undefined || more.length > 0) {
      const wrong = words.find((word) => dayOf(word) === undefined) ?? words.join('-');
      const meant = dayOf(wrong.slice(0, 3).toLowerCase());
      const help =
        meant === undefined ? `it is ${listedInQuotes(WEEKDAYS)}` : `did you mean "${meant}"?`;
      this.report('unknown-word', span, `unknown day "${wrong}"`, { help });
    }
    return { from: from ?? 'mon', to: to ?? from ?? 'mon', span };
  });

  private readonly clock = this.RULE('clock', (): ClockText => {
    const token = this.CONSUME(Clock);
    const span = this.spanOf(token);
    const minutes = minutesOf(token.image);
    if (minutes === undefined && !this.RECORDING_PHASE) {
      this.report('bad-time', span, `"${token.image}" is no time of the day`, {
        help: 'write hours and minutes from 00:00 to 24:00',
      });
    }
    return { minutes: minutes ?? 0, span };
  });

  protected readonly suspend = this.RULE('suspend', (): Of<'suspend'> => {
    const start = this.here();
    this.CONSUME(K.suspend);
    return this.OR<Of<'suspend'>>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.afterwards);
            return { kind: 'suspend', span: this.since(start) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.for);
            const duration = this.SUBRULE(this.duration);
            return { kind: 'suspend', for: duration, span: this.since(start) };
          },
        },
      ],
      ERR_MSG: '"afterwards", or "for" and a time',
    });
  });

  protected readonly holding = this.RULE('holding', (): Of<'holding'> => {
    const start = this.here();
    this.CONSUME(K.while);
    this.demand(1, K.suspended);
    this.demand(2, K.say);
    const say = this.SUBRULE(this.saying);
    this.demand(3, K.every);
    return { kind: 'holding', say, every: this.SUBRULE(this.duration), span: this.since(start) };
  });

  protected readonly limit = this.RULE('limit', (): Of<'limit'> => {
    const start = this.here();
    this.CONSUME(K.limit);
    this.demand(1, K.escalations);
    this.demand(2, K.to);
    const count = this.SUBRULE(this.number);
    this.demand(3, K.per);
    const per = this.oneOf(4, 'period', PERIODS);
    return { kind: 'limit', count, per, span: this.since(start) };
  });

  protected readonly mask = this.RULE('mask', (): Of<'mask'> => {
    const start = this.here();
    this.CONSUME(K.mask);
    const masks = [this.SUBRULE(this.masked)];
    this.MANY(() => {
      this.CONSUME(Comma);
      masks.push(this.SUBRULE1(this.masked));
    });
    return { kind: 'mask', masks, span: this.since(start) };
  });

  private readonly masked = this.RULE('masked', (): Of<'mask'>['masks'][number] => {
    const start = this.here();
    return { mask: this.oneOf(1, 'mask', MASKED), span: this.since(start) };
  });

  protected readonly fails = this.RULE('fails', (): Of<'fails'> => {
    const start = this.here();
    this.CONSUME(K.if);
    this.demand(1, K.classifier);
    this.demand(2, K.fails);
    return {
      kind: 'fails',
      decision: this.oneOf(3, 'decision', OUTCOMES),
      span: this.since(start),
    };
  });

  protected readonly policy = this.RULE('policy', (): Of<'policy'> => {
    const start = this.here();
    this.CONSUME(K.policy);
    return { kind: 'policy', name: this.SUBRULE(this.text), span: this.since(start) };
  });

  protected readonly scope = this.RULE('scope', (): Of<'scope'> => {
    const start = this.here();
    this.CONSUME(K.scope);
    return { kind: 'scope', text: this.SUBRULE(this.text), span: this.since(start) };
  });

  protected readonly ignore = this.RULE('ignore', (): Of<'ignore'> => {
    const start = this.here();
    this.CONSUME(K.ignore);
    return { kind: 'ignore', name: this.SUBRULE(this.name), span: this.since(start) };
  });

  protected readonly use = this.RULE('use', (): Of<'use'> => {
    const start = this.here();
    this.CONSUME(K.use);
    return { kind: 'use', path: this.SUBRULE(this.text), span: this.since(start) };
  });
}

function dayOf(word: string): Weekday | undefined {
  return DAYS.get(word);
}
