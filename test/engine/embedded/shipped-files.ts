// The files that ship, a policy for them with ready-made signals and some of its own, and the checksum of what they score together.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BACKGROUND_FILE,
  BOT_BACKGROUND_FILE,
  COUNTS_FILE,
  linesOf,
  modelsFolder,
  READY_MADE_FILE,
  WORDS_FILE,
} from '../../../src/eval/embedded/embedded-files.ts';
import { compileText } from '../../../src/index.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { ShippedFiles } from './score-shipped.ts';

/** Changes with every change of the classifier or of models/: then put in what the failing test received, after a look at the measurements. */
export const SHIPPED_CHECKSUM = '0f2ef6559b9f4184b2836a2e8992f4c286b57569ed34ab205d6ca28d1e9f0b33';

export function checksumOf(scores: unknown): string {
  return createHash('sha256').update(JSON.stringify(scores)).digest('hex');
}

export function shippedFiles(): ShippedFiles {
  const folder = modelsFolder();
  if (folder === undefined) throw new Error('models/ is not found from here');
  const bytes = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    table: bytes(WORDS_FILE),
    counts: bytes(COUNTS_FILE),
    background: linesOf(text(BACKGROUND_FILE)),
    botBackground: linesOf(text(BOT_BACKGROUND_FILE)),
    readyMade: JSON.parse(text(READY_MADE_FILE)),
  };
}

/** Eight ready-made signals and three of its own. */
export function shippedPolicy(): Policy {
  const { policy, diagnostics } = compileText(`use "handrail/safety"

scope "Orders, deliveries and payments of a shop for kitchen things"

signal lost_parcel "The customer reports that a parcel did not arrive" {
  like "my parcel never came", "where is my order, it is a week late", "nothing has been delivered", "the box got lost on the way"
  unlike "when do you deliver?", "the parcel is here, thanks", "can I change the address?", "which courier do you use?"
}

signal charged_wrongly "The customer says that too much was charged" {
  like "I was charged twice", "you took more money than the invoice says"
  unlike "how can I pay?"
}

signal wants_to_cancel "The customer wants to cancel an order"

escalate when lost_parcel or charged_wrongly or wants_to_cancel
route otherwise to team "Orders"
`);
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}
