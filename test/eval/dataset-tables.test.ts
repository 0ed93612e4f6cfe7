// Every way in which a table can be wrong is named with its row and its column.

import { describe, expect, test } from 'vitest';
import { read } from './read-problems.ts';

const TABLES: readonly [
  what: string,
  content: string,
  expected: readonly string[],
  ids: readonly string[],
][] = [
  [
    'a ragged row says nothing else of its conversation',
    'conversation_id,role,text,escalate\nc1,customer,hi,true\nc1,bot\nc2,customer,x,true\n',
    [
      '3:7: the row has 2 cells, and the header has 4\n  help: leave an empty cell empty, but write its comma',
    ],
    ['c2'],
  ],
  [
    'a row that is too long',
    'text,escalate\nno, thanks,true\nyes,false\n',
    [
      '2:12: the row has 3 cells, and the header has 2\n  help: put a cell that has commas in it into quotes: "yes, please"',
    ],
    ['row-2'],
  ],
  [
    'a quote that is never closed',
    'text,escalate\nhi,true\n"unclosed,false\nx,true\n',
    [
      '3:1: a quote in this row is never closed\n  help: close it with ", and write a quote inside a quoted cell twice: ""',
    ],
    [],
  ],
  [
    'a quote where none may stand',
    'text,escalate\nhi,true\n"a" b,false\nx,true\n',
    [
      '3:3: a quote stands where none may stand; the rest of the file was not read\n  help: put the whole cell in quotes, and write a quote inside it twice: "5"" pipe"',
    ],
    [],
  ],
  [
    'an unknown role, in a row after a text of two lines',
    'conversation_id,role,text,escalate\nc1,customer,"x\ny",true\nc1,assistant,z,\n',
    [
      '4:4: column "role": turns[1].role must be one of "customer", "bot", "human", "system", not "assistant"\n  help: did you mean "bot"? roles are customer, bot, human, system',
    ],
    [],
  ],
  [
    'rows of one conversation that are not together',
    'conversation_id,role,text,escalate\nc1,customer,x,true\nc2,customer,x,true\nc1,bot,x,true\n',
    [
      '4:1: the id "c1" is already on line 2\n  help: give each conversation an id of its own, and keep the rows of one conversation together',
    ],
    ['c1', 'c2'],
  ],
  [
    'labels that disagree, and a wrong role beside them',
    'conversation_id,role,text,escalate\nc1,customer,x,true\nc1,boot,x,false\n',
    [
      '3:11: column "escalate": the rows of this conversation say different things\n  help: say it once, on any row of the conversation',
      '3:4: column "role": turns[1].role must be one of "customer", "bot", "human", "system", not "boot"\n  help: did you mean "bot"? roles are customer, bot, human, system',
    ],
    [],
  ],
  [
    'a label that is missing, and one that is no label',
    'text,escalate\nhi,\nho,vielleicht\nhu,1\n',
    [
      '2:4: column "escalate": label.escalate is missing\n  help: write true, false, or null where nobody can tell',
      '3:4: column "escalate": label.escalate must be true, false or null, not "vielleicht"\n  help: write true, false, or null where nobody can tell',
    ],
    ['row-3'],
  ],
  [
    'columns of other names',
    'message;escalated\nhi;1\n',
    [
      '1:1: there is no column "text"; the columns are message, escalated\n  help: did you mean the column "message"? rename it, or map it: --column text=message',
      '1:1: there is no column "escalate"; the columns are message, escalated\n  help: did you mean the column "escalated"? rename it, or map it: --column escalate=escalated',
    ],
    [],
  ],
  [
    'a column twice',
    'text,escalate,text\nhi,1,ho\n',
    ['1:15: the column "text" is there twice\n  help: rename one of them, or leave it out'],
    [],
  ],
];

describe('a table', () => {
  test.each(TABLES)('%s', async (_what, content, expected, ids) => {
    expect(await read('table.csv', content)).toEqual({
      problems: expected.map((one) => `table.csv:${one}`),
      ids,
    });
  });

  test('a map to a column that is not there, and from a meaning that is none', async () => {
    const { problems } = await read('map.csv', 'message,escalate\nhi,1\n', {
      text: 'massage',
      txet: 'message',
    });
    expect(problems).toEqual([
      'map.csv:1:1: there is no column "massage" for text; the columns are message, escalate\n  help: did you mean "message"?',
      'map.csv:1:1: "txet" is nothing that a column can hold\n  help: did you mean "text"? columns hold conversation_id, id, role, text, at, agent, escalate, escalate_at, to, check, and signal.NAME, input.NAME, detail.NAME, slice.NAME',
    ]);
  });
});
