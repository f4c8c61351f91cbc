import type { Estimate } from '../../statistics/estimate.ts';
import { wilson } from '../../statistics/wilson.ts';
import { makeDraw, type Draw } from './draw.ts';

/** Coverage below the claim by more than this is marked: 94 % for a nominal 95 %. */
const TOLERANCE = 0.01;

/** A world whose truth is known, and how one run in it is simulated. */
export interface Regime {
  name: string;
  truth: number;
  /** The interval of one simulated run; undefined when it says "not measured". */
  simulate(draw: Draw): Estimate | undefined;
}

/** A world in which one simulated run is read in several ways: one interval for each truth. */
export interface SharedRegime {
  name: string;
  truths: readonly number[];
  simulate(draw: Draw): readonly (Estimate | undefined)[];
}

export interface Coverage {
  regime: string;
  /** Simulated runs that gave an interval, and in how many of those it held the truth. */
  measured: number;
  held: number;
  runs: number;
  /** Average confidence that the intervals claimed. */
  claimed: number;
}

/** How often the interval holds the truth, over `runs` simulated runs. */
export function measureCoverage({ name, truth, simulate }: Regime, runs: number, seed: number): Coverage {
  const shared = { name, truths: [truth], simulate: (draw: Draw) => [simulate(draw)] };
  return measureShared(shared, runs, seed)[0] as Coverage;
}

/** The same for each truth of a shared world. */
export function measureShared({ name, truths, simulate }: SharedRegime, runs: number, seed: number): Coverage[] {
  const draw = makeDraw(seed);
  const found = truths.map((): Coverage => ({ regime: name, measured: 0, held: 0, runs, claimed: 0 }));
  for (let run = 0; run < runs; run++) {
    simulate(draw).forEach((estimate, index) => {
      const coverage = found[index];
      if (estimate && coverage) count(coverage, estimate, truths[index] as number);
    });
  }
  return found.map((coverage) => ({ ...coverage, claimed: coverage.claimed / Math.max(1, coverage.measured) }));
}

function count(coverage: Coverage, { low, high, confidence }: Estimate, truth: number): void {
  coverage.measured++;
  coverage.claimed += confidence;
  // A truth that is a bound itself is held, however the last digit was rounded.
  const slack = 1e-9 * Math.abs(truth);
  if (low <= truth + slack && truth <= high + slack) coverage.held++;
}

export const shareOf = ({ held, measured }: Coverage): number => held / Math.max(1, measured);

export const fallsShort = (coverage: Coverage): boolean =>
  coverage.measured > 0 && shareOf(coverage) < coverage.claimed - TOLERANCE;

export const percent = (share: number): string => (share * 100).toFixed(1);

/** One line: coverage, its own Monte Carlo interval, what was claimed, and whether it falls short. */
export function describeCoverage(coverage: Coverage): string {
  const { regime, held, measured, runs, claimed } = coverage;
  const name = `  ${regime.padEnd(58)}`;
  if (measured === 0) return `${name} never measured`;
  const { low, high } = wilson(held, measured);
  const seldom = measured < runs ? `  measured in ${percent(measured / runs)} % of runs` : '';
  const short = fallsShort(coverage) ? '  SHORT' : '';
  return `${name} ${percent(held / measured).padStart(5)} % (${percent(low)} to ${percent(high)}) of ${percent(claimed)} claimed${seldom}${short}`;
}
