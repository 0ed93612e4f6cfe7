// Logs that are broken, or no logs: each problem with its place and a way to mend it.

import { describe, expect, test } from 'vitest';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { formatDataProblem } from '../../src/eval/dataset/problem.ts';
import { replay } from '../../src/eval/replay/replay.ts';
import { customer, happens, logFiles, logLines, policyOf } from './logged.ts';

const POLICY = policyOf('signal angry "The customer is angry"\nescalate when angry\n');
const line = async () => await logLines(POLICY, 'c-1', [customer('Hm.')]);

/** The problems as they are told, without the folder. */
async function problems(...contents: readonly string[]): Promise<readonly string[]> {
  const files = logFiles(...contents);
  const told = await replay(POLICY, files, { ports: defaultPorts });
  if (told.ok) throw new Error('nothing is wrong with it');
  return told.problems.map((problem) =>
    formatDataProblem({ ...problem, file: problem.file.replace(/^.*\//, '') }),
  );
}

const WRITTEN = 'lines of a log are written by `createRecorder` or `handrail decide --log`';

describe('what is told of', () => {
  test('a line that breaks off, as after a crash', async () => {
    const whole = await line();
    const torn = whole.slice(0, 60);
    expect(await problems(whole + torn)).toEqual([
      expect.stringMatching(/^log-1\.jsonl:2:\d+: this text has no closing quote\n {2}help: /),
    ]);
  });

  test('a log of another format', async () => {
    const newer = (await line()).replace('"format":1', '"format":2');
    expect(await problems(newer)).toEqual([
      'log-1.jsonl:1:11: the log has the format 2; this version of Handrail reads the format 1\n' +
        '  help: replay it with the version of Handrail that wrote it, or a newer one',
    ]);
  });

  test('a dataset, and anything else', async () => {
    const dataset = '{"id":"a","turns":[{"role":"customer","text":"hi"}]}\n';
    expect(await problems(`${dataset}{"a":1}\n[]\n`)).toEqual([
      `log-1.jsonl:1:1: this is a conversation of a dataset, not a line of a log\n  help: \`handrail eval\` reads datasets; ${WRITTEN}`,
      `log-1.jsonl:2:1: this is no line of a log: it has no "format"\n  help: ${WRITTEN}`,
      `log-1.jsonl:3:1: this is no line of a log: it is no object\n  help: ${WRITTEN}`,
    ]);
  });

  test('parts that are missing or wrong', async () => {
    const whole = await line();
    const wrong = [
      whole.replace('"role":"customer"', '"role":"user"'),
      whole.replace('"conversation":"c-1",', ''),
      whole.replace('"verdict":"no"', '"verdict":"perhaps"'),
      whole.replace('"verdict":"no"', '"verdict":"no","failed":"twice"'),
      '{"format":1,"conversation":"c-1","label":{"escalate":"yes"}}\n',
    ];
    const told = await problems(wrong.join(''));
    expect(
      told.map((text) => text.split('\n')[0]?.replace(/^log-1\.jsonl:(\d+):\d+/, '$1')),
    ).toEqual([
      '1: event.role must be one of customer, bot, human, system',
      '2: conversation is missing',
      '3: verdicts[0].verdict must be "yes", "maybe", "no" or "withdrawn"',
      '4: verdicts[0] must be a list of verdicts, with one of "verdict", "failed" and "abstains" in each',
      '5: label.escalate must be true, false or null',
    ]);
  });

  test('an empty log, and one that is not there', async () => {
    expect(await problems('')).toEqual([
      'log-1.jsonl:1:1: the file is empty\n  help: name a log with at least one line',
    ]);
    const told = await replay(POLICY, ['nowhere.jsonl'], { ports: defaultPorts });
    expect(told).toMatchObject({ ok: false, problems: [{ code: 'unreadable', line: 0 }] });
  });

  test('an event that the new policy refuses', async () => {
    const number = policyOf('input total: number\nescalate when total > 1\n');
    const text = policyOf('input total: text\nescalate when total is "much"\n');
    const facts = { inputs: { total: 2 } };
    const files = logFiles(await logLines(number, 'c-1', [customer('Hm.', {}, facts)]));
    const told = await replay(text, files, { ports: defaultPorts });
    expect(told).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'refused',
          line: 1,
          message: 'conversation "c-1": the input "total" is a text, and 2 is none',
        },
      ],
    });
  });

  test('all of it is told at once, and nothing is replayed', async () => {
    const whole = await line();
    const files = logFiles(`${whole}nonsense\n${whole}{"format":1}\n`);
    let replayed = 0;
    const told = await replay(POLICY, files, {
      ports: defaultPorts,
      onConversation: () => replayed++,
    });
    expect(told).toMatchObject({ ok: false, problemCount: 2 });
    expect(replayed).toBe(0);
  });
});

describe('a conversation that stands there twice', () => {
  const both = async () =>
    await logLines(POLICY, 'c-1', [customer('Hm.'), customer('Hm?'), customer('Hm!')]);
  const HELP =
    '  help: a conversation stands in a log once: take one of the two out, or give one another id';

  test('in one log, and in two', async () => {
    const lines = await both();
    const told = `conversation "c-1" begins anew: its turn 0 stands here, behind log-1.jsonl:1\n${HELP}`;
    const clean = (text: string) => text.replaceAll(/\S*\/(?=log-)/g, '');
    const once = (await problems(lines + lines)).map(clean);
    expect(once).toEqual([expect.stringMatching(/^log-1\.jsonl:4:\d+: /)]);
    expect(once[0]).toContain(told);
    const twice = (await problems(lines, lines)).map(clean);
    expect(twice).toEqual([expect.stringMatching(/^log-2\.jsonl:1:\d+: /)]);
    expect(twice[0]).toContain(told);
  });

  test('a turn that is told twice, and lines whose beginning is lost', async () => {
    const [first = '', second = '', third = ''] = (await both()).split(/(?<=\n)/);
    expect(await problems(first + second + second + third)).toEqual([
      expect.stringMatching(
        /^log-1\.jsonl:3:\d+: .*its turn 1 stands here, behind .*log-1\.jsonl:2\n/,
      ),
    ]);
    expect(await problems(second + first)).toEqual([
      expect.stringMatching(
        /^log-1\.jsonl:2:\d+: .*its turn 0 stands here, behind .*log-1\.jsonl:1\n/,
      ),
    ]);
    const lost = await replay(POLICY, logFiles(second + third), { ports: defaultPorts });
    expect(lost).toMatchObject({ ok: true, totals: { conversations: 1 } });
  });

  test('lines of several conversations may stand between each other, and facts between turns', async () => {
    const facts = happens({ kind: 'facts', inputs: {} });
    const lines = await logLines(POLICY, 'c-1', [facts, customer('Hm.'), facts, customer('Hm?')]);
    const others = await logLines(POLICY, 'c-2', [facts, customer('Hm.'), facts, customer('Hm?')]);
    const split = (text: string) => text.split(/(?<=\n)/);
    const mixed = split(lines).flatMap((one, at) => [one, split(others)[at] ?? '']);
    const told = await replay(POLICY, logFiles(mixed.join('')), { ports: defaultPorts });
    expect(told).toMatchObject({ ok: true, totals: { conversations: 2 } });
  });
});

test('a dataset is told of once, however long it is', async () => {
  const dataset = '{"id":"a","turns":[{"role":"customer","text":"hi"}]}\n';
  expect(await problems(dataset.repeat(20))).toHaveLength(1);
});
