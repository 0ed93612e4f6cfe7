// A section of the page.

import type { Markup } from './markup.ts';

export interface Section {
  /** For links within the page. */
  readonly id: string;
  readonly title: string;
  /** One sentence on how to read it. */
  readonly lead: string;
  readonly body: Markup;
}
