// Details that whoever reads the conversation looks for, and what of that is taken.

import type { Detail } from '../../policy/policy.ts';
import type { FoundDetail } from '../classifier.ts';
import { hasForm } from '../details/by-form.ts';
import type { Event } from '../event.ts';
import { fits } from '../facts.ts';
import type { Program } from '../program.ts';
import type { State } from '../state.ts';
import { neededDetails } from './needed.ts';

export interface DetailsToFind {
  readonly details: readonly Detail[];
  /** The bot asked for one that has no form to be known by, and what the customer said was no answer by itself: worth a request of its own. */
  readonly asked: boolean;
}

const NOTHING: DetailsToFind = { details: [], asked: false };

/** What the customer may have said, and neither the host nor the text gave. */
export function detailsToFind(program: Program, state: State, event: Event): DetailsToFind {
  if (event.kind !== 'turn' || event.role !== 'customer') return NOTHING;
  const details = neededDetails(program, state);
  const asked = details.some((one) => !hasForm(one) && state.talk.asked.includes(one.name));
  return { details, asked };
}

/** What was found of the details that were asked for. A value of another type is none. */
export function taken(
  details: readonly Detail[],
  found: readonly FoundDetail[],
): readonly FoundDetail[] {
  return found.filter(({ name, value }) =>
    details.some((detail) => detail.name === name && fits(detail.type, value)),
  );
}
