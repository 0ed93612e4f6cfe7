// The reports of a run: written by eval, written again and printed by report, and the ready workflow that uses them.

import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandLine } from '../../src/cli/program.ts';
import { folder, run } from './run.ts';

const POLICY = `policy "Shop"
signal refund "The customer wants money back" { says "refund" }
mask email
escalate when refund
gate on "chats.jsonl" {
  recall >= 90%
}
`;

const line = (id: string, text: string, escalate: boolean) =>
  `${JSON.stringify({ id, turns: [{ role: 'customer', text }], label: { escalate } })}\n`;

const CHATS = Array.from({ length: 40 }, (_, index) =>
  line(`c-${index}`, index % 2 === 0 ? 'a refund please' : 'to ann@shop.example: money back', true),
).join('');

function shop(): string {
  return folder({ 'support.handrail': POLICY, 'chats.jsonl': CHATS });
}

const EVAL = ['eval', 'support.handrail', 'chats.jsonl', '--classifiers', 'none'];

function runIn(dir: string): string {
  const [name = ''] = readdirSync(join(dir, 'reports'));
  return join(dir, 'reports', name);
}

describe('eval', () => {
  it('leaves its reports beside the run, and says where the page is', async () => {
    const dir = shop();
    const { code, out } = await run(dir, EVAL);
    expect(code).toBe(1);
    const page = /^To read in a browser: (reports\/\S+\/report\.html)$/m.exec(out)?.[1] ?? '';
    const text = readFileSync(join(dir, page), 'utf8');
    expect(text).toContain('A gate fails');
    expect(text).toContain('to [email]: money back');
    expect(text).not.toContain('ann@shop.example');
    expect(readdirSync(runIn(dir)).sort()).toEqual(
      [
        'decisions.jsonl',
        'junit.xml',
        'report.html',
        'report.md',
        'run.json',
        'timing.json',
      ].sort(),
    );
  });

  it('leaves the page out where nobody wants it', async () => {
    const dir = shop();
    const { out } = await run(dir, [...EVAL, '--no-report']);
    expect(out).not.toContain('browser');
    expect(existsSync(join(runIn(dir), 'report.html'))).toBe(false);
    expect(existsSync(join(runIn(dir), 'report.md'))).toBe(true);
  });
});

describe('report', () => {
  it('writes the same again, and prints each format', async () => {
    const dir = shop();
    await run(dir, EVAL);
    const files = ['report.html', 'report.md', 'junit.xml'];
    const read = () => files.map((file) => readFileSync(join(runIn(dir), file), 'utf8'));
    const before = read();
    for (const file of files) rmSync(join(runIn(dir), file));
    const again = await run(dir, ['report', 'latest']);
    expect(again.code).toBe(0);
    expect(
      again.out
        .trim()
        .split('\n')
        .map((path) => path.split('/').at(-1)),
    ).toEqual(files);
    expect(read()).toEqual(before);
    const printed = await Promise.all(
      ['html', 'md', 'junit'].map(async (format) => {
        return (await run(dir, ['report', 'latest', '--format', format])).out;
      }),
    );
    expect(printed).toEqual(before);
    const github = await run(dir, ['report', 'latest', '--format', 'github']);
    expect(github.out).toMatch(/^::error file=support\.handrail,line=6,.*title=gate-fails::/);
    const sarif = await run(dir, ['report', 'latest', '--format', 'sarif']);
    expect(JSON.parse(sarif.out).runs[0].results).toHaveLength(1);
  });

  it('says where the data is gone or has changed, and goes on', async () => {
    const dir = shop();
    await run(dir, EVAL);
    appendFileSync(join(dir, 'chats.jsonl'), line('new', 'hello', false));
    const changed = await run(dir, ['report', 'latest', '--format', 'html']);
    expect(changed.code).toBe(0);
    expect(changed.out).toContain('“chats.jsonl” has changed since the run.');
    expect(changed.out).not.toContain('money back</span>');
    rmSync(join(dir, 'chats.jsonl'));
    const gone = await run(dir, ['report', 'latest', '--format', 'html']);
    expect(gone.code).toBe(0);
    expect(gone.out).toContain('“chats.jsonl” is not there any more, or cannot be read.');
  });

  it('says what is wrong with a run', async () => {
    const dir = shop();
    expect(await run(dir, ['report', 'latest'])).toMatchObject({ code: 2 });
    await run(dir, EVAL);
    writeFileSync(join(runIn(dir), 'decisions.jsonl'), '{"id": "c-0", "label"\n');
    const damaged = await run(dir, ['report', 'latest']);
    expect(damaged.code).toBe(3);
    expect(damaged.err).toContain('is damaged: line 1 is no JSON');
    const unknown = await run(dir, ['report', 'latest', '--format', 'pdf']);
    expect(unknown).toMatchObject({ code: 2 });
  });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
      }
    >
  >;
}

describe('the ready workflow', () => {
  const text = readFileSync('docs/github-actions/handrail.yml', 'utf8');
  const { on, permissions, jobs }: Workflow = parse(text);
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.run ?? []));

  it('is safe for forks', () => {
    expect(Object.keys(on)).toEqual(['pull_request']);
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.evaluate?.permissions).toBeUndefined();
    expect(jobs.comment?.permissions).toEqual({ 'pull-requests': 'write' });
    expect(jobs.comment?.steps.some(({ uses = '' }) => uses.includes('checkout'))).toBe(false);
    expect(text).not.toContain('secrets.');
    // What others write reaches a shell by its environment alone.
    for (const script of runs) expect(script).not.toContain('${{');
  });

  it('has commands and options that exist', () => {
    const program = commandLine(() => {});
    const lines = runs
      .flatMap((script) => script.split('\n'))
      .flatMap((one) => /npx handrail (.*)$/.exec(one)?.[1] ?? []);
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const words of lines.map(
      (one) => one.replace(/ >.*$/, '').match(/"(?:\$\([^)]*\)|[^"])*"|\S+/g) ?? [],
    )) {
      const [name, ...rest] = words;
      const command: Command | undefined = program.commands.find((one) => one.name() === name);
      expect({ name, known: command !== undefined }).toEqual({ name, known: true });
      expect(command?.parseOptions([...rest]).unknown).toEqual([]);
    }
  });
});
