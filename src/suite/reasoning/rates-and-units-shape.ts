import { z } from '../../schema/zod.ts';
import { Range } from '../generator.ts';
import type { Random } from '../random.ts';
import { counted, type Draft } from './telling.ts';

/** What a level of `rates-and-units` sets. */
export const RatesParameters = z.strictObject({
  kinds: z.array(z.enum(['trip', 'average', 'cut', 'make', 'convert', 'tank', 'meet', 'chase', 'job'])).min(1),
  /** Kilometres per hour. */
  speed: Range,
  /** Litres or pieces per minute. */
  flow: Range,
  /** How many taps or leaks a tank has. */
  flows: z.number().int().min(1).max(3),
  /** Minutes that a stretch takes. */
  minutes: Range,
  /** Minutes by which a second mover, tap or worker starts later. */
  later: Range,
  asides: z.number().int().min(0).max(3),
});
export type RatesParameters = z.infer<typeof RatesParameters>;

/** One kind of problem of this family, before asides are put between its sentences. */
export type RatesKind = (random: Random, parameters: RatesParameters) => Draft;

/** `2 hours and 5 minutes`, `3 hours`, `40 minutes`. */
export function span(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return counted(rest, 'minute');
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} and ${counted(rest, 'minute')}`;
}

/** A number of minutes in which every one of the speeds covers whole kilometres. */
export function wholeMinutes(random: Random, range: readonly [number, number], speed: number): number {
  const step = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].find((minutes) => (speed * minutes) % 60 === 0) ?? 60;
  return step * random.integer(Math.ceil(range[0] / step), Math.floor(range[1] / step));
}
