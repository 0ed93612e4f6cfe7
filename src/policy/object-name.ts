// Names that every JavaScript object has: a record keyed by one would seem to hold what nobody put there.

/** `constructor`, `__proto__`, `toString` and their like. */
export function isObjectName(name: string): boolean {
  return name in Object.prototype;
}
