// A dataset that is labelled in a test: keys in, files and frames out.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Window } from '../../../../src/eval/dashboard/frame/whole.ts';
import type { LabelView } from '../../../../src/eval/dashboard/label/frame.ts';
import { type LabelCore, labelCore } from '../../../../src/eval/dashboard/label/label-core.ts';
import {
  type LabelledBy,
  labelView,
  type OpenLabels,
  openLabels,
  unsettled,
} from '../../../../src/eval/dashboard/label/open-labels.ts';

const customer = (text: string) => ({ role: 'customer', text });
const bot = (text: string) => ({ role: 'bot', text });

/** Turns with times, an agent, and a list; who labelled it says where it goes. */
export const TIMED = `${JSON.stringify({
  id: 't-1',
  turns: [
    { ...customer('My card is gone'), at: '2026-05-03T23:58:00+02:00' },
    {
      ...bot('Two ways:\n\n\n- lock it in the app\n  - or at a machine\n- call us\n'),
      at: '2026-05-04T00:01:30+02:00',
      agent: 'cards',
    },
    { ...customer('\u200fcall me'), at: '2026-05-04T00:02:00+02:00' },
    customer('now'),
  ],
  label: { escalate: true, at: 2, to: { kind: 'team', name: 'Payments' }, by: 'first author' },
})}\n`;

/** As files come: compact and with spaces, with labels and without, with a line between and Windows line ends. */
export const CHATS = [
  `${JSON.stringify({ id: 'c-1', turns: [customer('I was charged twice'), bot('What is your order number?'), customer('4481234')], inputs: { plan: 'pro' }, label: { escalate: true, at: 2, by: 'anna', signals: { payment_issue: true } } })}\n`,
  `{"id": "c-2",  "turns": [{"role": "customer", "text": "日本語 👩‍👩‍👧 é́ שלום"}], "label": {"escalate": null}, "n": 1.0}\r\n`,
  '\n',
  `{"id":"c-3","turns":[{"role":"customer","text":"hi"},{"role":"bot","text":"${'hello '.repeat(200)}"},{"role":"customer","text":"a person please"}]}\n`,
  `{"id":"c-4","turns":[{"role":"customer","text":"where is my parcel?"}],"label":{"escalate":false,"check":true}}\n`,
  `{"id":"c-5","turns":[{"role":"customer","text":"no"}]}`,
].join('');

export interface Labelling {
  readonly file: string;
  readonly opened: OpenLabels;
  readonly view: LabelView;
  readonly core: LabelCore;
  readonly hasQuit: () => boolean;
  readonly text: () => string;
}

export function chatsFile(text = CHATS): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-label-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'chats.jsonl');
  writeFileSync(file, text);
  return file;
}

export async function opened(file: string, who: LabelledBy = {}): Promise<OpenLabels> {
  const read = await openLabels(file, who);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.opened;
}

export async function labelling(
  file: string,
  {
    name,
    by,
    settle,
    order,
    window = { columns: 80, rows: 24 },
  }: Omit<LabelledBy, 'as'> & {
    readonly name?: string;
    readonly order?: readonly number[];
    readonly window?: Window;
  } = {},
): Promise<Labelling> {
  const own = await opened(file, {
    ...(name !== undefined && { as: name }),
    ...(by !== undefined && { by }),
    ...(settle !== undefined && { settle }),
  });
  const all = settle === undefined ? own.conversations.map((_, place) => place) : unsettled(own);
  const view = labelView(own, {
    title: 'chats.jsonl',
    order: order ?? all,
    mask: () => (text) => text,
  });
  let quit = false;
  const core = labelCore({
    view,
    window,
    ascii: false,
    paint: (line) => line.map(({ text }) => text).join(''),
    onQuit: () => {
      quit = true;
    },
    onBroken: (error) => {
      throw error;
    },
  });
  return {
    file,
    opened: own,
    view,
    core,
    hasQuit: () => quit,
    text: () => readFileSync(file, 'utf8'),
  };
}
