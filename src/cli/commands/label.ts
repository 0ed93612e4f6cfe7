// `handrail label`: conversations one by one, and what is right for each, saved at each key.

import { basename } from 'node:path';
import { createEngine } from '../../engine/engine.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import { labelSummary } from '../../eval/dashboard/label/label-summary.ts';
import { leastSureFirst, sureness } from '../../eval/dashboard/label/least-sure.ts';
import {
  labelView,
  type OpenLabels,
  openLabels,
  unsettled,
} from '../../eval/dashboard/label/open-labels.ts';
import { GUESSED } from '../../eval/dashboard/label/said.ts';
import type { LabelledConversation } from '../../eval/dataset/conversation.ts';
import { formatDataProblem } from '../../eval/dataset/problem.ts';
import { formatOf } from '../../eval/dataset/raw-file.ts';
import { knownMask } from '../../eval/run/known-mask.ts';
import { textMasker } from '../../eval/run/mask-decision.ts';
import type { LabelOptions } from '../arguments/label.ts';
import { loadDashboard } from '../dashboard/load.ts';
import { opensDashboard } from '../dashboard/wanted.ts';
import { embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { colours, print, say } from '../output.ts';
import { type Usable, usablePolicy } from '../policy-file.ts';

export async function label(dataset: string, options: LabelOptions): Promise<ExitCode> {
  const { policy: file, as, by, settle, ascii = false } = options;
  if (formatOf(dataset, {}) === 'csv') {
    throw fault(
      EXIT.usage,
      `"${dataset}" is a table, and labels are written into JSON Lines`,
      `make them of it first: handrail import csv ${dataset} --out chats.jsonl`,
    );
  }
  if (by !== undefined && GUESSED.includes(by)) {
    throw fault(
      EXIT.usage,
      `"${by}" is what imports sign that only guess`,
      'write who says what is right, such as --by anna',
    );
  }
  if (!opensDashboard({ tui: true })) {
    throw fault(
      EXIT.usage,
      'labelling needs a terminal',
      'there is none in a pipe, nor with CI or TERM=dumb; "label" of each line can be written by hand, see docs/evaluating.md',
    );
  }
  const usable = file === undefined ? undefined : await usablePolicy(file);
  if (file !== undefined && usable === undefined) return EXIT.usage;
  const read = await openLabels(dataset, options);
  if (!read.ok) {
    say(read.problems.map((problem) => `${formatDataProblem(problem)}\n`).join(''));
    return EXIT.data;
  }
  const { opened } = read;
  const wanted = unsettled(opened);
  if (settle !== undefined && wanted.length === 0) {
    await print(labelSummary(opened, Math.min(process.stdout.columns ?? 80, 100)));
    return EXIT.ok;
  }
  const all = await orderOf(opened, usable, file ?? '');
  const order = settle === undefined ? all : all.filter((place) => wanted.includes(place));
  const title = [
    basename(opened.labels.path),
    ...(as === undefined ? [] : [`labels of ${basename(dataset)} hidden`]),
    ...(settle === undefined ? [] : [`settled with ${settle}`]),
    ...(by === undefined ? [] : [`signed ${by}`]),
    ...(usable === undefined ? [] : ['least sure first']),
  ].join(' · ');
  const mask = usable === undefined ? undefined : textMasker(defaultPorts, usable.policy.mask);
  const view = labelView(opened, {
    title,
    order,
    mask: (conversation) =>
      mask === undefined
        ? (text) => text
        : knownMask(conversation, (text) => mask(text, languageOf(conversation))),
  });
  const { labelDataset } = await loadDashboard();
  const { stdin, stdout } = process;
  await labelDataset({ stdin, stdout, colour: colours(stdout), ascii, view });
  await print(labelSummary(opened, Math.min(stdout.columns ?? 80, 100)));
  return opened.labels.lost() === null ? EXIT.ok : EXIT.data;
}

/** Numbers are read by it. */
function languageOf({ inputs }: LabelledConversation): string {
  return typeof inputs?.language === 'string' ? inputs.language : '';
}

/** With a policy those first that it is least sure of, by the embedded classifier. */
async function orderOf(
  { conversations }: OpenLabels,
  usable: Usable | undefined,
  file: string,
): Promise<readonly number[]> {
  if (usable === undefined) return conversations.map((_, place) => place);
  const { policy } = usable;
  const embedded = embeddedFor(policy, file);
  const engine = createEngine(policy, defaultPorts, { classifiers: [embedded], eager: true });
  const signals = new Map(policy.signals.map((signal) => [signal.name, signal]));
  const parting = (name: string) => {
    const signal = signals.get(name);
    return signal === undefined ? undefined : embedded.thresholds(signal);
  };
  say(`Judging ${conversations.length} conversations, to begin with the least sure.\n`);
  const sure: (number | null)[] = [];
  for (const conversation of conversations) {
    sure.push(await sureness(engine, conversation, parting));
  }
  const refused = sure.filter((one) => one === null).length;
  if (refused > 0) say(`${refused} of them do not fit the policy, and come last.\n`);
  return leastSureFirst(sure);
}
