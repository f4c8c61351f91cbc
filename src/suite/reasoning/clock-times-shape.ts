import { z } from '../../schema/zod.ts';
import { Range } from '../generator.ts';
import type { Random } from '../random.ts';
import { counted, type Draft } from './telling.ts';

/** What a level of `clock-times` sets. */
export const ClockParameters = z.strictObject({
  kinds: z.array(z.enum(['end', 'start', 'between', 'bus', 'zone', 'flight'])).min(1),
  /** How times of day are written in the prompt. */
  clock: z.union([z.literal(12), z.literal(24)]),
  /** How many parts a span of time has: long ones of `part` minutes and, of three, a short one of `pause` minutes. */
  parts: z.union([z.literal(1), z.literal(3)]),
  part: Range,
  pause: Range,
  /** Minutes of the day at which things begin (or, for `start`, end). */
  begin: Range,
  asides: z.number().int().min(0).max(3),
});
export type ClockParameters = z.infer<typeof ClockParameters>;
/** One kind of problem of this family, before asides are put between its sentences. */
export type ClockKind = (random: Random, parameters: ClockParameters) => Draft;

/** Minutes. */
export const DAY = 24 * 60;

const wrap = (minute: number): number => ((minute % DAY) + DAY) % DAY;
const two = (value: number): string => `${value}`.padStart(2, '0');

/** `14:35` or `2:35 pm`. */
export function show(minute: number, clock: 12 | 24): string {
  const [hour, rest] = [Math.floor(wrap(minute) / 60), wrap(minute) % 60];
  return clock === 24
    ? `${two(hour)}:${two(rest)}`
    : `${hour % 12 === 0 ? 12 : hour % 12}:${two(rest)} ${hour < 12 ? 'am' : 'pm'}`;
}

/**
 * All the ways in which the time of day may be given; the 24-hour clock first. Beyond midnight, which is a `minute` below 0
 * or from `DAY` on, the other day may be named.
 */
export function timeForms(minute: number): { forms: readonly string[] } {
  const [usual, half] = [show(minute, 24), show(minute, 12)];
  const [short, noon] = [usual.replace(/^0/, ''), half.slice(-2)];
  const forms = [
    ...[usual, short, half, `${usual} ${noon}`, `${short} ${noon}`],
    ...[usual, short].flatMap((time) => [`${time} h`, `${time} hours`, `${time} hrs`]),
  ];
  const days = minute >= DAY ? ['next day', 'following day'] : minute < 0 ? ['previous day', 'day before'] : [];
  const dated = days.flatMap((day) => forms.flatMap((form) => [`${form} the ${day}`, `${form} on the ${day}`]));
  return { forms: [...new Set([...forms, ...dated])] };
}

/** `1 hour and 5 minutes`. */
export function span(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [...(hours > 0 ? [counted(hours, 'hour')] : []), ...(rest > 0 ? [counted(rest, 'minute')] : [])];
  return parts.join(' and ');
}
/** The same as data. */
export const spanFacts = (minutes: number) => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });

export const total = (minutes: readonly number[]): number => minutes.reduce((sum, each) => sum + each, 0);
/** One part, or three of which the one at place `short` is a short one. */
export function drawParts(random: Random, { parts, part, pause }: ClockParameters, short: number): number[] {
  return Array.from({ length: parts }, (_, place) => random.integer(...(parts > 1 && place === short ? pause : part)));
}

/** `185 minutes, that is 3 hours and 5 minutes` */
export function inMinutes(minutes: number): string {
  return minutes < 60 ? `${minutes} minutes` : `${minutes} minutes, that is ${span(minutes)}`;
}
