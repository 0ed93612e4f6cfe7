// The screens of the dashboard, by their names.

import type { Screens } from './model.ts';
import { entryOf } from './opened.ts';
import { caseScreen } from './screens/case.ts';
import { casesScreen } from './screens/cases.ts';
import { confusionScreen } from './screens/confusion.ts';
import { differencesScreen } from './screens/differences.ts';
import { runScreen } from './screens/run.ts';
import { runsScreen } from './screens/runs.ts';
import { signalsScreen } from './screens/signals.ts';
import { slicesScreen } from './screens/slices.ts';
import { thresholdScreen } from './screens/threshold.ts';
import { timingScreen } from './screens/timing.ts';

export const SCREENS: Screens = {
  run: entryOf(runScreen),
  confusion: entryOf(confusionScreen),
  signals: entryOf(signalsScreen),
  slices: entryOf(slicesScreen),
  threshold: entryOf(thresholdScreen),
  differences: entryOf(differencesScreen),
  cases: entryOf(casesScreen),
  timing: entryOf(timingScreen),
  runs: entryOf(runsScreen),
  case: entryOf(caseScreen),
};
