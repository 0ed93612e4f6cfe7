// How far two lists of verdicts agree beyond chance.

/**
 * Cohen's kappa, not weighted; undefined where both gave one and the same verdict throughout.
 * @param {readonly { readonly first: string, readonly second: string }[]} pairs
 * @returns {number | undefined}
 */
export function kappa(pairs) {
  const verdicts = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const share = (is) => pairs.filter(is).length / pairs.length;
  if (verdicts.length <= 1) return undefined;
  const byChance = verdicts
    .map((v) => share(({ first }) => first === v) * share(({ second }) => second === v))
    .reduce((sum, value) => sum + value, 0);
  return (share(({ first, second }) => first === second) - byChance) / (1 - byChance);
}
