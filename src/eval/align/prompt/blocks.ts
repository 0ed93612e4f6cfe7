// The texts of a prompt in Markdown, block by block, with the place of every character.

import { fromMarkdown } from 'mdast-util-from-markdown';
import { type PromptPiece, piecesOf } from './pieces.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number] | ReturnType<typeof fromMarkdown>;

export interface Block {
  readonly text: string;
  /** Per UTF-16 unit of `text` its offset in the prompt. */
  readonly offsets: readonly number[];
  readonly kind: 'paragraph' | 'heading' | 'item' | 'code';
  /** What opens the lists that it stands in: the line before, or else the heading. */
  readonly under: readonly string[];
}

/** Prompts are full of tags and of indented text, which are words like any other. */
const AS_WORDS = { disable: { null: ['htmlFlow', 'htmlText', 'codeIndented'] } };
/** Of code only what is no program is read. */
const PROSE = new Set(['', 'text', 'txt', 'md', 'markdown', 'prompt']);

/** `pieces`: the prompt in parts that are read one by one. */
export function blocksOf(
  prompt: string,
  pieces: readonly PromptPiece[] = piecesOf(prompt),
): readonly Block[] {
  const children = pieces.flatMap((piece, place) => {
    const nodes = fromMarkdown(piece.text, { extensions: [AS_WORDS] }).children;
    // A piece begins with an item of the list that the one before it ends with.
    return nodes.map((node, at) => ({ node, piece, goesOn: place > 0 && at === 0 }));
  });
  return [...childrenIn(children, { under: [], item: false, depth: 0 }, true)];
}

interface Child {
  readonly node: Node;
  readonly piece: PromptPiece;
  /** Stands in the list that is before it. */
  readonly goesOn: boolean;
}

interface Where {
  readonly under: readonly string[];
  readonly item: boolean;
  readonly depth: number;
}

/** Nobody nests lists and quotes deeper; what does is not read. */
const DEEPEST = 50;

function* blocksIn(node: Node, piece: PromptPiece, where: Where): Generator<Block> {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const kind = node.type === 'heading' ? 'heading' : where.item ? 'item' : 'paragraph';
      yield { ...textIn(node, piece), kind, under: where.under };
      return;
    }
    case 'code':
      if (PROSE.has(node.lang ?? ''))
        yield { ...textIn(node, piece), kind: 'code', under: where.under };
      return;
    default:
      if ('children' in node && where.depth < DEEPEST)
        yield* childrenIn(
          (node.children as readonly Node[]).map((one) => ({ node: one, piece, goesOn: false })),
          where,
          false,
        );
  }
}

/** A list is opened by the paragraph before it that ends with a colon, or else by its heading. */
function* childrenIn(children: readonly Child[], where: Where, top: boolean): Generator<Block> {
  let heading: string | undefined;
  let lead: string | undefined;
  let ofList: string | undefined;
  let latest: Node['type'] | undefined;
  for (const { node: child, piece, goesOn } of children) {
    const item = where.item || child.type === 'listItem';
    const opened = child.type === 'list' || child.type === 'code' || child.type === 'blockquote';
    const same = goesOn && child.type === 'list' && latest === 'list';
    const above = same ? ofList : opened ? (lead ?? heading) : undefined;
    const under = above === undefined ? where.under : [...where.under, above];
    yield* blocksIn(child, piece, { under, item, depth: where.depth + 1 });
    const said = 'children' in child && !opened ? textIn(child, piece).text.trim() : '';
    if (child.type === 'heading' && top) heading = said;
    lead = child.type === 'paragraph' && said.endsWith(':') ? said : undefined;
    ofList = above;
    latest = child.type;
  }
}

/** Characters that Markdown took out, such as `>` and `\`, are passed over. */
function textIn(node: Node, { text: prompt, from }: PromptPiece): Pick<Block, 'text' | 'offsets'> {
  const parts: string[] = [];
  const offsets: number[] = [];
  const add = (value: string, start: number, end: number): void => {
    let at = start;
    for (const unit of value.split('')) {
      const found = prompt.indexOf(unit, at);
      const place = found === -1 || found >= end ? Math.min(at, end - 1) : found;
      offsets.push(from + place);
      at = place + 1;
    }
    parts.push(value);
  };
  const read = (one: Node, depth: number): void => {
    if (depth > DEEPEST) return;
    const start = one.position?.start.offset ?? 0;
    const end = one.position?.end.offset ?? start;
    if (one.type === 'break') add('\n', start, end);
    else if (one.type === 'code') add(one.value, prompt.indexOf('\n', start) + 1, end);
    else if ('value' in one) add(one.value, start, end);
    else if ('children' in one) for (const child of one.children) read(child, depth + 1);
  };
  read(node, 0);
  return { text: parts.join(''), offsets };
}
