import type { Random } from '../random.ts';
import { PEOPLE } from './people.ts';
import { counted, type DraftTelling } from './telling.ts';

const DATE = 'Give the day and the month.';

/** One date falls on a weekday; on which one does the other fall? */
export function tellWeekday(
  random: Random,
  { date, weekday, other, hasYear }: { date: string; weekday: string; other: string; hasYear: boolean },
): DraftTelling {
  const who = random.pick(PEOPLE);
  return {
    story: [`${hasYear ? '' : 'In one particular year, '}${date} is a ${weekday}.`],
    question: `Which day of the week is ${other}?`,
    task: `which day of the week ${other} is`,
    retold: [`In the diary of ${who}, ${date} is down as a ${weekday}.`, `${who} thinks of a party on ${other}.`],
    asked: 'On which day of the week would that party be?',
  };
}

/** How many days lie from one date to another? */
export function tellCount(random: Random, { from, to }: { from: string; to: string }): DraftTelling {
  const who = random.pick(PEOPLE);
  return {
    story: [`A parcel by sea is posted on ${from} and delivered on ${to}.`],
    question: 'How many days after it was posted is the parcel delivered?',
    task: 'how many days after it was posted the parcel is delivered',
    retold: [`${who} plants a seed on ${from}.`, `The first flower opens on ${to}.`],
    asked: 'How many days after the planting does the flower open?',
  };
}

/** Which date is so many days later, or earlier? */
export function tellShift(
  random: Random,
  { from, days, isLater }: { from: string; days: number; isLater: boolean },
): DraftTelling {
  const who = random.pick(PEOPLE);
  return isLater
    ? {
        story: [`${who} borrows a telescope on ${from} and brings it back exactly ${days} days later.`],
        question: `On which date does ${who} bring it back? ${DATE}`,
        task: `the day and the month on which ${who} brings it back`,
        retold: [`A ship sets sail on ${from}.`, `It is back in its port ${days} days after that.`],
        asked: `On which date is the ship back? ${DATE}`,
      }
    : {
        story: [`${who} runs a marathon on ${from} and began to train exactly ${days} days before.`],
        question: `On which date did ${who} begin to train? ${DATE}`,
        task: `the day and the month on which ${who} began to train`,
        retold: [`A cheese is cut on ${from}.`, `It was made ${days} days earlier.`],
        asked: `On which date was the cheese made? ${DATE}`,
      };
}

/** On which day of the month is, for example, the third Tuesday? */
export function tellNth(
  random: Random,
  { date, weekday, month, nth, wanted }: { date: string; weekday: string; month: string; nth: string; wanted: string },
): DraftTelling {
  const what = random.pick(['town council meets', 'flea market is held', 'chess club plays', 'rubbish is collected']);
  return {
    story: [`${date} is a ${weekday}.`, `The ${what} on the ${nth} ${wanted} of every month.`],
    question: `On which day of ${month} is that? Give the number of the day in the month.`,
    task: `on which day of ${month} that is, as the number of the day in the month`,
    retold: [
      `Somebody notes that ${weekday} is the day of the week on ${date}.`,
      `The ${nth} ${wanted} of ${month} is marked in red.`,
    ],
    asked: 'Which number in that month is marked in red?',
  };
}

/** On which date is the n-th of a series of meetings at equal intervals? */
export function tellSeries(
  random: Random,
  { first, every, nth }: { first: string; every: string; nth: string },
): DraftTelling {
  const what = random.pick(['rehearsal', 'meeting', 'lesson', 'training']);
  return {
    story: [`The first ${what} of a group is on ${first}, and from then on there is one ${every}.`],
    question: `On which date is the ${nth} ${what}? ${DATE}`,
    task: `the day and the month of the ${nth} ${what}`,
    retold: [
      `A course has its ${what}s at equal intervals, one ${every}.`,
      `It opened with ${what} number one on ${first}.`,
    ],
    asked: `What is the date of the ${nth} ${what}? ${DATE}`,
  };
}

/** How many days of one weekday are there from one date to another? */
export function tellWeekdays(
  random: Random,
  { from, weekday, to, wanted }: { from: string; weekday: string; to: string; wanted: string },
): DraftTelling {
  const who = random.pick(PEOPLE);
  return {
    story: [`A museum is open from ${from}, which is a ${weekday}, to ${to}, both included, but never on a ${wanted}.`],
    question: `On how many ${wanted}s during that time is it closed?`,
    task: `on how many ${wanted}s during that time the museum is closed`,
    retold: [
      `${who} has a job that begins on ${weekday}, ${from}, and whose last day is ${to}.`,
      `Every ${wanted} in that time, the last day included, ${who} bakes a cake.`,
    ],
    asked: `How many cakes does ${who} bake?`,
  };
}

/** On which date is a job done that takes so many days from Monday to Friday? */
export function tellWorkdays(
  random: Random,
  { first, weekday, days }: { first: string; weekday: string; days: number },
): DraftTelling {
  const what = random.pick(['bridge', 'roof', 'ship', 'church organ']);
  return {
    story: [
      `A ${what} is repaired from Mondays to Fridays only, without any holidays.`,
      `Work begins on ${weekday}, ${first}, and takes ${counted(days, 'working day')}, the first day included.`,
    ],
    question: `On which date is the last day of work? ${DATE}`,
    task: 'the day and the month of the last day of work',
    retold: [
      `A firm needs ${days} days of work to paint a ${what}, and it never works on a Saturday or Sunday, but on all other days.`,
      `Day 1 of the work is ${weekday}, ${first}.`,
    ],
    asked: `Which date is day ${days} of the work? ${DATE}`,
  };
}
