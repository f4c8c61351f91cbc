import type { Generator } from '../generator.ts';
import { ages } from './ages.ts';
import { calendarDays } from './calendar-days.ts';
import { clockTimes } from './clock-times.ts';
import { numberSequences } from './number-sequences.ts';
import { percentages } from './percentages.ts';
import { ratesAndUnits } from './rates-and-units.ts';
import { setsAndVenn } from './sets-and-venn.ts';
import { shoppingStory } from './shopping-story.ts';

/** Half of the families of `reasoning-micro`: those that come down to arithmetic. */
export const ARITHMETIC: readonly Generator[] = [
  shoppingStory,
  ratesAndUnits,
  clockTimes,
  calendarDays,
  percentages,
  ages,
  numberSequences,
  setsAndVenn,
];
