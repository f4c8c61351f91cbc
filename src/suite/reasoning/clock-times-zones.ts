import type { Random } from '../random.ts';
import { PEOPLE } from './people.ts';
import { TOWNS } from './places.ts';
import type { DraftTelling } from './telling.ts';

/** How the clocks of the second town differ, such as `5 hours and 30 minutes ahead of`. */
export interface Journey {
  leaves: string;
  first: string;
  stop: string;
  second: string;
  difference: string;
}

/** A flight with a stop into another time zone: what is the local time on arrival? */
export function tellZone(random: Random, { leaves, first, stop, second, difference }: Journey): DraftTelling {
  const [who, from, to] = [random.pick(PEOPLE), ...random.shuffle(TOWNS)];
  return {
    story: [
      `Clocks in ${to} are ${difference} those in ${from}.`,
      `${who} takes off from ${from} at ${leaves} local time and flies for ${first}.`,
      `After a stop of ${stop}, the second flight, to ${to}, takes ${second}.`,
    ],
    question: `What is the local time in ${to} when ${who} lands there? Give the time on a 24-hour clock.`,
    task: `what a 24-hour clock in ${to} shows when ${who} lands there`,
    retold: [
      `A plane leaves ${from} when the clocks there show ${leaves}.`,
      `The plane is in the air for ${first}, on the ground for ${stop}, in the air again for ${second}, and lands in ${to}, where clocks are ${difference} those in ${from}.`,
    ],
    asked: `Which time do the clocks in ${to} show at that moment, on a 24-hour clock?`,
  };
}

/** A flight between two local times with a stop: how many minutes in the air? */
export function tellFlight(
  random: Random,
  { leaves, lands, stop, difference }: { leaves: string; lands: string; stop: string; difference: string },
): DraftTelling {
  const [who, from, to] = [random.pick(PEOPLE), ...random.shuffle(TOWNS)];
  return {
    story: [
      `Clocks in ${to} are ${difference} those in ${from}.`,
      `A plane takes off from ${from} at ${leaves}, local time there, and lands in ${to} at ${lands}, local time there.`,
      `On the way it stands on the ground for ${stop}.`,
    ],
    question: 'How many minutes does the plane spend in the air?',
    task: 'how many minutes the plane spends in the air',
    retold: [
      `${who} calls from ${from} when the plane takes off, at ${leaves}, and from ${to} when it has touched down, at ${lands}; both are local times.`,
      `In between the plane made a stop that lasted ${stop}.`,
      `The time in ${to} is always ${difference} the time in ${from}.`,
    ],
    asked: 'For how many minutes did the plane fly, without the stop?',
  };
}
