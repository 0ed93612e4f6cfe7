// The small things that statements are made of: names, texts, numbers, values, lists of them.

import { type IOrAlt, type IToken, tokenMatcher } from 'chevrotain';
import { nearest } from '../../policy/nearest.ts';
import { isObjectName } from '../../policy/object-name.ts';
import { listedInQuotes } from '../listed.ts';
import type {
  Duration,
  FieldText,
  Name,
  NumberText,
  PatternText,
  Text,
  TextRuleText,
  ValueText,
} from './ast.ts';
import { BaseGrammar } from './base-grammar.ts';
import { AnyName, AnyWord, OpeningWord, ReservedWord } from './keywords.ts';
import { isDay, isDayForm, numberOf, patternOf, UNITS } from './literals.ts';
import { snakeCase } from './name-form.ts';
import { textValue } from './text-value.ts';
import {
  AnyNumber,
  AnyPattern,
  AnyText,
  BlockText,
  Comma,
  Dash,
  Day,
  OpenPattern,
  OpenText,
  OtherWord,
  PlainWord,
} from './tokens.ts';

export abstract class WordGrammar extends BaseGrammar {
  /** Words in the place of names that were told already. */
  protected readonly toldNames = new Set<string>();

  /** A name that stands for something stated elsewhere. */
  protected readonly name = this.RULE('name', (): Name => {
    if (!this.RECORDING_PHASE && this.isNext(ReservedWord)) {
      this.giveUp('a name', this.reservedHelp());
    }
    return this.nameOf(this.CONSUME(AnyName));
  });

  /** A name that is stated here. */
  protected readonly newName = this.RULE('newName', (): Name => {
    if (!this.RECORDING_PHASE && this.beginsAnew()) this.giveUp('a name');
    const token = this.CONSUME(AnyWord, { ERR_MSG: 'a name' });
    if (tokenMatcher(token, ReservedWord)) return this.reservedName(token, 'choose another name');
    const name = this.nameOf(token);
    this.checkObjectName(name);
    return name;
  });

  protected readonly text = this.RULE('text', (): Text => {
    const token = this.CONSUME(AnyText);
    const block = token.tokenType === BlockText;
    const isOpen = token.tokenType === OpenText;
    const open = isOpen && token.image.startsWith('"""') ? 3 : block ? 3 : 1;
    const value = textValue(token.image, open, isOpen ? 0 : open);
    for (const bad of value.badEscapes) {
      const span = this.spanOf(token);
      const image = token.image.slice(bad.start, bad.end);
      const place = { file: span.file, start: span.start + bad.start, end: span.start + bad.end };
      this.report('bad-escape', place, `"${image}" means nothing in a text`, {
        help: 'write \\\\ for a backslash, \\" for quotes, \\n for a line break, \\t for a tab',
      });
    }
    return { text: value.text, block, span: this.spanOf(token) };
  });

  protected readonly pattern = this.RULE('pattern', (): PatternText => {
    const token = this.CONSUME(AnyPattern);
    const span = this.spanOf(token);
    const { source, flags, flagsAt } = patternOf(token.image, token.tokenType === OpenPattern);
    if (flags !== '' && flags !== 'i') {
      const place = { ...span, start: span.start + flagsAt };
      this.report('bad-pattern-flag', place, `a pattern has no "${flags}" behind it`, {
        help: 'only i may stand behind a pattern: it ignores case',
      });
    }
    return { source, ignoreCase: flags.includes('i'), span };
  });

  protected readonly number = this.RULE('number', (): NumberText => {
    const start = this.here();
    const minus = this.OPTION(() => this.CONSUME(Dash));
    const token = this.CONSUME(AnyNumber);
    const span = this.since(start);
    const number = numberOf(token.image);
    if (number.tooLong) {
      this.report('bad-number', span, `${token.image} has more digits than can be kept`, {
        help: 'write at most 15 digits',
      });
    }
    const negative = minus !== undefined && number.value !== 0;
    return { value: negative ? -number.value : number.value, percent: number.percent, span };
  });

  protected readonly duration = this.RULE('duration', (): Duration => {
    const start = this.here();
    const amount = this.SUBRULE(this.number);
    const unit = this.oneOf(1, 'unit of time', UNITS);
    return { amount: amount.value, unit, span: this.since(start) };
  });

  /** What a thing is compared with, or set to. */
  protected readonly value = this.RULE('value', (): ValueText => {
    const start = this.here();
    if (!this.RECORDING_PHASE && this.beginsAnew()) this.giveUp('a value');
    return this.OR<ValueText>({
      DEF: [
        { ALT: () => this.wordValue(this.CONSUME(AnyWord)) },
        {
          ALT: () => {
            // A value stands on one line, however it was written.
            const text = { ...this.SUBRULE(this.text), block: false };
            return { kind: 'text', text, span: this.since(start) };
          },
        },
        { ALT: () => this.dayValue(this.CONSUME(Day)) },
        {
          ALT: () => ({
            kind: 'number',
            number: this.SUBRULE(this.number),
            span: this.since(start),
          }),
        },
      ],
      ERR_MSG: 'a value',
    });
  });

