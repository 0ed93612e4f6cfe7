// How a command tells its exit code.

import type { ExitCode } from '../exit-code.ts';

export type Done = (code: ExitCode) => void;
