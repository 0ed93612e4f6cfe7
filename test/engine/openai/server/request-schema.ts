// OpenAI's published description of a chat completion request, as a check. Reads only the schemas that it reaches.

import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const PAGE = new URL('../../../../../shared/openapi/openai.yaml', import.meta.url);

/** Whether the description is there to check requests against. */
export const isDescribed = existsSync(PAGE);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const REFERENCE = '#/components/schemas/';

/** The text of each schema by its name: the whole file takes seconds to parse. */
function schemaTexts(page: string): Map<string, string> {
  const schemas = page
    .slice(page.search(/^ {2}schemas:$/m))
    .split('\n')
    .slice(1);
  const end = schemas.findIndex((line) => /^ {0,2}\S/.test(line));
  const texts = new Map<string, string>();
  for (const block of schemas
    .slice(0, end)
    .join('\n')
    .split(/^(?= {4}\S)/m)) {
    const name = /^ {4}(\S+):\n/.exec(block)?.[1];
    if (name !== undefined) texts.set(name, block);
  }
  return texts;
}

function referencesIn(value: Json): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string'
      ? [inner.slice(REFERENCE.length)]
      : referencesIn(inner),
  );
}

/** `nullable` is a word of OpenAPI's older versions: beside a `$ref` it means nothing in this one. */
function withoutOlderWords(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutOlderWords);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'nullable' || 'type' in value)
      .map(([key, inner]) => [key, withoutOlderWords(inner)]),
  );
}

function reached(texts: ReadonlyMap<string, string>, first: string): Record<string, Json> {
  const found: Record<string, Json> = {};
  const open = [first];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name in found) continue;
    const text = texts.get(name);
    if (text === undefined) throw new Error(`The description has no schema ${name}`);
    const schema = withoutOlderWords((parse(text) as Record<string, Json>)[name] ?? null);
    found[name] = schema;
    open.push(...referencesIn(schema));
  }
  return found;
}

/** A function that says what is wrong with a body, or nothing. Bodies must hold no word that the description lacks. */
export function requestCheck(): (body: unknown) => string | undefined {
  const schemas = reached(schemaTexts(readFileSync(PAGE, 'utf8')), 'CreateChatCompletionRequest');
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  const validate = ajv.compile({
    components: { schemas },
    $ref: `${REFERENCE}CreateChatCompletionRequest`,
    unevaluatedProperties: false,
  });
  return (body) => (validate(body) ? undefined : ajv.errorsText(validate.errors));
}
