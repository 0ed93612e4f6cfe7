// The ports that Handrail ships: what the engine's core takes from libraries.

import { forPeople } from '../brief/for-people.ts';
import { compileDetails } from '../details.ts';
import type { Ports } from '../port.ts';
import { hours } from './hours.ts';
import { patterns } from './patterns.ts';
import { values } from './values.ts';

export const defaultPorts: Ports = {
  patterns,
  details: { compile: compileDetails },
  values,
  people: forPeople,
  hours,
};
