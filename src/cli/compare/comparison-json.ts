import { comparedRuns, countCompared, regressionsOf, type Comparison } from './compare-sides.ts';

/** For scripts: everything that the table says, with the rule. `regressions` counts metrics and lost runs. */
export function asJson({ sides, comparisons, thresholds }: Comparison): unknown {
  const losses = comparisons.flatMap((one) => one.losses).filter(({ isRegression }) => isRegression);
  return {
    type: 'tabmark-comparison',
    schemaVersion: 1,
    baseline: sides[0]?.name,
    thresholds,
    regressions: regressionsOf(comparisons).length + losses.length,
    among: countCompared(comparisons),
    files: comparisons.map((one) => ({
      file: one.file,
      compared: comparedRuns(one),
      of: one.wanted,
      losses: one.losses,
      apart: one.apart,
      pairs: one.results.map(({ pair, ...rest }) => ({
        a: pair.a.digest.id,
        b: pair.b.digest.id,
        build: pair.a.digest.build.id,
        suite: pair.a.digest.suite,
        seed: pair.a.digest.seed,
        ...rest,
      })),
    })),
  };
}
