import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

/** `14:35` or `2:35 pm`. */
const Time = z.string().regex(/^\d{1,2}:\d\d( [ap]m)?$/);
const Span = z.strictObject({ hours: z.number().int(), minutes: z.number().int() });
type Span = z.infer<typeof Span>;
const besides = z.array(z.number());
const Zones = { difference: Span, ahead: z.boolean() };

const Facts = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('end'), time: Time, parts: z.array(Span), besides }),
  z.strictObject({ kind: z.literal('start'), time: Time, parts: z.array(Span), besides }),
  z.strictObject({
    kind: z.literal('between'),
    from: Time,
    to: Time,
    nextDay: z.boolean(),
    pauses: z.array(Span),
    besides,
  }),
  z.strictObject({
    kind: z.literal('bus'),
    ready: Time,
    walk: Span,
    first: z.tuple([Time, Time]),
    every: z.tuple([z.number().int(), z.number().int()]),
    rides: z.tuple([Span, Span]),
    besides,
  }),
  z.strictObject({ kind: z.literal('zone'), leaves: Time, parts: z.array(Span), ...Zones, besides }),
  z.strictObject({
    kind: z.literal('flight'),
    leaves: Time,
    lands: Time,
    nextDay: z.boolean(),
    stop: Span,
    ...Zones,
    besides,
  }),
]);
type Facts = z.infer<typeof Facts>;
type Flight = Extract<Facts, { kind: 'flight' }>;

/** Turns the hands of a clock minute by minute, forwards or backwards, and reads it or counts the turns. */
export const solveClockTimes: Solver = {
  generator: 'clock-times',
  solve(json) {
    const facts = Facts.parse(json);
    switch (facts.kind) {
      case 'end':
        return read(turnAll(setTo(facts.time), facts.parts));
      case 'start':
        return read(turnAll(setTo(facts.time), facts.parts, tickBack));
      case 'between': {
        const pauses = facts.pauses.reduce((sum, { hours, minutes }) => sum + hours * 60 + minutes, 0);
        return `${turnsUntil(setTo(facts.from), { face: facts.to, midnights: facts.nextDay ? 1 : 0 }) - pauses}`;
      }
      case 'bus':
        return travel(facts);
      case 'zone':
        return read(
          turnAll(turnAll(setTo(facts.leaves), facts.parts), [facts.difference], facts.ahead ? tick : tickBack),
        );
      case 'flight':
        return fly(facts);
    }
  },
};

/** What the hands show, and how often they have passed midnight. */
interface Clock {
  hour: number;
  minute: number;
  midnights: number;
}

function setTo(time: string): Clock {
  const [, hour = '', minute = '', half] = /^(\d+):(\d+)(?: ([ap]m))?$/.exec(time) ?? [];
  const shown = half === undefined ? Number(hour) : Number(hour === '12' ? '0' : hour) + (half === 'pm' ? 12 : 0);
  if (shown > 23 || Number(minute) > 59) throw new Error(`There is no time ${time}.`);
  return { hour: shown, minute: Number(minute), midnights: 0 };
}

function tick(clock: Clock): void {
  clock.minute++;
  if (clock.minute < 60) return;
  clock.minute = 0;
  clock.hour++;
  if (clock.hour < 24) return;
  clock.hour = 0;
  clock.midnights++;
}

function tickBack(clock: Clock): void {
  clock.minute--;
  if (clock.minute >= 0) return;
  clock.minute = 59;
  clock.hour--;
  if (clock.hour >= 0) return;
  clock.hour = 23;
  clock.midnights--;
}

function turnAll(clock: Clock, spans: readonly Span[], turn: (clock: Clock) => void = tick): Clock {
  for (const { hours, minutes } of spans) for (let turns = hours * 60 + minutes; turns > 0; turns--) turn(clock);
  return clock;
}

/** Turns the clock forwards until it shows the face after so many midnights, and counts the minutes. */
function turnsUntil(clock: Clock, { face, midnights }: { face: string; midnights: number }): number {
  const wanted = setTo(face);
  for (let turns = 0; clock.midnights <= midnights; turns++) {
    if (clock.midnights === midnights && clock.hour === wanted.hour && clock.minute === wanted.minute) return turns;
    tick(clock);
  }
  throw new Error(`The clock never shows ${face} on that day.`);
}

function read({ hour, minute }: Clock): string {
  return `${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`;
}

const isBefore = (one: Clock, other: Clock): boolean =>
  one.midnights !== other.midnights
    ? one.midnights < other.midnights
    : one.hour !== other.hour
      ? one.hour < other.hour
      : one.minute < other.minute;

/** Watches the departures of each line go by until the first one that is not before the traveller. */
function travel({ ready, walk, first, every, rides }: Extract<Facts, { kind: 'bus' }>): string {
  const traveller = turnAll(setTo(ready), [walk]);
  for (const line of [0, 1] as const) {
    const departure = setTo(first[line]);
    while (isBefore(departure, traveller)) turnAll(departure, [{ hours: 0, minutes: every[line] }]);
    Object.assign(traveller, turnAll(departure, [rides[line]]));
  }
  return read(traveller);
}

/** Sets the clock to the time of the place of landing before take-off, and lets it run until the plane has landed. */
function fly({ leaves, lands, nextDay, stop, difference, ahead }: Flight): string {
  const clock = turnAll(setTo(leaves), [difference], ahead ? tick : tickBack);
  const turns = turnsUntil(clock, { face: lands, midnights: nextDay ? 1 : 0 });
  return `${turns - stop.hours * 60 - stop.minutes}`;
}
