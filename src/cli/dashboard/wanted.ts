// Whether there is a terminal for the dashboard, and somebody in front of it who can use it.

export interface Place {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Plain lines elsewhere: in a pipe, on a build server, on a terminal that cannot move its cursor, and for who has it read out. */
export function opensDashboard(
  { tui, json }: { readonly tui: boolean; readonly json?: boolean },
  { stdin, stdout, env }: Place = process,
): boolean {
  if (!tui || json === true) return false;
  if (stdin.isTTY !== true || stdout.isTTY !== true) return false;
  const { CI, TERM, INK_SCREEN_READER } = env;
  if (CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false') return false;
  return TERM !== 'dumb' && INK_SCREEN_READER !== 'true';
}
