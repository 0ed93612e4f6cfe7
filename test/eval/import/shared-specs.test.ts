// Examples that the systems publish with the descriptions of their APIs can be read. Skipped, and counted, where absent.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { imported, inFolder, readBack } from './imported.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/openapi/', import.meta.url));
const published = test.skipIf(!existsSync(SHARED));

const value = z.looseObject({ value: z.unknown() });

published('Intercom: each conversation of the description with its parts', async () => {
  const shape = z.looseObject({
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  });
  const { paths } = shape.parse(parse(readFileSync(`${SHARED}intercom-2.15.yaml`, 'utf8')));
  const operation = z.looseObject({
    responses: z.record(
      z.string(),
      z.looseObject({
        content: z
          .record(z.string(), z.looseObject({ examples: z.record(z.string(), value).optional() }))
          .optional(),
      }),
    ),
  });
  const path = Object.keys(paths).find((one) => /^\/conversations\/\{[a-z_]+\}$/.test(one)) ?? '';
  const examples = Object.values(paths[path] ?? {})
    .map((one) => operation.parse(one))
    .flatMap(({ responses }) =>
      Object.values(responses['200']?.content?.['application/json']?.examples ?? {}),
    )
    .map((one) => one.value)
    .filter((one) => typeof one === 'object' && one !== null && 'conversation_parts' in one);
  expect(examples.length).toBeGreaterThan(1);
  await inFolder({ 'a.json': JSON.stringify(examples) }, async (files) => {
    const { conversations, problems } = await imported('intercom', files);
    expect(problems).toEqual([]);
    expect(conversations).toHaveLength(examples.length);
    expect((await readBack(conversations)).problems).toEqual([]);
  });
});

published(
  'Zendesk: the ticket of the export with the comments and audits of the description',
  async () => {
    const shape = z.looseObject({
      components: z.looseObject({
        schemas: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })),
        examples: z.record(z.string(), value),
      }),
    });
    const text = readFileSync(`${SHARED}zendesk-support-ballerina-sanitized.yaml`, 'utf8');
    const { schemas, examples } = shape.parse(parse(text)).components;
    const page = z
      .looseObject({ tickets: z.array(z.looseObject({})) })
      .parse(schemas.CursorBasedExportIncrementalTicketsResponse?.example);
    const comments = z
      .looseObject({ comments: z.array(z.unknown()) })
      .parse(examples.TicketCommentsResponseExample?.value);
    const audits = z
      .looseObject({ audits: z.array(z.unknown()) })
      .parse(examples.TicketAuditsForTicketResponseExample?.value);
    const [ticket] = page.tickets;
    await inFolder(
      { 'a.json': JSON.stringify({ ticket, ...comments, ...audits }) },
      async (files) => {
        const { conversations, problems } = await imported('zendesk', files);
        expect(problems).toEqual([]);
        expect(conversations).toHaveLength(1);
        expect((await readBack(conversations)).problems).toEqual([]);
      },
    );
  },
);
