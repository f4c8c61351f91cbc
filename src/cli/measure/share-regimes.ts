import { clusteredShare } from '../../statistics/clustered-share.ts';
import { wilson } from '../../statistics/wilson.ts';
import type { Regime } from './coverage.ts';
import { times, type Draw } from './draw.ts';

const SHARES = times(19, (index) => (index + 1) / 20);

/** Every share from 5 to 95 % in steps of 5, for one number of tasks. */
export const wilsonGrid = (n: number): Regime[] =>
  SHARES.map((truth) => ({
    name: `share ${truth.toFixed(2)}`,
    truth,
    simulate: (draw) => wilson(draw.binomial(n, truth), n),
  }));

/** The share of one family, or task, drawn around `mean` with intra-class correlation `alike`. */
const drawShare = (draw: Draw, mean: number, alike: number): number =>
  alike === 0 ? mean : draw.beta((mean * (1 - alike)) / alike, ((1 - mean) * (1 - alike)) / alike);

interface Clusters {
  count: number;
  size: number;
  truth: number;
  alike: number;
}

const clusters = ({ count, size, truth, alike }: Clusters, what: string): Regime => ({
  name: `${count} ${what} of ${size}, share ${truth}, correlation ${alike}`,
  truth,
  simulate: (draw) =>
    clusteredShare(times(count, () => ({ correct: draw.binomial(size, drawShare(draw, truth, alike)), done: size }))),
});

/** Families that differ not at all, somewhat (0.05), much (0.2) or extremely (0.5). */
export const FAMILIES: Regime[] = [
  [6, 10],
  [14, 7],
  [14, 20],
].flatMap(([count = 0, size = 0]) =>
  [0.1, 0.5, 0.8, 0.95].flatMap((truth) =>
    [0, 0.05, 0.2, 0.5].map((alike) => clusters({ count, size, truth, alike }, 'families')),
  ),
);

/** Wilson's interval taken for a statement about families: the reason for the other one. */
export const WILSON_OVER_FAMILIES: Regime[] = [0, 0.05, 0.2].map((alike) => ({
  name: `14 families of 20, share 0.5, correlation ${alike}`,
  truth: 0.5,
  simulate: (draw) => {
    const correct = times(14, () => draw.binomial(20, drawShare(draw, 0.5, alike))).reduce((sum, one) => sum + one, 0);
    return wilson(correct, 280);
  },
}));

/** Several attempts at each task: greedy ones all alike (close to 1), drawn ones less. */
export const ATTEMPTS: Regime[] = [12, 24, 60].flatMap((count) =>
  [0.3, 0.7, 0.9].flatMap((truth) =>
    [0.2, 0.5, 0.99].map((alike) => clusters({ count, size: 3, truth, alike }, 'tasks, attempts')),
  ),
);
