// Seed and number of runs of every property test: fixed, unless `FUZZ_SEED` and `FUZZ_RUNS` say otherwise.

const SEED = 20_260;

function numberOf(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new Error(`${name} must be a whole number, not "${text}"`);
  return value;
}

/** Parameters for `fc.assert`; `runs` is what the suite takes where nothing else is said. */
export function seeded(runs: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: numberOf('FUZZ_SEED') ?? SEED, numRuns: numberOf('FUZZ_RUNS') ?? runs };
}

/** Time that a property test may take, ms: as long as it needs, where the number of runs was chosen by hand. */
export function patience(ms: number): number {
  return numberOf('FUZZ_RUNS') === undefined ? ms : 0;
}
