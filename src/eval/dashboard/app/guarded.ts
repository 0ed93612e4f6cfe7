// Work that a terminal calls for: what it throws is handed on, as nobody there could catch it.

export function guarded<Given extends readonly unknown[]>(
  work: (...given: Given) => void,
  broken: (error: unknown) => void,
): (...given: Given) => void {
  return (...given) => {
    try {
      work(...given);
    } catch (error) {
      broken(error);
    }
  };
}
