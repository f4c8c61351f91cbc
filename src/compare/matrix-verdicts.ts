import type { Estimate } from '../statistics/estimate.ts';
import { hochberg } from '../statistics/hochberg.ts';
import type { AccuracyComparison, Names, SpeedId, Verdict } from './comparison.ts';
import { judgeRatio } from './judge-ratio.ts';
import { evidenceAgainst, type ComparedRow, type RawRatio, type RowEvidence } from './matrix-pairs.ts';
import { adjustComparisons } from './several-comparisons.ts';

export type { ComparedRow, RowEvidence } from './matrix-pairs.ts';

export type MetricVerdict =
  | {
      status: 'compared';
      /** Of accuracy the row's share minus the baseline's; of speeds and times the row's divided by the baseline's. */
      effect: Estimate;
      /** Two-sided, of the hypothesis that both are alike. */
      p: number;
      /** The same among all comparisons of this metric that are read together. */
      adjustedP: number;
      verdict: Verdict;
      /** Whether the row is the better one, as far as the effect goes. */
      isBetter: boolean;
      sentence: string;
      /** Of rows that time shapes: the shapes that it is about. */
      over?: string;
    }
  | { status: 'not-measured'; reason: string };

export type VerdictMetric = 'accuracy' | SpeedId;

export type RowVerdict =
  | { status: 'compared'; metrics: Record<VerdictMetric, MetricVerdict>; cautions: readonly string[] }
  | { status: 'not-comparable'; sentence: string };

/** How fast tokens are read and how fast they are written: two questions. Time to first token is reading once more. */
const QUESTIONS = 2;
/** In lower case: which of the two a sentence begins with is not known beforehand. */
const NAMES: Names = { a: 'this row', b: 'the baseline' };

/**
 * Each row against the baseline: is its accuracy or speed distinguishable from the baseline's? In the order of `rows`.
 * Accuracy is compared on the tasks that both did; several runs of a row are attempts of the same tasks. Speeds: with at
 * least five machines on both sides, or five runs where one machine made all, by ranks of their medians; else by what
 * single runs give, task by task or repeat by repeat in each shape. `rows` are read together: the p of accuracies are
 * adjusted over all rows by Holm's rule; those of each speed by Hochberg's rule, and doubled, since reading and writing
 * are two questions. So the chance that any `distinguishable` accuracy is none is at most 5 %, and so it is for speeds.
 */
export const rowVerdicts = (baseline: RowEvidence, rows: readonly RowEvidence[]): RowVerdict[] =>
  judgeTogether(rows.map((row) => setAgainst(row, baseline)));

/** The first half of `rowVerdicts`, one row at a time: what takes long. */
export const setAgainst = (row: RowEvidence, baseline: RowEvidence): ComparedRow =>
  evidenceAgainst(row, baseline, NAMES);

/**
 * The second half of `rowVerdicts`: the verdicts on rows that are read together, in their order. Where these are only
 * some of `among` rows, Bonferroni's rule over all of them takes the place of the others: it needs no p of the rest, so
 * a verdict does not hang on which of them are at hand, and it is never milder than the others are over all rows.
 */
export function judgeTogether(compared: readonly ComparedRow[], among = compared.length): RowVerdict[] {
  const accuracies = adjustedAccuracies(compared, among);
  const speeds = {
    decode: adjustedSpeeds('decode', compared, among),
    prefill: adjustedSpeeds('prefill', compared, among),
    timeToFirstToken: adjustedSpeeds('timeToFirstToken', compared, among),
  };
  const nothing: MetricVerdict = { status: 'not-measured', reason: 'it was not compared' };
  return compared.map((one, index) => {
    if (one.status === 'not-comparable') return one;
    const metrics = {
      accuracy: accuracies[index] ?? nothing,
      decode: speeds.decode[index] ?? nothing,
      prefill: speeds.prefill[index] ?? nothing,
      timeToFirstToken: speeds.timeToFirstToken[index] ?? nothing,
    };
    return { status: 'compared', metrics, cautions: one.cautions };
  });
}

const NOT_COMPARABLE: MetricVerdict = { status: 'not-measured', reason: 'the rows cannot be compared' };

function adjustedAccuracies(compared: readonly ComparedRow[], among: number): MetricVerdict[] {
  const known = compared.map((one) => (one.status === 'compared' ? one.accuracy : undefined));
  const isKnown = (one: (typeof known)[number]): one is AccuracyComparison => one !== undefined && !('reason' in one);
  const comparisons = known.filter(isKnown);
  const adjusted = among > compared.length ? adjustComparisons(comparisons, among) : adjustComparisons(comparisons);
  let next = 0;
  return known.map((one) => {
    if (one === undefined) return NOT_COMPARABLE;
    if (!isKnown(one)) return one;
    const judged = adjusted[next++];
    if (!judged) return NOT_COMPARABLE;
    const { difference: effect, test, adjustedP, verdict, sentence } = judged;
    return { status: 'compared', effect, p: test.p, adjustedP, verdict, isBetter: effect.value > 0, sentence };
  });
}

function adjustedSpeeds(id: SpeedId, compared: readonly ComparedRow[], all: number): MetricVerdict[] {
  const known = compared.map((one) => (one.status === 'compared' ? one.speeds[id] : undefined));
  const isKnown = (one: (typeof known)[number]): one is RawRatio => one?.status === 'compared';
  const alone = known.filter(isKnown).map(({ p }) => p);
  const isPart = all > compared.length;
  const adjusted = isPart ? alone.map((p) => p * all) : hochberg(alone);
  const among = QUESTIONS * (isPart ? all : adjusted.length);
  let next = 0;
  return known.map((one) => {
    if (one === undefined) return NOT_COMPARABLE;
    if (one.status !== 'compared') return one;
    const { ratio: effect, p, counted, over } = one;
    const adjustedP = Math.min(1, QUESTIONS * (adjusted[next++] ?? 1));
    const judged = judgeRatio({ id, ratio: effect, p, adjustedP, among, repeats: one.sizes, counted }, NAMES);
    const isBetter = id === 'timeToFirstToken' ? effect.value < 1 : effect.value > 1;
    return { status: 'compared', effect, p, adjustedP, isBetter, ...judged, ...(over ? { over } : {}) };
  });
}
