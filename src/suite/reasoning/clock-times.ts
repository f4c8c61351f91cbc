import { defineGenerator } from '../generator.ts';
import type { Random } from '../random.ts';
import { ClockParameters, type ClockKind } from './clock-times-shape.ts';
import { between, end, start } from './clock-times-spans.ts';
import { bus, flight, zone } from './clock-times-travel.ts';
import { aside, pickAsides, tellDraft, type Aside } from './telling.ts';

/**
 * When something begins or ends, and how long it takes. Level 1 has one span within a day, level 2 three parts or two
 * pauses around noon and midnight on a 12-hour clock, level 3 connections, time zones and sentences that do not matter.
 * The generator reckons in minutes since midnight; the solver turns the hands of a clock.
 */
export const clockTimes = defineGenerator({
  id: 'clock-times',
  parameters: ClockParameters,
  generate(random, parameters) {
    const kind = random.pick(parameters.kinds);
    const draft = KINDS[kind](random, parameters);
    return tellDraft(random, kind, draft, pickAsides(random, parameters.asides, ASIDES));
  },
});

const KINDS: Record<ClockParameters['kinds'][number], ClockKind> = { end, start, between, bus, zone, flight };

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const price = random.integer(21, 95);
    return aside(`A ticket for the whole way costs $${price}.`, price);
  },
  (random) => {
    const minutes = random.integer(11, 58);
    return aside(`Last week the same journey took ${minutes} minutes longer.`, minutes);
  },
  (random) => {
    const [hours, minutes] = [random.integer(8, 15), random.integer(10, 25)];
    return aside(`A kiosk, ${minutes} minutes from here, is open for ${hours} hours a day.`, minutes, hours);
  },
  (random) => {
    const [people, seats] = [random.integer(31, 140), random.integer(150, 260)];
    return aside(`Of ${seats} seats, ${people} are taken.`, seats, people);
  },
  (random) => {
    const [films, minutes] = [random.integer(2, 5), random.integer(83, 119)];
    return aside(`To pass the time there are ${films} films of ${minutes} minutes each to watch.`, films, minutes);
  },
];
