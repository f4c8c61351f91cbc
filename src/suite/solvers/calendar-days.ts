import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Month = z.enum([
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
]);
const WEEK = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const Weekday = z.enum(WEEK);
const Whole = z.number().int();
const Day = z.strictObject({ day: Whole, month: Month, year: Whole.optional() });
type Day = z.infer<typeof Day>;
const besides = z.array(z.number());

const Facts = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekday'), date: Day, weekday: Weekday, other: Day, besides }),
  z.strictObject({ kind: z.literal('count'), from: Day, to: Day, besides }),
  z.strictObject({ kind: z.literal('shift'), from: Day, days: Whole, later: z.boolean(), besides }),
  z.strictObject({ kind: z.literal('nth'), date: Day, weekday: Weekday, rank: Whole, wanted: Weekday, besides }),
  z.strictObject({
    kind: z.literal('series'),
    first: Day,
    weeks: Whole.optional(),
    days: Whole.optional(),
    rank: Whole,
    besides,
  }),
  z.strictObject({ kind: z.literal('weekdays'), from: Day, weekday: Weekday, to: Day, wanted: Weekday, besides }),
  z.strictObject({ kind: z.literal('workdays'), first: Day, weekday: Weekday, days: Whole, besides }),
]);
type Facts = z.infer<typeof Facts>;

/** Walks from day to day through a calendar of its own and counts. Throws when a date is not reached within 20 years. */
export const solveCalendarDays: Solver = {
  generator: 'calendar-days',
  solve(json) {
    const facts = Facts.parse(json);
    switch (facts.kind) {
      case 'weekday':
        return weekdayOf(facts);
      case 'count':
        return `${daysBetween(facts.from, facts.to)}`;
      case 'shift':
        return name(walk(facts.from, facts.days, facts.later ? 1 : -1));
      case 'nth':
        return findNth(facts);
      case 'series':
        return name(walk(facts.first, (facts.rank - 1) * (facts.days ?? 7 * (facts.weeks ?? 0))));
      case 'weekdays':
        return countWeekdays(facts);
      case 'workdays':
        return lastWorkday(facts);
    }
  },
};

/** Where a walker stands; months from 0. Without a year the walk must stay off February, so any year will do. */
interface Place {
  day: number;
  month: number;
  year: number;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FARTHEST = 20 * 366;

function place({ day, month, year = 1 }: Day): Place {
  const found = { day, month: Month.options.indexOf(month), year };
  if (day < 1 || day > lengthOf(found)) throw new Error(`There is no ${name(found)}.`);
  return found;
}

function lengthOf({ month, year }: Place): number {
  const isLeap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  return month === 1 && isLeap ? 29 : (LENGTHS[month] ?? 0);
}

function step(at: Place, direction: 1 | -1): void {
  at.day += direction;
  if (at.day > lengthOf(at)) [at.day, at.month] = [1, at.month + 1];
  if (at.month > 11) [at.month, at.year] = [0, at.year + 1];
  if (at.day >= 1) return;
  at.month--;
  if (at.month < 0) [at.month, at.year] = [11, at.year - 1];
  at.day = lengthOf(at);
}

function walk(from: Day, days: number, direction: 1 | -1 = 1): Place {
  const at = place(from);
  for (let walked = 0; walked < days; walked++) step(at, direction);
  return at;
}

const name = ({ day, month }: Place): string => `${day} ${Month.options[month]}`;
const isSame = (one: Place, other: Place): boolean =>
  one.day === other.day && one.month === other.month && one.year === other.year;

/** Steps from one date to another, forwards. */
function daysBetween(from: Day, to: Day): number {
  const [at, goal] = [place(from), place(to)];
  for (let walked = 0; walked < FARTHEST; walked++) {
    if (isSame(at, goal)) return walked;
    step(at, 1);
  }
  throw new Error(`${name(goal)} does not come after ${name(place(from))}.`);
}

/** Walks from the earlier date to the later one; the week turns with every step, or back when the later one is known. */
function weekdayOf({ date, weekday, other }: Extract<Facts, { kind: 'weekday' }>): string {
  const [one, two] = [place(date), place(other)];
  const isLater = [two.year - one.year, two.month - one.month, two.day - one.day].find((each) => each !== 0) ?? 0;
  const days = isLater >= 0 ? daysBetween(date, other) : daysBetween(other, date);
  let turn = WEEK.indexOf(weekday);
  for (let turns = 0; turns < days; turns++) turn = isLater > 0 ? (turn + 1) % 7 : (turn + 6) % 7;
  return WEEK[turn] ?? '';
}

function findNth({ date, weekday, rank, wanted }: Extract<Facts, { kind: 'nth' }>): string {
  const at = place(date);
  let [turn, met] = [WEEK.indexOf(weekday), 0];
  for (; at.day > 1; step(at, -1)) turn = (turn + 6) % 7;
  for (const { month } = at; at.month === month; step(at, 1)) {
    if (WEEK[turn] === wanted) met++;
    if (met === rank) return `${at.day}`;
    turn = (turn + 1) % 7;
  }
  throw new Error(`The month has no ${wanted} number ${rank}.`);
}

function countWeekdays({ from, weekday, to, wanted }: Extract<Facts, { kind: 'weekdays' }>): string {
  const days = daysBetween(from, to);
  let met = 0;
  for (let [turn, day] = [WEEK.indexOf(weekday), 0]; day <= days; day++, turn = (turn + 1) % 7)
    if (WEEK[turn] === wanted) met++;
  return `${met}`;
}

function lastWorkday({ first, weekday, days }: Extract<Facts, { kind: 'workdays' }>): string {
  const at = place(first);
  let [turn, done] = [WEEK.indexOf(weekday), 0];
  for (let walked = 0; walked < FARTHEST; walked++) {
    if (turn !== 0 && turn !== 6) done++;
    if (done === days) return name(at);
    step(at, 1);
    turn = (turn + 1) % 7;
  }
  throw new Error('The work is never done.');
}