  private readonly textRuleForms: IOrAlt<TextRuleText>[] = [
    { ALT: () => ({ kind: 'phrase', text: this.SUBRULE(this.text) }) },
    { ALT: () => ({ kind: 'pattern', pattern: this.SUBRULE(this.pattern) }) },
  ];

  protected readonly textRule = this.RULE(
    'textRule',
    (): TextRuleText => this.OR({ DEF: this.textRuleForms, ERR_MSG: 'a text or a pattern' }),
  );

  protected readonly names = this.RULE('names', (): readonly Name[] =>
    this.list(
      () => this.SUBRULE(this.name),
      () => this.SUBRULE1(this.name),
    ),
  );

  protected readonly texts = this.RULE('texts', (): readonly Text[] =>
    this.list(
      () => this.SUBRULE(this.text),
      () => this.SUBRULE1(this.text),
    ),
  );

  protected readonly textRules = this.RULE('textRules', (): readonly TextRuleText[] =>
    this.list(
      () => this.SUBRULE(this.textRule),
      () => this.SUBRULE1(this.textRule),
    ),
  );

  /** One of a few words. Another one is told, and read as the nearest or the first. */
  protected oneOf<T>(index: number, what: string, words: ReadonlyMap<string, T>): T {
    const isUnknown = !words.has(this.LA(1).image);
    if (!this.RECORDING_PHASE && isUnknown && (!this.isNext(AnyWord) || this.beginsAnew())) {
      this.giveUp(`a ${what}`, { help: choice(words) });
    }
    const token = this.consume(index, AnyWord);
    const found = words.get(token.image);
    if (found !== undefined || this.RECORDING_PHASE) return found as T;
    const meant = nearest(token.image, words.keys());
    const span = this.spanOf(token);
    this.report('unknown-word', span, `unknown ${what} "${token.image}"`, {
      help: meant === undefined ? choice(words) : `did you mean "${meant}"?`,
    });
    return (meant === undefined ? [...words.values()][0] : words.get(meant)) as T;
  }

  /** Whether the next token begins a statement on a line of its own. */
  protected beginsAnew(): boolean {
    return this.isNext(OpeningWord) && this.startsLine(this.LA(1));
  }

  /** Items with commas between them; a missing comma is told, and the list goes on. */
  private list<T>(first: () => T, further: () => T): readonly T[] {
    const items = [first()];
    for (;;) {
      this.MANY(() => {
        this.CONSUME(Comma);
        items.push(further());
      });
      if (!this.lacksComma()) return items;
      this.unexpected('","');
      items.push(further());
    }
  }

  private lacksComma(): boolean {
    if (this.RECORDING_PHASE) return false;
    if (this.isNext(AnyText) || this.isNext(AnyPattern)) return true;
    const isName = this.isNext(PlainWord) && !tokenMatcher(this.LA(2), AnyText);
    return isName && !this.startsLine(this.LA(1));
  }

  private nameOf(token: IToken): Name {
    if (token.tokenType === OtherWord) return this.oddName(token);
    return { text: token.image, span: this.spanOf(token) };
  }

  private oddName(token: IToken): Name {
    // Once for all places where the name stands.
    const isTold = this.toldNames.has(token.image);
    this.toldNames.add(token.image);
    const span = this.spanOf(token);
    const name = snakeCase(token.image);
    const extra =
      name === undefined ? {} : { help: `write "${name}"`, fix: { span, replacement: name } };
    const message = `"${token.image}" is no name: names are lower_snake_case`;
    if (!isTold) this.report('bad-name', span, message, extra);
    return { text: name ?? token.image, span };
  }

  protected reservedName(token: IToken, advice: string): Name {
    const span = this.spanOf(token);
    if (!this.RECORDING_PHASE) {
      this.report('reserved-name', span, `"${token.image}" is a word of the language; ${advice}`);
    }
    return { text: token.image, span };
  }

  /** Decisions and states are records by name. */
  protected checkObjectName(name: Name | FieldText['name']): void {
    if (this.RECORDING_PHASE || !isObjectName(name.text)) return;
    const message = `"${name.text}" is a name that every JavaScript object has; choose another name`;
    this.report('reserved-name', name.span, message);
  }

  protected reservedHelp(): { readonly help?: string } {
    if (this.beginsAnew()) return {};
    return { help: `"${this.LA(1).image}" is a word of the language, and no name` };
  }

  private wordValue(token: IToken): ValueText {
    if (tokenMatcher(token, ReservedWord))
      this.reservedName(token, `write "${token.image}" in quotes`);
    return { kind: 'word', text: token.image, span: this.spanOf(token) };
  }

  protected dayValue(token: IToken): ValueText & { readonly kind: 'date' } {
    const span = this.spanOf(token);
    if (!this.RECORDING_PHASE && isDayForm(token.image) && !isDay(token.image)) {
      this.report('bad-date', span, `"${token.image}" is no day of the calendar`);
    }
    return { kind: 'date', text: token.image, span };
  }
}

function choice(words: ReadonlyMap<string, unknown>): string {
  return `it is ${listedInQuotes([...new Set(words.values())].map(String))}`;
}
