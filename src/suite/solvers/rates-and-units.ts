import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Whole = z.number().int();
const besides = z.array(z.number());
const Leg = z.strictObject({ kmPerHour: Whole, hours: Whole, minutes: Whole });
const Legs = z.tuple([Leg]).rest(Leg);
const Pair = z.tuple([Whole, Whole]);
const Tap = z.strictObject({ litresPerMinute: Whole, way: z.enum(['in', 'out']), after: Whole });
const ask = z.enum(['minutes', 'km']);
const kind = <Name extends string>(name: Name) => z.literal(name);

const Facts = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('trip'), before: Whole, legs: Legs, besides }),
  z.strictObject({ kind: kind('average'), legs: Legs, besides }),
  z.strictObject({ kind: kind('cut'), metres: Whole, centimetres: Whole, piece: Whole, besides }),
  z.strictObject({ kind: kind('make'), perMinute: Whole, hours: Whole, minutes: Whole, spoilt: Whole, besides }),
  z.strictObject({ kind: kind('convert'), metresPerSecond: z.string(), minutes: Whole, besides }),
  z.strictObject({ kind: kind('tank'), litres: Whole, holds: Whole, taps: z.array(Tap), besides }),
  z.strictObject({ kind: kind('meet'), km: Whole, speeds: Pair, after: Whole, ask, besides }),
  z.strictObject({ kind: kind('chase'), speeds: Pair, after: Whole, ask, besides }),
  z.strictObject({ kind: kind('job'), aloneMinutes: Pair, after: Whole, besides }),
]);
type Facts = z.infer<typeof Facts>;

/** Nothing in this family lasts longer, in minutes. */
const LONGEST = 3000;

/**
 * Lets the clock run minute by minute (second by second for the runner) and watches what happens. Distances are counted
 * in sixtieths of a kilometre, of which a speed in km/h covers as many a minute. Throws when nothing happens in time.
 */
export const solveRatesAndUnits: Solver = {
  generator: 'rates-and-units',
  solve(json) {
    const facts = Facts.parse(json);
    switch (facts.kind) {
      case 'trip':
        return whole(facts.before * 60 + drive(facts.legs).sixtieths);
      case 'average': {
        const { sixtieths, minutes } = drive(facts.legs);
        return whole(sixtieths, minutes);
      }
      case 'cut': {
        let rest = facts.metres * 100 + facts.centimetres;
        while (rest >= facts.piece) rest -= facts.piece;
        return `${rest}`;
      }
      case 'make': {
        let made = -facts.spoilt;
        for (let minute = 0; minute < facts.hours * 60 + facts.minutes; minute++) made += facts.perMinute;
        return `${made}`;
      }
      case 'convert':
        return run(facts.metresPerSecond, facts.minutes);
      case 'tank':
        return fillTank(facts);
      case 'meet':
        return whereTheyAre(facts, (first, second) => first + second - facts.km * 60);
      case 'chase':
        return whereTheyAre(facts, (first, second) => second - first, facts.after);
      case 'job':
        return work(facts);
    }
  },
};

function whole(amount: number, unit = 60): string {
  if (amount % unit !== 0) throw new Error('The answer is not a whole number.');
  return `${amount / unit}`;
}

function drive(legs: readonly z.infer<typeof Leg>[]): { sixtieths: number; minutes: number } {
  let [sixtieths, minutes] = [0, 0];
  for (const leg of legs)
    for (let minute = 0; minute < leg.hours * 60 + leg.minutes; minute++) {
      sixtieths += leg.kmPerHour;
      minutes++;
    }
  return { sixtieths, minutes };
}

function run(metresPerSecond: string, minutes: number): string {
  const [metres = '', tenths = '0'] = metresPerSecond.split('.');
  let decimetres = 0;
  for (let second = 0; second < minutes * 60; second++) decimetres += Number(metres) * 10 + Number(tenths);
  const digits = `${decimetres}`.padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0+$/, '');
  return decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)}.${decimals}`;
}

function fillTank({ litres, holds, taps }: Extract<Facts, { kind: 'tank' }>): string {
  let level = holds;
  for (let minute = 0; minute < LONGEST; minute++) {
    if (level === litres) return `${minute}`;
    for (const tap of taps)
      if (minute >= tap.after) level += tap.way === 'in' ? tap.litresPerMinute : -tap.litresPerMinute;
    if (level < 0 || level > litres) break;
  }
  throw new Error('The tank is not full at a whole minute.');
}

/** Moves both until the gap reaches 0; answers in minutes since `zero`, or in kilometres from where the first started. */
function whereTheyAre(
  { speeds, after, ask }: Extract<Facts, { speeds: unknown }>,
  gap: (first: number, second: number) => number,
  zero = 0,
): string {
  let [first, second] = [0, 0];
  for (let minute = 1; minute < LONGEST; minute++) {
    first += speeds[0];
    if (minute > after) second += speeds[1];
    if (gap(first, second) < 0) continue;
    if (gap(first, second) > 0) break;
    return ask === 'minutes' ? `${minute - zero}` : whole(first);
  }
  throw new Error('They are not level at a whole minute.');
}

/** The job is as many portions as both of them do a whole number of every minute. */
function work({ aloneMinutes: [first, second], after }: Extract<Facts, { kind: 'job' }>): string {
  const portions = first * second;
  let done = 0;
  for (let minute = 1; minute < LONGEST; minute++) {
    done += portions / first;
    if (minute > after) done += portions / second;
    if (done === portions) return `${minute}`;
    if (done > portions) break;
  }
  throw new Error('The job is not done at a whole minute.');
}
