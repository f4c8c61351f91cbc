import type { Simulation } from '../measure.ts';
import {
  describeCoverage,
  fallsShort,
  measureCoverage,
  measureShared,
  percent,
  shareOf,
  type Coverage,
  type Regime,
} from './coverage.ts';
import { DIFFERENCES, EQUAL_BUILDS, SPEED_RATIOS, watchedAccuracy, watchedDifference } from './difference-regimes.ts';
import { ATTEMPTS, FAMILIES, WILSON_OVER_FAMILIES, wilsonGrid } from './share-regimes.ts';
import { gapQuantiles, MEDIANS, means, PERCENTILES, RATIOS } from './speed-regimes.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Prints how often each interval that the lab shows holds the truth, in worlds whose truth is known. Coverage is over
 * the simulated runs that gave an interval, with the Wilson interval of the simulation itself; `SHORT` marks whatever
 * lies more than one point below the confidence claimed.
 */
export function measureIntervals(simulation: Simulation): void {
  const { runs, seed } = simulation;
  const startedAt = performance.now();
  say(`Measured coverage, ${runs} simulated runs for each line, seed ${seed}; nominal 95 %, target 94 %.`);
  measureWilson(simulation);
  const sections: [string, Regime[]][] = [
    ['Accuracy over families: clustered-wilson, 5 families or more', FAMILIES],
    ['For comparison only: what Wilson would say about other families', WILSON_OVER_FAMILIES],
    ['Accuracy, 3 attempts at each task: clustered-wilson over tasks', ATTEMPTS],
    ['Medians (decode, prefill, time to first token): order-statistics', MEDIANS],
    ['Means (tokens per task): skewed-t', means(seed)],
    ['Seconds per correct answer: ratio-score', RATIOS],
    ['Difference of accuracies on the same tasks: tango', DIFFERENCES],
    ['Equal builds not called distinguishable: tango with McNemar', EQUAL_BUILDS],
    ['Speed ratios on the same tasks: order-statistics', SPEED_RATIOS],
    ['Accuracy of a run that may stop at any task: confidence-sequence', watchedAccuracy(400)],
    ['Difference of builds that may stop at any task: confidence-sequence', watchedDifference(400)],
  ];
  for (const [title, regimes] of sections) {
    report(
      title,
      regimes.map((regime, index) => measureCoverage(regime, runs, seed + index)),
    );
  }
  const gaps = gapQuantiles(seed).map((regime, index) => measureShared(regime, runs, seed + index));
  PERCENTILES.forEach((percentile, index) => {
    const title = `Inter-token latency, p${percentile * 100}: woodruff, 8 to 40 gaps a trial`;
    report(
      title,
      gaps.flatMap((found) => found[index] ?? []),
    );
  });
  say(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

function report(title: string, found: readonly Coverage[]): void {
  say(`\n${title}`);
  for (const coverage of found) say(describeCoverage(coverage));
  const given = found.filter(({ measured }) => measured > 0);
  const mean = (of: (coverage: Coverage) => number) => given.reduce((sum, one) => sum + of(one), 0) / given.length;
  const claimed = percent(mean((coverage) => coverage.claimed));
  const short = found.filter(fallsShort).length;
  say(
    `  average ${percent(mean(shareOf))} % of ${claimed} claimed, least ${percent(Math.min(...given.map(shareOf)))} %, ${short} of ${found.length} short`,
  );
}

/** A share is discrete: coverage swings with it, so Wilson is shown as the average and the least over a grid. */
function measureWilson({ runs, seed }: Simulation): void {
  say('\nAccuracy: wilson, shares 0.05 to 0.95 in steps of 0.05');
  for (const n of [6, 12, 24, 60, 100, 400]) {
    const found = wilsonGrid(n).map((regime, index) => measureCoverage(regime, runs, seed + index));
    const shares = found.map(shareOf);
    const least = found.reduce((low, one) => (shareOf(one) < shareOf(low) ? one : low));
    const average = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const short = average < 0.94 ? '  SHORT' : '';
    say(
      `  ${`${n} tasks`.padEnd(12)} average ${percent(average)} %, least ${percent(shareOf(least))} % at ${least.regime}${short}`,
    );
  }
}
