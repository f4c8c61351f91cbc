import { z } from '../../schema/zod.ts';
import { Range } from '../generator.ts';
import type { Random } from '../random.ts';
import * as dates from './calendar-days-dates.ts';
import * as words from './calendar-days-words.ts';
import { counted, type Draft } from './telling.ts';

const { dateOf, dayNumber, MONTHS, ordinal, weekdayIndex, WEEKDAYS, written } = dates;

/** What a level of `calendar-days` sets. */
export const DayParameters = z.strictObject({
  kinds: z.array(z.enum(['weekday', 'count', 'shift', 'nth', 'series', 'weekdays', 'workdays'])).min(1),
  /** Days from one date to the other. */
  gap: Range,
  /** Years of the first date; without them all dates lie in one year, after February. */
  years: Range.optional(),
  asides: z.number().int().min(0).max(3),
});
export type DayParameters = z.infer<typeof DayParameters>;

/** One kind of problem of this family, before asides are put between its sentences. */
export type DayKind = (random: Random, parameters: DayParameters) => Draft;

/** No year is named; 2001 has the months that matter here, as every year has. */
const ANY_YEAR = 2001;

/** A day from which so many days, forwards or backwards, stay in what the level allows. */
function drawDay(random: Random, { years }: DayParameters, gap: number): number {
  if (years !== undefined)
    return dayNumber({ year: random.integer(...years), month: 1, day: 1 }) + random.integer(0, 364);
  const [first, last] = [
    dayNumber({ year: ANY_YEAR, month: 3, day: 1 }),
    dayNumber({ year: ANY_YEAR, month: 12, day: 31 }),
  ];
  return random.integer(first + Math.max(0, -gap), last - Math.max(0, gap));
}

const inWeeks = (days: number): string =>
  days % 7 === 0
    ? counted(days / 7, 'whole week')
    : `${counted(Math.floor(days / 7), 'week')} and ${counted(days % 7, 'day')}`;
const drawGap = (random: Random, { gap }: DayParameters): number => random.integer(...gap);
const weekdayOf = (number: number): string => WEEKDAYS[weekdayIndex(number)] ?? '';
const facts = (number: number, hasYear: boolean) => {
  const { year, month, day } = dateOf(number);
  return { day, month: MONTHS[month - 1] ?? '', ...(hasYear && { year }) };
};
const show = (number: number, hasYear: boolean): string => written(dateOf(number), hasYear);

/** The weekday of one date is known, that of another one asked for. Without a year it may be any weekday. */
export const weekday: DayKind = (random, parameters) => {
  const gap = drawGap(random, parameters) * (random.integer(0, 3) === 0 ? -1 : 1);
  const hasYear = parameters.years !== undefined;
  const from = drawDay(random, parameters, gap);
  const turn = hasYear ? 0 : random.integer(0, 6);
  const [known, found] = [weekdayOf(from + turn), weekdayOf(from + turn + gap + 70_000)];
  const other = show(from + gap, hasYear);
  const days = Math.abs(gap);
  return {
    key: `${from}:${turn}:${gap}`,
    facts: { date: facts(from, hasYear), weekday: known, other: facts(from + gap, hasYear) },
    reason: `${other} is ${counted(days, 'day')} ${gap > 0 ? 'after' : 'before'} ${show(from, hasYear)}, that is ${inWeeks(days)}.`,
    answer: { forms: dates.weekdayForms(dateOf(from + gap), hasYear, found) },
    telling: words.tellWeekday(random, {
      date: show(from, hasYear),
      weekday: known,
      other: hasYear ? other : `${other} of that year`,
      hasYear,
    }),
  };
};

/** Days from one date to another. */
export const count: DayKind = (random, parameters) => {
  const gap = drawGap(random, parameters);
  const hasYear = parameters.years !== undefined;
  const from = drawDay(random, parameters, gap);
  const [first, last] = [show(from, hasYear), show(from + gap, hasYear)];
  return {
    key: `${from}:${gap}`,
    facts: { from: facts(from, hasYear), to: facts(from + gap, hasYear) },
    reason: `Counted month by month, ${last} is ${counted(gap, 'day')} after ${first}.`,
    answer: gap,
    telling: words.tellCount(random, { from: first, to: hasYear ? last : `${last} of the same year` }),
  };
};

