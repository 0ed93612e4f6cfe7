// How the parser chooses between alternatives: Chevrotain's own way, worked out for each choice when it first comes up.

import { type ILookaheadStrategy, LLkLookaheadStrategy } from 'chevrotain';

type Choose = ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>;
type Enter = ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>;

/** To work out every choice beforehand costs more than most policies take to read. */
export function lazyLookahead(maxLookahead: number): ILookaheadStrategy {
  const strategy: ILookaheadStrategy = new LLkLookaheadStrategy({ maxLookahead });
  return {
    validate: (options) => strategy.validate(options),
    buildLookaheadForAlternation(options) {
      let known: Choose | undefined;
      const choose: Choose = function (this: ThisParameterType<Choose>, alternatives) {
        known ??= strategy.buildLookaheadForAlternation(options);
        return known.call(this, alternatives);
      };
      return choose;
    },
    buildLookaheadForOptional(options) {
      let known: Enter | undefined;
      const enter: Enter = function (this: ThisParameterType<Enter>) {
        known ??= strategy.buildLookaheadForOptional(options);
        return known.call(this);
      };
      return enter;
    },
  };
}
