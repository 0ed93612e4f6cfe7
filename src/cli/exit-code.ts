// What the command line says to a shell. The same for every command.

export const EXIT = {
  ok: 0,
  /** A gate or a test failed; `fmt --check` found a file in another layout. */
  failed: 1,
  /** Wrong usage, or the policy has errors. */
  usage: 2,
  /** The data has errors. */
  data: 3,
  /** Too many cases were decided by a failed classifier to judge. */
  classifiers: 4,
  /** The data does not decide, and `--strict` was asked for. */
  inconclusive: 5,
  /** A mistake of Handrail itself. */
  bug: 70,
  /** Ctrl+C. */
  interrupted: 130,
  /** Whoever read the output stopped reading, as `head` does. */
  broken_pipe: 141,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
