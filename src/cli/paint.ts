// Colours for standard output, where it takes any.

import { createColors } from 'picocolors';
import { colours } from './output.ts';

/** Not what picocolors takes from its surroundings: it writes colours into a pipe wherever `CI` is set. */
export const paint = createColors(colours(process.stdout));
