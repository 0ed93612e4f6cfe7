// The screens of the dashboard, by their names.

import type { Screens } from './model.ts';
import { entryOf } from './opened.ts';
import { runScreen } from './screens/run.ts';

export const SCREENS: Screens = {
  run: entryOf(runScreen),
};
