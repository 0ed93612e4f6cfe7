// handrail: from the text of a policy to the policy. Engines are in handrail/engine, evaluations in handrail/eval.

/** Compiles the files of a policy, or one text. Never throws for what is wrong in them: that stands in `diagnostics`. */
export { compile, compileText } from './dsl/compile.ts';
export type { Compiled, FileReader } from './dsl/compiled.ts';
export type { Diagnostic } from './dsl/diagnostic.ts';
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './dsl/diagnostic-codes.ts';
/** The one layout of a policy. */
export { type Formatted, format } from './dsl/format/format.ts';
/** A compiled policy from its JSON, or everything that is wrong with it. */
export { loadPolicy } from './dsl/load-policy.ts';
export type { Position } from './dsl/place.ts';
/** Diagnostics as text for people, for code hosts and for scanners, or with lines and columns. */
export { renderGithub } from './dsl/render/github.ts';
export { type LocatedDiagnostic, located } from './dsl/render/located.ts';
export { type PrettyOptions, renderPretty } from './dsl/render/pretty.ts';
export { toSarif } from './dsl/render/sarif.ts';
export type { Source, Span } from './dsl/source.ts';
export type { Comparison, Condition, Measure, Operand } from './policy/condition.ts';
/** SHA-256 of what a policy means. */
export { hashPolicy } from './policy/hash.ts';
/** The reply side of a policy, for the bot's own prompt: as values, and as Markdown. */
export {
  type InstructionOptions,
  type Instructions,
  instructionsFor,
} from './policy/instructions/instructions.ts';
export { instructionsMarkdown } from './policy/instructions/markdown.ts';
export type {
  InstructionLine,
  InstructionSection,
  SectionKind,
} from './policy/instructions/section.ts';
export type { Loaded } from './policy/load/load.ts';
/** The shape of a compiled policy's JSON, for other tools. */
export { policyJsonSchema } from './policy/load/schema.ts';
export type {
  Agent,
  ConditionalText,
  Destination,
  DestinationKind,
  Detail,
  Hours,
  Input,
  Limit,
  Mask,
  NamedCondition,
  Never,
  OpenHours,
  Pattern,
  Policy,
  Priority,
  Route,
  Rule,
  Say,
  SayText,
  Side,
  Signal,
  SummaryField,
  Suspend,
  TextRule,
  Weekday,
} from './policy/policy.ts';
export type { Truth, Verdict } from './policy/truth.ts';
export type { ScalarType, Value, ValueType } from './policy/value.ts';
export { VERSION } from './policy/version.ts';
