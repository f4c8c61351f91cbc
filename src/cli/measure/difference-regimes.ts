import { rulesOut } from '../../statistics/betting.ts';
import { LEVEL } from '../../statistics/paired-accuracy.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { mcnemarExact } from '../../statistics/mcnemar.ts';
import { medianInterval } from '../../statistics/median-interval.ts';
import { pairedDifference } from '../../statistics/paired-difference.ts';
import type { Regime } from './coverage.ts';
import { times, type Draw } from './draw.ts';

interface Pair {
  n: number;
  difference: number;
  /** Share of tasks that only one of the builds answers. */
  apart: number;
}

const PAIRS: Pair[] = [12, 24, 60, 100].flatMap((n) =>
  [
    { difference: 0, apart: 0.1 },
    { difference: 0, apart: 0.4 },
    { difference: 0.05, apart: 0.2 },
    { difference: 0.15, apart: 0.35 },
    { difference: 0.4, apart: 0.5 },
  ].map((pair) => ({ n, ...pair })),
);

/** One task: 1 where only A is right, -1 where only B is, else 0. */
export function drawPair({ uniform }: Draw, difference: number, apart: number): -1 | 0 | 1 {
  const at = uniform();
  return at < (apart + difference) / 2 ? 1 : at < apart ? -1 : 0;
}

function drawCounts(draw: Draw, { n, difference, apart }: Pair) {
  const outcomes = times(n, () => drawPair(draw, difference, apart));
  const count = (value: number) => outcomes.filter((outcome) => outcome === value).length;
  return { tasks: n, onlyA: count(1), onlyB: count(-1) };
}

export const DIFFERENCES: Regime[] = PAIRS.map((pair) => ({
  name: `difference ${pair.difference}, ${pair.apart} of tasks tell them apart, ${pair.n} tasks`,
  truth: pair.difference,
  simulate: (draw) => pairedDifference(drawCounts(draw, pair)),
}));

/** The share of comparisons of equal builds that do not call them distinguishable. */
export const EQUAL_BUILDS: Regime[] = PAIRS.filter(({ difference }) => difference === 0).map((pair) => ({
  name: `equal builds, ${pair.apart} of tasks tell them apart, ${pair.n} tasks`,
  truth: 0,
  simulate: (draw) => {
    const counts = drawCounts(draw, pair);
    const interval = pairedDifference(counts);
    const found = mcnemarExact(counts.onlyA, counts.onlyB) <= LEVEL;
    return found ? interval : { ...interval, low: Math.min(0, interval.low), high: Math.max(0, interval.high) };
  },
}));

/** Ratios of speeds on the same task, A's to B's; truth is the median ratio. */
export const SPEED_RATIOS: Regime[] = [6, 12, 24, 60].map((n) => ({
  name: `A 1.3 times as fast, lognormal 0.1 per task, ${n} tasks`,
  truth: Math.log(1.3),
  simulate: ({ normal }) => medianInterval(times(n, () => Math.log(1.3) + 0.1 * normal())),
}));

/** A run watched after every task holds the truth only if the interval never once left it out. */
const whole = (held: boolean): Estimate => ({
  value: 0,
  low: held ? -2 : 2,
  high: 2,
  confidence: 0.95,
  n: 1,
  method: 'confidence-sequence',
});

/** Whether a mean is ruled out from either side, for values from `min` to `max`. */
function isRuledOut(outcomes: { value: number; count: number }[], mean: number, [min, max]: [number, number]): boolean {
  const mirrored = outcomes.map(({ value, count }) => ({ value: -value, count }));
  return rulesOut(outcomes, mean, min) || rulesOut(mirrored, -mean, -max);
}

/** Accuracy, looked at after each of 1 to `budget` tasks. */
export const watchedAccuracy = (budget: number): Regime[] =>
  [0.02, 0.1, 0.3, 0.5, 0.9].map((truth) => ({
    name: `accuracy ${truth}, after each of ${budget} tasks at once`,
    truth,
    simulate: ({ chance }) => {
      const [right, wrong] = [
        { value: 1, count: 0 },
        { value: 0, count: 0 },
      ];
      for (let task = 0; task < budget; task++) {
        if (chance(truth)) right.count++;
        else wrong.count++;
        if (isRuledOut([right, wrong], truth, [0, 1])) return whole(false);
      }
      return whole(true);
    },
  }));

/** The difference of two builds, looked at after each of 1 to `budget` tasks. */
export const watchedDifference = (budget: number): Regime[] =>
  [
    { difference: 0, apart: 0.35 },
    { difference: 0.05, apart: 0.35 },
    { difference: 0.15, apart: 0.35 },
    { difference: 0.15, apart: 0.5 },
  ].map(({ difference, apart }) => ({
    name: `difference ${difference}, ${apart} tell apart, after each of ${budget} tasks`,
    truth: difference,
    simulate: (draw) => {
      const outcomes = [-1, 0, 1].map((value) => ({ value, count: 0 }));
      for (let task = 0; task < budget; task++) {
        const outcome = outcomes[drawPair(draw, difference, apart) + 1];
        if (outcome) outcome.count++;
        if (isRuledOut(outcomes, difference, [-1, 1])) return whole(false);
      }
      return whole(true);
    },
  }));
