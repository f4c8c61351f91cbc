import { defineGenerator } from '../generator.ts';
import type { Random } from '../random.ts';
import * as kinds from './calendar-days-kinds.ts';
import { aside, pickAsides, tellDraft, type Aside } from './telling.ts';

/**
 * Weekdays, days between dates, and repeated dates. Level 1 asks about two dates a few weeks apart in one year, level 2
 * about months or years apart with February in between, level 3 about series, working days and counts of a weekday over
 * leap years, among sentences that do not matter. The generator reckons with day numbers; the solver walks day by day.
 */
export const calendarDays = defineGenerator({
  id: 'calendar-days',
  parameters: kinds.DayParameters,
  generate(random, parameters) {
    const kind = random.pick(parameters.kinds);
    const draft = KINDS[kind](random, parameters);
    return tellDraft(random, kind, draft, pickAsides(random, parameters.asides, ASIDES));
  },
});

const KINDS: Record<kinds.DayParameters['kinds'][number], kinds.DayKind> = {
  weekday: kinds.weekday,
  count: kinds.count,
  shift: kinds.shift,
  nth: kinds.nth,
  series: kinds.series,
  weekdays: kinds.weekdays,
  workdays: kinds.workdays,
};

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const day = random.integer(3, 28);
    return aside(`Rent is paid on day ${day} of every month.`, day);
  },
  (random) => {
    const [chairs, windows] = [random.integer(11, 60), random.integer(3, 8)];
    return aside(`A room next door has ${chairs} chairs and ${windows} windows.`, chairs, windows);
  },
  (random) => {
    const [weeks, age] = [random.integer(5, 11), random.integer(30, 70)];
    return aside(`A neighbour, ${age} years old, goes on holiday for ${weeks} weeks.`, age, weeks);
  },
  (random) => {
    const pages = random.integer(13, 27);
    return aside(`The calendar on the wall weighs ${pages}0 grams and has ${pages} pages.`, pages);
  },
];
