import { meanInterval } from '../../statistics/mean-interval.ts';
import { medianInterval } from '../../statistics/median-interval.ts';
import { pooledQuantiles } from '../../statistics/pooled-quantile.ts';
import { ascending, quantile } from '../../statistics/quantile.ts';
import { ratioInterval } from '../../statistics/ratio-interval.ts';
import type { Regime, SharedRegime } from './coverage.ts';
import { makeDraw, times, type Draw } from './draw.ts';

const COUNTS = [6, 12, 24, 60];
/** Numbers from which the truth of a law is read that has no formula; its error is far below that of any run. */
const REFERENCE = 1_000_000;

interface Law {
  name: string;
  draw(draw: Draw): number;
}

const SPEED_LAWS: (Law & { median: number })[] = [
  { name: 'normal', draw: ({ normal }) => 100 + 10 * normal(), median: 100 },
  { name: 'skewed (lognormal 0.8)', draw: ({ normal }) => Math.exp(0.8 * normal()), median: 1 },
  {
    // Half the trials fast and half throttled: the median lies in the gap between, where hardly any trial does.
    name: 'two modes, 60 and 100',
    draw: ({ normal, chance }) => (chance(0.5) ? 60 : 100) + 4 * normal(),
    median: 80,
  },
];

export const MEDIANS: Regime[] = SPEED_LAWS.flatMap(({ name, draw, median }) =>
  [2, 3, 5, ...COUNTS].map((n) => ({
    name: `${name}, ${n} trials`,
    truth: median,
    simulate: (source) => medianInterval(times(n, () => draw(source))),
  })),
);

const CAP = 256;
const TOKEN_LAWS: Law[] = [
  { name: 'normal', draw: ({ normal }) => 100 + 20 * normal() },
  { name: 'lognormal 0.5', draw: ({ normal }) => 60 * Math.exp(0.5 * normal()) },
  { name: 'lognormal 0.8, cut at 256', draw: ({ normal }) => Math.min(CAP, 40 * Math.exp(0.8 * normal())) },
  { name: 'lognormal 1, never cut', draw: ({ normal }) => 60 * Math.exp(normal()) },
  { name: '20 % cut at 256, others 40', draw: ({ normal, chance }) => (chance(0.2) ? CAP : 40 + 8 * normal()) },
  { name: '5 % cut at 256, others 40', draw: ({ normal, chance }) => (chance(0.05) ? CAP : 40 + 8 * normal()) },
];

export const means = (seed: number): Regime[] =>
  TOKEN_LAWS.flatMap(({ name, draw }) => {
    const source = makeDraw(seed);
    const truth = times(REFERENCE, () => draw(source)).reduce((sum, value) => sum + value, 0) / REFERENCE;
    return COUNTS.map((n) => ({
      name: `${name}, ${n} trials`,
      truth,
      simulate: (run: Draw) => meanInterval(times(n, () => draw(run))),
    }));
  });

/** Right answers take half as long as wrong ones; times are lognormal with `spread`. */
export const RATIOS: Regime[] = [0.5, 1].flatMap((spread) =>
  [0.05, 0.2, 0.5, 0.9].flatMap((share) =>
    [12, 24, 60].map((n) => ({
      name: `share correct ${share}, times lognormal ${spread}, ${n} trials`,
      truth: (Math.exp(spread ** 2 / 2) * (1 - share / 2)) / share,
      simulate: ({ chance, normal }) => {
        const attempts = times(n, () => {
          const success = chance(share);
          return { success, cost: Math.exp(spread * normal()) * (success ? 0.5 : 1) };
        });
        return attempts.some(({ success }) => success) ? ratioInterval(attempts) : undefined;
      },
    })),
  ),
);

const GAPS = { fewest: 8, most: 40 };
const GAP_LAWS = [
  { name: 'trials alike', between: 0, spikes: 0 },
  { name: 'trials differ half as much as gaps', between: 0.05, spikes: 0 },
  { name: 'trials as gaps, 2 % spikes', between: 0.1, spikes: 0.02 },
  { name: 'trials differ twice as much as gaps', between: 0.2, spikes: 0 },
];
export const PERCENTILES = [0.5, 0.95, 0.99];

/** One simulated run is read at all three percentiles. */
export const gapQuantiles = (seed: number): SharedRegime[] =>
  GAP_LAWS.flatMap(({ name, between, spikes }) => {
    const trial = ({ normal, chance, uniform }: Draw, length?: number) => {
      const level = between * normal();
      const count = length ?? GAPS.fewest + Math.floor(uniform() * (GAPS.most - GAPS.fewest + 1));
      return times(count, () => 20 * (1 + level + 0.1 * normal()) * (spikes > 0 && chance(spikes) ? 3 : 1));
    };
    const source = makeDraw(seed);
    const reference = ascending(times(REFERENCE / 4, () => trial(source, 4)).flat());
    return COUNTS.map((n) => ({
      name: `${name}, ${n} trials`,
      truths: PERCENTILES.map((percentile) => quantile(reference, percentile)),
      simulate: (draw: Draw) => {
        const trials = times(n, () => trial(draw));
        return pooledQuantiles(trials, PERCENTILES).map((one) =>
          one.status === 'estimated' ? one.estimate : undefined,
        );
      },
    }));
  });
