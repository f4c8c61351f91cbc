import type { Random } from '../random.ts';
import { DAY, show, span, spanFacts, timeForms, total, type ClockKind } from './clock-times-shape.ts';
import { tellBus } from './clock-times-words.ts';
import { tellFlight, tellZone } from './clock-times-zones.ts';

/** No ferry sails later than this, in minutes since midnight. */
const LAST_FERRY = 23 * 60 + 30;
const INTERVALS = [17, 18, 22, 24, 25, 26, 28, 35, 36, 40, 42, 45, 48, 50];

/** Two connections, each with departures at fixed intervals. */
export const bus: ClockKind = (random, { clock, begin, pause }) => {
  const next = (first: number, every: number, from: number): number =>
    first + Math.ceil((from - first) / every) * every;
  for (;;) {
    const first = [random.integer(300, 400), random.integer(300, 400)] as const;
    const every = random.shuffle(INTERVALS).slice(0, 2) as [number, number];
    const [ready, walk] = [random.integer(...begin), random.integer(4, 33)];
    const rides = [random.integer(...pause), random.integer(...pause)] as const;
    const byBus = next(first[0], every[0], ready + walk);
    const byFerry = next(first[1], every[1], byBus + rides[0]);
    if (byFerry > LAST_FERRY) continue;
    const at = (minute: number): string => show(minute, clock);
    return {
      key: [ready, walk, ...first, ...every, ...rides].join(':'),
      facts: { ready: at(ready), walk: spanFacts(walk), first: first.map(at), every, rides: rides.map(spanFacts) },
      reason: `The first bus from ${show(ready + walk, 24)} on leaves at ${show(byBus, 24)} and is at the port at ${show(byBus + rides[0], 24)}. The next ferry sails at ${show(byFerry, 24)}.`,
      answer: timeForms(byFerry + rides[1]),
      telling: tellBus(random, {
        ...{ ready: at(ready), walk: span(walk), first: [at(first[0]), at(first[1])], every },
        ride: [span(rides[0]), span(rides[1])],
      }),
    };
  }
};

function drawDifference(random: Random): { minutes: number; says: string } {
  const minutes = random.integer(3, 21) * 30;
  const isAhead = random.integer(0, 1) === 1;
  return { minutes: isAhead ? minutes : -minutes, says: `${span(minutes)} ${isAhead ? 'ahead of' : 'behind'}` };
}

/** A journey into another time zone: the local time at its end. */
export const zone: ClockKind = (random, { clock, begin, part, pause }) => {
  const [at, difference] = [random.integer(...begin), drawDifference(random)];
  const parts = [random.integer(...part), random.integer(...pause), random.integer(...part)] as const;
  const [first, stop, second] = [span(parts[0]), span(parts[1]), span(parts[2])];
  const there = at + total(parts);
  return {
    key: [at, difference.minutes, ...parts].join(':'),
    facts: { leaves: show(at, clock), parts: parts.map(spanFacts), ...differenceFacts(difference.minutes) },
    reason: `The journey takes ${span(total(parts))}, so it is ${show(there, 24)} where it began, and the clocks at its end are ${difference.says} that.`,
    answer: timeForms(there + difference.minutes),
    telling: tellZone(random, { leaves: show(at, clock), first, stop, second, difference: difference.says }),
  };
};

const differenceFacts = (minutes: number) => ({ difference: spanFacts(Math.abs(minutes)), ahead: minutes > 0 });

/** A journey between two local times: how long it was without the stop. */
export const flight: ClockKind = (random, { clock, begin, part, pause }) => {
  for (;;) {
    const [at, difference] = [random.integer(...begin), drawDifference(random)];
    const [air, stop] = [random.integer(...part) + random.integer(...part), random.integer(...pause)];
    const there = at + air + stop + difference.minutes;
    if (there < 0 || there >= 2 * DAY) continue;
    const day = there < DAY ? 'the same day' : 'the next day';
    const [leaves, lands] = [show(at, clock), `${show(there, clock)} ${day}`];
    return {
      key: [at, difference.minutes, air, stop].join(':'),
      facts: {
        leaves,
        lands: show(there, clock),
        nextDay: there >= DAY,
        stop: spanFacts(stop),
        ...differenceFacts(difference.minutes),
      },
      reason: `By the clocks of the first town the plane lands ${span(air + stop)} after it took off, and ${air + stop} - ${stop} = ${air}.`,
      answer: air,
      telling: tellFlight(random, { leaves, lands, stop: span(stop), difference: difference.says }),
    };
  }
};
