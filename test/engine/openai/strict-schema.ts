// What OpenAI says of schemas in strict mode, as a check: what is wrong with a schema, or nothing.

type Json = Readonly<Record<string, unknown>>;

/** Keywords of the subset. `description` and `title` say nothing of the shape. */
const KNOWN = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
  'title',
  '$ref',
  '$defs',
]);
const TYPES = new Set(['string', 'number', 'boolean', 'integer', 'object', 'array', 'null']);
const MOST = {
  depth: 10,
  properties: 5000,
  enums: 1000,
  letters: 120_000,
  longEnum: 250,
  longLetters: 15_000,
};

interface Tally {
  readonly wrong: string[];
  properties: number;
  enums: number;
  letters: number;
}

export function wrongWith(schema: Json): readonly string[] {
  const tally: Tally = { wrong: [], properties: 0, enums: 0, letters: 0 };
  if (schema.type !== 'object') tally.wrong.push('the root is no object');
  if ('anyOf' in schema) tally.wrong.push('the root is a choice');
  look(schema, '', 1, tally);
  if (tally.properties > MOST.properties) tally.wrong.push('too many properties');
  if (tally.enums > MOST.enums) tally.wrong.push('too many values of enumerations');
  if (tally.letters > MOST.letters) tally.wrong.push('too many letters');
  return tally.wrong;
}

function look(schema: Json, path: string, depth: number, tally: Tally): void {
  const tell = (what: string): void => void tally.wrong.push(`${path || '/'}: ${what}`);
  for (const key of Object.keys(schema)) if (!KNOWN.has(key)) tell(`the keyword ${key}`);
  const types = typesOf(schema);
  for (const type of types) if (!TYPES.has(type)) tell(`the type ${type}`);
  if (types.length === 0 && !('anyOf' in schema)) tell('no type');
  if (types.includes('object')) lookAtObject(schema, path, depth, tally, tell);
  if (types.includes('array')) {
    if (isJson(schema.items)) look(schema.items, `${path}/items`, depth, tally);
    else tell('a list of what?');
  }
  if (Array.isArray(schema.enum)) lookAtEnum(schema.enum, types, tally, tell);
  if ('anyOf' in schema) {
    const parts = Array.isArray(schema.anyOf) ? schema.anyOf : [];
    if (parts.length === 0) tell('a choice of nothing');
    for (const [at, part] of parts.entries()) {
      look(part as Json, `${path}/anyOf/${at}`, depth, tally);
    }
  }
}

function lookAtObject(
  { properties, required, additionalProperties }: Json,
  path: string,
  depth: number,
  tally: Tally,
  tell: (what: string) => void,
): void {
  if (depth > MOST.depth) tell('nested too deep');
  if (additionalProperties !== false) tell('additionalProperties is not false');
  const inner = isJson(properties) ? properties : {};
  const names = Object.keys(inner);
  tally.properties += names.length;
  tally.letters += names.join('').length;
  if (JSON.stringify(required) !== JSON.stringify(names)) tell('not all properties are required');
  for (const name of names) look(inner[name] as Json, `${path}/${name}`, depth + 1, tally);
}

function lookAtEnum(
  values: readonly unknown[],
  types: readonly string[],
  tally: Tally,
  tell: (what: string) => void,
): void {
  if (values.length === 0) tell('an enumeration of nothing');
  if (new Set(values).size < values.length) tell('an enumeration with a value twice');
  const letters = values.filter((value) => typeof value === 'string').join('').length;
  tally.enums += values.length;
  tally.letters += letters;
  if (values.length > MOST.longEnum && letters > MOST.longLetters) tell('an enumeration too long');
  for (const value of values) {
    if (!types.includes(value === null ? 'null' : typeof value))
      tell(`${value} is none of its types`);
  }
}

function typesOf({ type }: Json): readonly string[] {
  if (Array.isArray(type)) return type.map(String);
  return type === undefined ? [] : [String(type)];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
