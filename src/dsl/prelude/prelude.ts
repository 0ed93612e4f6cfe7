// The policies that come with Handrail: what every policy has, and what it may bring in with `use`.

import type { Source } from '../source.ts';
import builtInText from './builtin.handrail?raw';
import safetyText from './safety.handrail?raw';

/** Signals and rules that every policy has. Its name never clashes with a file: no path ends so. */
export const BUILT_IN: Source = { file: 'handrail/builtin', text: builtInText };

/** What `use "…"` brings in by name. */
export const LIBRARY: ReadonlyMap<string, Source> = new Map([
  ['handrail/safety', { file: 'handrail/safety', text: safetyText }],
]);

/** Whether a file comes with Handrail: nobody can mend it, so nothing is said of it. */
export function isPrelude(file: string): boolean {
  return file === BUILT_IN.file || LIBRARY.has(file);
}
