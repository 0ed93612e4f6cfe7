// The statements of a policy from all of its files, in the order in which they count.

import type { Source } from '../source.ts';
import type { Statement } from '../syntax/ast.ts';

export interface Program {
  /** The main file first, then those that it uses, in the order of their `use`. */
  readonly sources: readonly Source[];
  /** Of all files but the built-in one, with `use` replaced by what it brings in. */
  readonly statements: readonly Statement[];
  /** The signals and rules that every policy has. */
  readonly builtIn: readonly Statement[];
  /** Names that statements with syntax errors seem to define: of these nothing more is said. */
  readonly broken: ReadonlySet<string>;
  /** Whether a part of the text could not be read: then nothing can be called unused or missing. */
  readonly partial: boolean;
  /** Whether a whole file could not: then any unknown name may be one of its. */
  readonly fileMissing: boolean;
}

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** The statements of one kind, in order. */
export function statementsOf<K extends Statement['kind']>(
  statements: readonly Statement[],
  kind: K,
): readonly StatementOf<K>[] {
  return statements.filter((item): item is StatementOf<K> => item.kind === kind);
}
