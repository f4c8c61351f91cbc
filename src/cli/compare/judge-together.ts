import type { SpeedId, Verdict } from '../../compare/comparison.ts';
import { judgeRatio } from '../../compare/judge-ratio.ts';
import { adjustComparisons } from '../../compare/several-comparisons.ts';
import type { Estimate, Estimated } from '../../schema/estimate.ts';
import { CONFIDENCE } from '../../statistics/distributions.ts';
import { hochberg } from '../../statistics/hochberg.ts';
import type { Raw, RawMetric, RawPair } from './compare-pair.ts';
import type { Pair } from './match-records.ts';

/** From when on a run counts as worse: a share of the time it takes, and points of accuracy. */
export interface Thresholds {
  slower?: number;
  lessAccurate?: number;
}

/**
 * How much worse B is than A. `slower`: by how many percent longer it takes, for a token or until the first one (so half
 * the speed is 100). `less-accurate`: how many points fewer it answers. Negative where B is the better one.
 */
export interface Change {
  kind: 'slower' | 'less-accurate';
  value: number;
  low: number;
  high: number;
  confidence: number;
  n: number;
}

/**
 * `regression`: distinguishable, and the estimate is at least the threshold. `not-excluded`: the interval reaches the
 * threshold, or is no 95 % interval. `not-judged`: no threshold was given, or nothing was measured.
 */
export type Judgement = 'regression' | 'not-excluded' | 'excluded' | 'not-judged';

export interface Compared {
  status: 'compared';
  change: Change;
  /** Two-sided, of the hypothesis that both are alike: by itself, and among all comparisons of the invocation. */
  p: number;
  adjustedP: number;
  verdict: Verdict;
  judgement: Judgement;
  sentence: string;
}

export type MetricResult = Compared | { status: 'not-measured'; reason: string; judgement: 'not-judged' };

export type ComparedMetric = {
  metric: 'accuracy' | SpeedId;
  shape?: string;
  /** All shapes of a run that times shapes, each against itself. */
  isOverAllShapes?: true;
  a: Estimated;
  b: Estimated;
} & MetricResult;

export type PairResult =
  | { status: 'compared'; pair: Pair; metrics: ComparedMetric[]; cautions: string[] }
  | { status: 'not-comparable'; pair: Pair; sentence: string };

/** Reading and writing; time to first token is reading once more. */
const QUESTIONS = 2;
const NAMES = { a: 'A', b: 'B' };

/**
 * The verdicts on all pairs of one invocation, in their order. They are read together, so their p are adjusted together:
 * accuracies by Holm's rule; each speed by Hochberg's, over all pairs, shapes and over-all-shapes alike, and doubled for
 * the two questions, how fast tokens are read and how fast they are written. The chance that any accuracy is called
 * distinguishable and is not is at most 5 %, and so it is for speeds. A regression lies on one side only: half of either,
 * so at most 5 % in all where every build is as good as before. Speeds less than 3 % apart are never distinguishable
 * (`judgeRatio`). The intervals stay those of each comparison alone.
 */
export function judgeTogether(pairs: readonly RawPair[], thresholds: Thresholds): PairResult[] {
  const raws = pairs.flatMap((pair) => (pair.status === 'compared' ? pair.metrics : []));
  const found = new Map<RawMetric, MetricResult>([
    ...judgedAccuracies(raws, thresholds.lessAccurate),
    ...(['decode', 'prefill', 'timeToFirstToken'] as const).flatMap((id) => judgedSpeeds(id, raws, thresholds.slower)),
  ]);
  return pairs.map((pair) => {
    if (pair.status === 'not-comparable') return pair;
    const metrics = pair.metrics.map((one): ComparedMetric => {
      const { metric, shape, isOverAllShapes, a, b } = one;
      const result = found.get(one) ?? notMeasured(one);
      return {
        metric,
        ...(shape === undefined ? {} : { shape }),
        ...(isOverAllShapes && { isOverAllShapes }),
        a,
        b,
        ...result,
      };
    });
    return { ...pair, metrics };
  });
}

const notMeasured = (one: RawMetric): MetricResult => ({
  status: 'not-measured',
  reason: one.status === 'not-measured' ? one.reason : 'it was not compared',
  judgement: 'not-judged',
});

type RawOf<Kind> = Extract<Raw, { kind: Kind }>;

const rawsOf = <Kind extends Raw['kind']>(
  kind: Kind,
  raws: readonly RawMetric[],
): { one: RawMetric; raw: RawOf<Kind> }[] =>
  raws.flatMap((one) =>
    one.status === 'compared' && one.raw.kind === kind ? [{ one, raw: one.raw as RawOf<Kind> }] : [],
  );

function judgedAccuracies(raws: readonly RawMetric[], threshold: number | undefined): [RawMetric, MetricResult][] {
  const known = rawsOf('accuracy', raws);
  return adjustComparisons(known.map(({ raw }) => raw.comparison)).map((judged, index) => {
    const { difference, test, adjustedP, verdict, sentence } = judged;
    const { value, low, high, confidence, n } = difference;
    const points = { value: 100 * value, low: 100 * low, high: 100 * high };
    const change: Change = { kind: 'less-accurate', ...points, confidence, n };
    const judgement = judge(change, verdict, threshold);
    return [
      (known[index] as { one: RawMetric }).one,
      { status: 'compared', change, p: test.p, adjustedP, verdict, judgement, sentence },
    ];
  });
}

function judgedSpeeds(
  id: SpeedId,
  raws: readonly RawMetric[],
  slower: number | undefined,
): [RawMetric, MetricResult][] {
  const known = rawsOf(
    'speed',
    raws.filter(({ metric }) => metric === id),
  );
  const adjusted = hochberg(known.map(({ raw }) => raw.p));
  const among = QUESTIONS * known.length;
  return known.map(({ one, raw }, index) => {
    const { ratio, p, repeats, counted } = raw;
    const adjustedP = Math.min(1, QUESTIONS * (adjusted[index] as number));
    const judged = judgeRatio({ id, ratio, p, adjustedP, among, repeats, ...(counted && { counted }) }, NAMES);
    const change = slowDown(id, ratio);
    const judgement = judge(change, judged.verdict, slower === undefined ? undefined : 100 * slower);
    return [one, { status: 'compared', change, p, adjustedP, judgement, ...judged }];
  });
}

/** From A's reading divided by B's: a speed that falls to 1/r takes r times as long, and a time is turned over first. */
function slowDown(metric: SpeedId, { value, low, high, confidence, n }: Estimate): Change {
  const times = metric === 'timeToFirstToken' ? [1 / value, 1 / high, 1 / low] : [value, low, high];
  const [middle = 0, from = 0, to = 0] = times.map((longer) => 100 * (longer - 1));
  return { kind: 'slower', value: middle, low: from, high: to, confidence, n };
}

/** Times that are exactly so much longer must not pass because of their last binary digit. */
const ROUNDING = 1e-9;

function judge({ value, high, confidence }: Change, verdict: Verdict, threshold: number | undefined): Judgement {
  if (threshold === undefined) return 'not-judged';
  const least = threshold - ROUNDING * Math.max(1, threshold);
  if (verdict === 'distinguishable' && value >= least) return 'regression';
  return high >= least || confidence < CONFIDENCE ? 'not-excluded' : 'excluded';
}
