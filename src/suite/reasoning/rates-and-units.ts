import { defineGenerator } from '../generator.ts';
import type { Random } from '../random.ts';
import { average, convert, trip } from './rates-and-units-journeys.ts';
import { chase, meet } from './rates-and-units-movers.ts';
import { RatesParameters, type RatesKind } from './rates-and-units-shape.ts';
import { cut, job, make, tank } from './rates-and-units-works.ts';
import { aside, counted, pickAsides, tellDraft, type Aside } from './telling.ts';

/**
 * How long, how far, how many: trips, machines, cutting, tanks, meeting and overtaking, work done together. Level 1 has
 * one rate and two steps, level 2 two rates or a change of units, level 3 late starters, leaks, unlike units and
 * sentences that do not matter. The answer is chosen first and the question made to fit it; the solver lets the clock run.
 */
export const ratesAndUnits = defineGenerator({
  id: 'rates-and-units',
  parameters: RatesParameters,
  generate(random, parameters) {
    const kind = random.pick(parameters.kinds);
    const draft = KINDS[kind](random, parameters);
    return tellDraft(random, kind, draft, pickAsides(random, parameters.asides, ASIDES));
  },
});

const KINDS: Record<RatesParameters['kinds'][number], RatesKind> = {
  trip,
  average,
  cut,
  make,
  convert,
  tank,
  meet,
  chase,
  job,
};

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const years = random.integer(4, 38);
    return aside(`The oldest person in sight has worked here for ${counted(years, 'year')}.`, years);
  },
  (random) => {
    const [songs, minutes] = [random.integer(3, 9), random.integer(15, 40)];
    return aside(`Somewhere a radio plays ${songs} songs every ${minutes} minutes.`, songs, minutes);
  },
  (random) => {
    const [people, metres] = [random.integer(6, 24), random.integer(60, 180)];
    return aside(`A lift nearby holds ${people} people and rises ${metres} metres a minute.`, people, metres);
  },
  (random) => {
    const [mass, price] = [random.integer(21, 95), random.integer(110, 890)];
    return aside(`In a corner stands a toolbox that weighs ${mass} kg and cost $${price}.`, mass, price);
  },
  (random) => {
    const metres = random.integer(3, 12);
    return aside(`A poster on a wall says that a snail covers ${metres} metres in an hour.`, metres);
  },
];
