// A conversation of which nobody has said yet what is right: it reads as one of which nobody can tell.

/** Anything that is no such conversation stays as it is, for others to say what is wrong with it. */
export function withLabel(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const label = 'label' in value ? value.label : undefined;
  if (label !== undefined && (typeof label !== 'object' || label === null)) return value;
  return { ...value, label: { escalate: null, ...label } };
}
