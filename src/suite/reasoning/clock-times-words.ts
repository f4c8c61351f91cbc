import type { Random } from '../random.ts';
import { PEOPLE } from './people.ts';
import { TOWNS } from './places.ts';
import type { DraftTelling } from './telling.ts';

const CLOCK = 'Give the time on a 24-hour clock.';

/** Something begins at `start` and has one part or three; when does it end? */
export function tellEnd(random: Random, start: string, parts: readonly string[]): DraftTelling {
  const [first = '', pause = '', last = ''] = parts;
  const [who, from, to, via] = [random.pick(PEOPLE), ...random.shuffle(TOWNS)];
  const isLong = parts.length > 1;
  return random.pick<() => DraftTelling>([
    () => ({
      story: isLong
        ? [
            `A concert begins at ${start}.`,
            `The first half takes ${first}, the interval ${pause} and the second half ${last}.`,
          ]
        : [`A concert begins at ${start} and takes ${first} without an interval.`],
      question: `At what time does the concert end? ${CLOCK}`,
      task: 'at what time, on a 24-hour clock, the concert ends',
      retold: isLong
        ? [
            `The band plays its first song at ${start} and goes off for the interval ${first} later.`,
            `The interval lasts ${pause}, and after it the band plays for another ${last}.`,
          ]
        : [`The band plays its first song at ${start} and its last note fades away ${first} later.`],
      asked: `What does a 24-hour clock in the hall show when the music is over?`,
    }),
    () => ({
      story: isLong
        ? [
            `${who} gets on a train in ${from} at ${start}.`,
            `The ride to ${via} takes ${first}; there ${who} waits ${pause} for a train to ${to}, which takes ${last}.`,
          ]
        : [`${who} gets on a train in ${from} at ${start}.`, `The ride to ${to} takes ${first}.`],
      question: `At what time does ${who} arrive in ${to}? ${CLOCK}`,
      task: `at what time, on a 24-hour clock, ${who} arrives in ${to}`,
      retold: isLong
        ? [
            `The journey from ${from} to ${to} has two legs: ${first} to ${via}, then, after a stop of ${pause}, another ${last}.`,
            `A passenger sets out from ${from} at ${start}.`,
          ]
        : [`The train from ${from} to ${to} takes ${first}.`, `Today it leaves ${from} at ${start}.`],
      asked: 'What is the time of arrival, on a 24-hour clock?',
    }),
  ])();
}

/** Somebody must be ready at `end`, after one part or three; when is the latest time to begin? */
export function tellStart(random: Random, end: string, parts: readonly string[]): DraftTelling {
  const [first = '', second = '', last = ''] = parts;
  const who = random.pick(PEOPLE);
  const isLong = parts.length > 1;
  return random.pick<() => DraftTelling>([
    () => ({
      story: isLong
        ? [
            `${who} starts work at ${end}.`,
            `The way there is a walk of ${first}, a bus ride of ${second} and a train ride of ${last}, with no waiting.`,
          ]
        : [`${who} starts work at ${end}, and the way from home takes ${first}.`],
      question: `At what time must ${who} leave home to be at work exactly on time? ${CLOCK}`,
      task: `at what time, on a 24-hour clock, ${who} must leave home to be at work exactly on time`,
      retold: isLong
        ? [
            `From home to work, ${who} walks for ${first}, sits in a bus for ${second} and in a train for ${last}, without any wait in between.`,
            `Today ${who} comes in at ${end} sharp.`,
          ]
        : [`It takes ${who} ${first} from the front door to the office.`, `Today ${who} comes in at ${end} sharp.`],
      asked: `What did a 24-hour clock show when ${who} left home today?`,
    }),
    () => ({
      story: isLong
        ? [
            `A loaf of bread must come out of the oven at ${end}.`,
            `The dough takes ${first} to make, has to rest for ${second} and is then in the oven for ${last}.`,
          ]
        : [`A pot of stew has to be ready at ${end} and takes ${first} to make.`],
      question: `At what time must the work begin? ${CLOCK}`,
      task: 'at what time, on a 24-hour clock, the work must begin',
      retold: isLong
        ? [
            `A baker spends ${first} on the dough, leaves it alone for ${second} and bakes it for ${last}.`,
            `The bread is done at ${end}.`,
          ]
        : [`A cook is at work for ${first} without a break.`, `The dish is done at ${end}.`],
      asked: `When did the ${isLong ? 'baker' : 'cook'} begin? ${CLOCK}`,
    }),
  ])();
}

/** Somebody is at work from `from` to `to`, with pauses; how many minutes of work? */
export function tellBetween(
  random: Random,
  { from, to, isNextDay, pauses }: { from: string; to: string; isNextDay: boolean; pauses: readonly string[] },
): DraftTelling {
  const who = random.pick(PEOPLE);
  const until = isNextDay ? `${to} the next morning` : `${to} the same day`;
  const breaks =
    pauses.length === 0 ? [] : [`In between there are ${pauses.length} breaks, one of ${pauses.join(' and one of ')}.`];
  const rests = pauses.length === 0 ? [] : [`Of this time, ${who} rests once for ${pauses.join(' and once for ')}.`];
  const place = random.pick(['at a switchboard', 'in a bakery', 'at a hospital', 'in a harbour']);
  return {
    story: [`${who} is on duty ${place} from ${from} until ${until}.`, ...breaks],
    question: `For how many minutes is ${who} on duty${pauses.length === 0 ? '' : ', not counting the breaks'}?`,
    task: `for how many minutes ${who} is on duty${pauses.length === 0 ? '' : ', not counting the breaks'}`,
    retold: [`${who} begins to work ${place} at ${from} and goes home at ${until}.`, ...rests],
    asked: `How many minutes does ${who} ${pauses.length === 0 ? 'stay there' : 'really work'}?`,
  };
}

/** Two lines with fixed intervals, one after the other; when does the traveller arrive? */
export function tellBus(
  random: Random,
  lines: {
    ready: string;
    walk: string;
    first: readonly [string, string];
    every: readonly [number, number];
    ride: readonly [string, string];
  },
): DraftTelling {
  const { ready, walk, first, every, ride } = lines;
  const [who, from, to] = [random.pick(PEOPLE), ...random.shuffle(TOWNS)];
  return {
    story: [
      `Buses from ${from} to the port leave at ${first[0]} and then every ${every[0]} minutes; the ride takes ${ride[0]}.`,
      `From the port, ferries to ${to} leave at ${first[1]} and then every ${every[1]} minutes; the crossing takes ${ride[1]}.`,
      `${who} leaves a house in ${from} at ${ready}, walks ${walk} to the bus stop, and takes the next bus and then the next ferry.`,
      'Whoever arrives at the minute of a departure still gets on.',
    ],
    question: `At what time does ${who} arrive in ${to}? ${CLOCK}`,
    task: `at what time, on a 24-hour clock, ${who} arrives in ${to}`,
    retold: [
      `At ${ready} ${who} sets out on foot for the bus stop in ${from}, which is ${walk} away, in order to travel on to ${to} as early as possible.`,
      `The first bus of the day goes at ${first[0]}, the others follow at intervals of ${every[0]} minutes, and each takes ${ride[0]} to the port.`,
      `There the first ferry to ${to} sails at ${first[1]}, the others follow at intervals of ${every[1]} minutes, and each is under way for ${ride[1]}.`,
      'Somebody who comes at the very minute of departure is still let on.',
    ],
    asked: `What does a 24-hour clock show when ${who} gets to ${to}?`,
  };
}
