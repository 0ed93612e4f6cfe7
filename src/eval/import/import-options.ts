// What a person may ask of an import.

import type { CsvOptions } from '../dataset/csv.ts';

/** The systems whose exports are read. */
export const SOURCES = ['zendesk', 'intercom', 'chatwoot', 'tau-bench', 'rasa', 'csv'] as const;
export type SourceName = (typeof SOURCES)[number];

export interface ImportOptions {
  /** Label with what the system did. Without it nobody has said what was right, so `escalate` is `null`. */
  readonly labelFromHandover?: boolean;
  /** Ids or names of authors that are bots, where the export does not say so. */
  readonly bots?: readonly string[];
  /** Names of tools and actions that hand over, besides those whose name says so. */
  readonly handovers?: readonly string[];
  readonly csv?: Pick<CsvOptions, 'columns' | 'delimiter'>;
}
