import { comparePair } from './compare-pair.ts';
import { judgeTogether, type ComparedMetric, type PairResult, type Thresholds } from './judge-together.ts';
import { matchRecords, type Lost, type SetApart } from './match-records.ts';
import type { Side } from './side.ts';

/** One further file against the baseline. */
export interface FileComparison {
  file: string;
  results: PairResult[];
  apart: SetApart[];
  losses: Loss[];
  /** Runs of the baseline that ask for a counterpart. */
  wanted: number;
}

/** A run of the baseline of which the other file says less than it should, or nothing. */
export interface Loss {
  kind: Lost['kind'] | 'cut-short';
  build: string;
  suite: string;
  run: string;
  reason: string;
  isRegression: boolean;
}

export interface Comparison {
  /** The first one is the baseline. */
  sides: readonly Side[];
  comparisons: readonly FileComparison[];
  thresholds: Thresholds;
}

export interface CompareOptions {
  thresholds: Thresholds;
  /** A run of the baseline that another file does not have is no regression then. */
  allowMissing?: boolean;
}

/**
 * Each further file against the first, all verdicts judged together. Where a threshold was given, a run of the baseline
 * is a regression too where its counterpart is computed wrongly, failed or is not over, and, unless `allowMissing`, where
 * there is none to compare. A run that somebody stopped is named only: it is compared on what it did.
 */
export function compareSides(sides: readonly [Side, ...Side[]], options: CompareOptions): Comparison {
  const { thresholds, allowMissing = false } = options;
  const [baseline, ...others] = sides;
  const isJudged = Object.values(thresholds).some((threshold) => threshold !== undefined);
  const matched = others.map((side) => matchRecords(baseline, side));
  const judged = judgeTogether(
    matched.flatMap(({ pairs }) => pairs.map(comparePair)),
    thresholds,
  );
  let next = 0;
  const comparisons = matched.map(({ pairs, apart, lost, wanted }, index): FileComparison => {
    const results = judged.slice(next, (next += pairs.length));
    const found = [...lost.map(lossOf), ...results.flatMap(lossOfPair)];
    const losses = found.map((loss) => ({
      ...loss,
      isRegression: isJudged && loss.isRegression && !(allowMissing && loss.kind === 'missing'),
    }));
    return { file: others[index]?.name ?? '', results, apart, losses, wanted };
  });
  return { sides, comparisons, thresholds };
}

const about = ({ a: { digest } }: Pick<Lost, 'a'>) => ({
  build: digest.build.id,
  suite: digest.suite.id,
  run: digest.id,
});

const lossOf = (lost: Lost): Loss => ({ kind: lost.kind, ...about(lost), reason: lost.reason, isRegression: true });

function lossOfPair(result: PairResult): Loss[] {
  const { pair } = result;
  if (result.status === 'not-comparable') {
    return [{ kind: 'missing', ...about(pair), reason: result.sentence, isRegression: true }];
  }
  const [a, b] = [pair.a.digest, pair.b.digest];
  const did = `after ${b.trials.done} of ${b.trials.planned} trials (the baseline did ${a.trials.done}), and is compared on those`;
  if (b.state === 'failed') {
    const reason = `its counterpart ${b.id} failed ${did}`;
    // Where the baseline failed as well, nothing got worse by it.
    const failedBefore = a.state === 'failed';
    return [{ kind: failedBefore ? 'cut-short' : 'broken', ...about(pair), reason, isRegression: !failedBefore }];
  }
  if (b.state !== 'stopped' || b.trials.done >= a.trials.done) return [];
  const reason = `its counterpart ${b.id} was stopped ${did}`;
  return [{ kind: 'cut-short', ...about(pair), reason, isRegression: false }];
}

/** Every compared metric with its pair and its file, in one list. */
export interface FlatRow {
  file: string;
  result: Extract<PairResult, { status: 'compared' }>;
  metric: ComparedMetric;
}

export const flatRows = (comparisons: readonly FileComparison[]): FlatRow[] =>
  comparisons.flatMap(({ file, results }) =>
    results.flatMap((result) =>
      result.status === 'compared' ? result.metrics.map((metric) => ({ file, result, metric })) : [],
    ),
  );

export const regressionsOf = (comparisons: readonly FileComparison[]): FlatRow[] =>
  flatRows(comparisons).filter(({ metric }) => metric.judgement === 'regression');

/** Comparisons that were made, each of one metric of one pair: what every verdict allows for. */
export const countCompared = (comparisons: readonly FileComparison[]): number =>
  flatRows(comparisons).filter(({ metric }) => metric.status === 'compared').length;

export const comparedRuns = ({ results }: FileComparison): number =>
  results.filter(({ status }) => status === 'compared').length;

/** 0 no regression is shown, 1 one is, 2 nothing could be compared, and no run of the baseline is known to be broken now. */
export function exitCodeOf({ comparisons }: Comparison): 0 | 1 | 2 {
  const losses = comparisons.flatMap((one) => one.losses).filter(({ isRegression }) => isRegression);
  const isNothing = comparisons.every((one) => comparedRuns(one) === 0);
  if (isNothing) return losses.some(({ kind }) => kind === 'broken') ? 1 : 2;
  return regressionsOf(comparisons).length + losses.length > 0 ? 1 : 0;
}
