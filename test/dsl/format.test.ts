// The layout of policies, by examples.

import { describe, expect, it } from 'vitest';
import { format } from '../../src/dsl/format/format.ts';

function formatted(text: string): string {
  const result = format({ file: 'p.handrail', text });
  if (!result.ok) throw new Error(result.diagnostics.map((one) => one.message).join('\n'));
  return result.text;
}

describe('the layout', () => {
  it('has one statement a line and one line of a block a line', () => {
    const text = `policy"Acme" input plan:free|pro=free agent a"A"{collect x,y escalate when b{say"Hello"}}
      signal s{like "a" unlike "b"} test "t"{given plan is free and x is 1 customer"c"expect check for x}`;
    expect(formatted(text)).toBe(`policy "Acme"
input plan: free | pro = free
agent a "A" {
  collect x, y
  escalate when b {
    say "Hello"
  }
}
signal s {
  like "a"
  unlike "b"
}
test "t" {
  given plan is free, x is 1
  customer "c"
  expect check for x
}
`);
  });

  it('writes one point, and points', () => {
    const gate = (by: string) => `gate on "a.jsonl" {\n  no worse than baseline by ${by}\n}\n`;
    const said = ['1 point', '1 points', '2 point', '0.5 points'].map((by) => formatted(gate(by)));
    expect(said).toEqual(['1 point', '1 point', '2 points', '0.5 points'].map(gate));
    expect(() => formatted(gate('1'))).toThrow('points');
  });

  it('keeps one blank line where there were some, and none at the edges of a block', () => {
    const text =
      '\n\npolicy "a"\n\n\n\nagent b {\n\n  collect x\n\n\n  collect y\n\n}\ncollect z\n\n';
    expect(formatted(text)).toBe(
      'policy "a"\n\nagent b {\n  collect x\n\n  collect y\n}\ncollect z\n',
    );
  });

  it('breaks lists and conditions that are too long for a line', () => {
    const long = 'a phrase that is long enough';
    const text = `signal s { says "${long}", "${long}", "${long}", "${long}" }
escalate when first_long_condition and second_long_condition and (third_long_condition or fourth) and fifth { tag "a" }`;
    expect(formatted(text)).toBe(`signal s {
  says
    "${long}",
    "${long}",
    "${long}",
    "${long}"
}
escalate when first_long_condition
    and second_long_condition
    and (third_long_condition or fourth)
    and fifth {
  tag "a"
}
`);
  });

  it('indents a text over several lines with what it stands in', () => {
    const text = 'escalate when a { say """\n Dear "you",\n   we write\n\n soon\n""" }';
    expect(formatted(text)).toBe(`escalate when a {
  say """
    Dear "you",
      we write

    soon
  """
}
`);
  });

  it('writes words, numbers, patterns and times in one way', () => {
    const text = `input x: number = 007.50 suspend for 1 hours limit escalations to 03 per day
hours h "UTC" { mon-mon 9:00-18:00 } detail d: text matching /a\\/[/]/
escalate when not (agent is a) and ((b))`;
    expect(formatted(text)).toBe(`input x: number = 7.5
suspend for 1 hour
limit escalations to 3 per day
hours h "UTC" {
  mon 09:00-18:00
}
detail d: text matching /a\\/[\\/]/
escalate when agent is not a and b
`);
  });

  it('says nothing of an empty policy, and keeps one of comments only', () => {
    expect(formatted('')).toBe('');
    expect(formatted(' \r\n\n')).toBe('');
    expect(formatted('\n  # a\n\n\n#b  \n')).toBe('# a\n\n#b\n');
  });

  it('leaves a text with errors to its author', () => {
    const result = format({ file: 'p.handrail', text: 'escalte when a' });
    expect(result.ok ? [] : result.diagnostics.map((one) => one.message)).toEqual([
      'unknown statement "escalte"',
    ]);
  });
});

describe('comments', () => {
  it('stay where they are: above, behind, and inside', () => {
    const text = `# top
policy "a" # behind
# above

# alone
agent b { # opens
  # first
  collect x # x
  # last
} # closes
# end`;
    expect(formatted(text)).toBe(`# top
policy "a"  # behind
# above

# alone
agent b {  # opens
  # first
  collect x  # x
  # last
}  # closes
# end
`);
  });

  it('stay with the items of a list and the parts of a condition', () => {
    const text = `signal s {
  says "a", # letter
    # more
    "b"
}
escalate when a # why
  and b`;
    expect(formatted(text)).toBe(`signal s {
  says
    "a",  # letter
    # more
    "b"
}
escalate when a  # why
  and b
`);
  });

  it('move in front of what stands together', () => {
    const text = 'limit # one\n escalations # two\n to 3 # three\n per day';
    expect(formatted(text)).toBe('limit escalations to 3 per day  # one\n# two\n# three\n');
  });
});
