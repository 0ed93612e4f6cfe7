// Typed values of inputs, details and summary fields.

/** A value as JSON: dates are `YYYY-MM-DD`, money is an amount with its currency (`"12.50 EUR"`), or without where a customer named none, phones are E.164 where the country is known. */
export type Value = string | number | boolean;

export const SCALAR_TYPES = [
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'email',
  'phone',
  'url',
  'money',
] as const;
export type ScalarType = (typeof SCALAR_TYPES)[number];

/** A scalar type, or an enumeration of words. */
export type ValueType =
  | { readonly kind: ScalarType }
  | { readonly kind: 'enum'; readonly options: readonly string[] };
