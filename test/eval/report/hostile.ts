// What nobody should write into a conversation, an id, a slice or the name of a policy.

import fc from 'fast-check';

export const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '<!-- --><style>*{display:none}</style>',
  '</details></section></main>',
  ']]>&#0;&lt;script&gt;',
  '| a | b |\n| --- | --- |\n[link](https://evil.example) ![x](https://evil.example/x.png)',
  '@everyone #1 `code` </details> <https://evil.example> https://evil.example www.evil.example',
  '\u0000\u0001\u0008\u001b[31m\ufffe\uffff\ud800 lone',
  '\u202egnp.exe\u2066 turned',
  '::error file=x::y%0A\r\n::set-output name=a::b',
] as const;

export const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '|',
        '\\',
        '\n',
        '\r',
        '[',
        ']',
        '(',
        '@',
        '#',
        '\ud800',
        '\u0000',
        'a',
        '-',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

export const POLICY = `policy "<b>Shop</b> & \\"more\\""
signal refund "The customer wants money back" { says "money back", "refund" }
signal human "The customer asks for a person" { says "a person" }
escalate when refund or human
gate on "data.jsonl" {
  recall >= 90%
  precision >= 1%
  recall no worse than baseline
}
`;

/** Rightly escalated, missed, and false alarms, all with hostile texts. */
export function hostileLines(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => {
    const bad = HOSTILE[index % HOSTILE.length] ?? '';
    const sound = bad.replaceAll(/\p{Surrogate}/gu, '?');
    return {
      id: `${index} ${sound}`,
      turns: [
        { role: 'customer', text: `${index % 2 === 0 ? 'I want a refund ' : 'hello '}${bad}` },
        { role: 'bot', text: bad, agent: bad },
      ],
      label: { escalate: index % 3 === 0 },
      slices: { kind: sound, [`${sound} key`]: String(index % 4) },
    };
  });
}
