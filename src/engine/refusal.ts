// An event that is not possible, as a value.

import type { Refused } from './api.ts';

export function refuse(code: Refused['code'], message: string): Refused {
  return { ok: false, code, message };
}