/** The date so many days later or earlier. */
export const shift: DayKind = (random, parameters) => {
  const gap = drawGap(random, parameters) * (random.integer(0, 1) === 0 ? -1 : 1);
  const hasYear = parameters.years !== undefined;
  const from = drawDay(random, parameters, gap);
  const [days, isLater] = [Math.abs(gap), gap > 0];
  return {
    key: `${from}:${gap}`,
    facts: { from: facts(from, hasYear), days, later: isLater },
    reason: `${counted(days, 'day')} ${isLater ? 'after' : 'before'} ${show(from, hasYear)} it is ${show(from + gap, hasYear)}.`,
    answer: { forms: dates.dateForms(dateOf(from + gap), hasYear) },
    telling: words.tellShift(random, { from: show(from, hasYear), days, isLater }),
  };
};

/** The n-th of some weekday in a month of which the weekday of one day is known. */
export const nth: DayKind = (random, parameters) => {
  const from = drawDay(random, parameters, 0);
  const { year, month } = dateOf(from);
  const [rank, wanted] = [random.integer(1, 4), random.integer(0, 6)];
  const first = dayNumber({ year, month, day: 1 });
  const day = 1 + ((wanted - weekdayIndex(first) + 7) % 7) + 7 * (rank - 1);
  const [name, place] = [WEEKDAYS[wanted] ?? '', ['first', 'second', 'third', 'fourth'][rank - 1] ?? ''];
  return {
    key: `${from}:${rank}:${wanted}`,
    facts: { date: facts(from, true), weekday: weekdayOf(from), rank, wanted: name },
    reason: `The month begins on a ${weekdayOf(first)}, so its first ${name} is day ${day - 7 * (rank - 1)}, and the ${place} one is day ${day}.`,
    answer: day,
    telling: words.tellNth(random, {
      ...{ date: show(from, true), weekday: weekdayOf(from), wanted: name, nth: place },
      month: `${MONTHS[month - 1]} ${year}`,
    }),
  };
};

/** The date of the n-th meeting, either every so many days or every so many weeks. */
export const series: DayKind = (random, parameters) => {
  const first = drawDay(random, parameters, 0);
  const isWeekly = random.integer(0, 1) === 1;
  const every = isWeekly ? 7 * random.integer(2, 5) : random.integer(8, 31);
  const rank = random.integer(6, 19);
  const [name, last] = [weekdayOf(first), first + every * (rank - 1)];
  const says = isWeekly ? `every ${every / 7} weeks` : `every ${every} days`;
  return {
    key: `${first}:${every}:${rank}`,
    facts: { first: facts(first, true), ...(isWeekly ? { weeks: every / 7 } : { days: every }), rank },
    reason: `Number ${rank} is ${rank - 1} * ${every} = ${every * (rank - 1)} days after ${show(first, true)}, which is ${show(last, true)}.`,
    answer: { forms: dates.dateForms(dateOf(last), true) },
    telling: words.tellSeries(random, {
      ...{ first: isWeekly ? `${name}, ${show(first, true)}` : show(first, true), every: says },
      nth: ordinal(rank),
    }),
  };
};

/** How many days of one weekday a span holds. */
export const weekdays: DayKind = (random, parameters) => {
  const gap = drawGap(random, parameters);
  const from = drawDay(random, parameters, gap);
  const wanted = (weekdayIndex(from) + random.integer(1, 6)) % 7;
  const before = (wanted - weekdayIndex(from) + 7) % 7;
  const found = Math.floor((gap - before) / 7) + 1;
  const [name, last] = [WEEKDAYS[wanted] ?? '', show(from + gap, true)];
  return {
    key: `${from}:${gap}:${wanted}`,
    facts: { from: facts(from, true), weekday: weekdayOf(from), to: facts(from + gap, true), wanted: name },
    reason: `The first ${name} is ${show(from + before, true)}, and from then to ${last} there are ${gap - before} days, in which ${found - 1} more follow.`,
    answer: found,
    telling: words.tellWeekdays(random, { from: show(from, true), weekday: weekdayOf(from), to: last, wanted: name }),
  };
};

/** The last of so many days from Monday to Friday. */
export const workdays: DayKind = (random, parameters) => {
  const days = random.integer(16, 88);
  let first = drawDay(random, parameters, 0);
  if (weekdayIndex(first) > 4) first += 2;
  const index = weekdayIndex(first) + days - 1;
  const last = first - weekdayIndex(first) + 7 * Math.floor(index / 5) + (index % 5);
  return {
    key: `${first}:${days}`,
    facts: { first: facts(first, true), weekday: weekdayOf(first), days },
    reason: `With two days off after every Friday, day ${days} of the work is ${last - first} days after ${show(first, true)}, which is ${show(last, true)}.`,
    answer: { forms: dates.dateForms(dateOf(last), true) },
    telling: words.tellWorkdays(random, { first: show(first, true), weekday: weekdayOf(first), days }),
  };
};
