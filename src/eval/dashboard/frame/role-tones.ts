// How those who speak in a conversation are told apart.

import type { Role } from '../../../engine/event.ts';
import type { Tone } from './line.ts';

export const ROLE_TONES: Readonly<Record<Role, Tone>> = {
  customer: 'customer',
  bot: 'bot',
  human: 'human',
  system: 'dim',
};
