import { compareRecords, compareSpeedRecords } from '../../compare/compare-records.ts';
import type { AccuracyComparison, SpeedId } from '../../compare/comparison.ts';
import type { SpeedRatio } from '../../compare/speed-comparison.ts';
import type { Estimate, Estimated } from '../../schema/estimate.ts';
import type { RunRecord, ShapeEvidence } from '../../schema/run-digest.ts';
import { signTest } from '../../compare/sign-test.ts';
import { estimated, unmeasured } from '../../statistics/estimate.ts';
import { medianInterval } from '../../statistics/median-interval.ts';
import { pairOutcomes } from '../../statistics/paired-accuracy.ts';
import type { Pair } from './match-records.ts';

/** A difference with the p-value of its test, before it is judged among others. */
export type Raw =
  | { kind: 'accuracy'; comparison: AccuracyComparison }
  | { kind: 'speed'; ratio: Estimate; p: number; repeats: { a: number; b: number }; counted?: string };

export type RawMetric = {
  metric: 'accuracy' | SpeedId;
  shape?: string;
  /** All shapes of a run that times shapes, each against itself. */
  isOverAllShapes?: true;
  a: Estimated;
  b: Estimated;
} & ({ status: 'compared'; raw: Raw } | { status: 'not-measured'; reason: string });

export type RawPair =
  | { status: 'compared'; pair: Pair; metrics: RawMetric[]; cautions: string[] }
  | { status: 'not-comparable'; pair: Pair; sentence: string };

const SPEEDS = ['decode', 'prefill', 'timeToFirstToken'] as const satisfies readonly SpeedId[];
const READINGS = { decode: 'decode', prefill: 'prefill', timeToFirstToken: 'timeToFirstTokenMs' } as const;
const NAMES = { a: 'A', b: 'B' };

/** Everything that can be said of B against A by themselves: `judgeTogether` gives the verdicts. */
export function comparePair(pair: Pair): RawPair {
  const b = pair.isSame ? renamed(pair.b) : pair.b;
  const sides = { a: pair.a, b };
  return pair.a.digest.kind === 'speed' ? compareShapes(pair, sides) : compareTasks(pair, sides);
}

interface Sides {
  a: RunRecord;
  b: RunRecord;
}

/** The comparison refuses a run beside itself; here it was asked for. */
const renamed = (record: RunRecord): RunRecord => ({
  ...record,
  digest: { ...record.digest, id: `${record.digest.id} once more` },
});

const SAME = 'The same run is in both files: there is nothing to find.';

function compareTasks(pair: Pair, { a, b }: Sides): RawPair {
  const comparison = compareRecords(a, b, NAMES);
  if (comparison.status === 'not-comparable') return { status: 'not-comparable', pair, sentence: comparison.sentence };
  const { pairs } = pairOutcomes(a.evidence.tasks, b.evidence.tasks);
  const speeds = SPEEDS.map((metric): RawMetric => {
    const found = comparison.speeds[metric];
    const known = { metric, ...readings({ a, b }, metric) };
    if (found.status === 'not-measured') return { ...known, ...found };
    const { n } = found.ratio;
    const p = signTest(pairs, metric);
    const raw: Raw = { kind: 'speed', ratio: found.ratio, p, repeats: { a: n, b: n }, counted: `n = ${n} tasks` };
    return { ...known, status: 'compared', raw };
  });
  const accuracy: RawMetric = {
    metric: 'accuracy',
    ...readings({ a, b }, 'accuracy'),
    status: 'compared',
    raw: { kind: 'accuracy', comparison: comparison.accuracy },
  };
  const cautions = comparison.cautions.map(({ sentence }) => sentence);
  return { status: 'compared', pair, metrics: [accuracy, ...speeds], cautions: withSame(pair, cautions) };
}

function compareShapes(pair: Pair, { a, b }: Sides): RawPair {
  const comparison = compareSpeedRecords(a, b, NAMES);
  if (comparison.status === 'not-comparable') return { status: 'not-comparable', pair, sentence: comparison.sentence };
  const nothing = unmeasured('the shapes have different speeds, which no median puts together');
  const count = (side: 'a' | 'b') => comparison.shapes.reduce((sum, { repeats }) => sum + repeats[side], 0);
  const overall = SPEEDS.map((metric): RawMetric => ({
    metric,
    isOverAllShapes: true,
    a: nothing,
    b: nothing,
    ...rawOf(comparison.overall[metric], { a: count('a'), b: count('b') }),
  }));
  const shapes = comparison.shapes.flatMap(({ shape, repeats, speeds }) =>
    SPEEDS.map((metric): RawMetric => ({
      metric,
      shape: shape.id,
      a: shapeReading(a, shape.id, metric),
      b: shapeReading(b, shape.id, metric),
      ...rawOf(speeds[metric], repeats),
    })),
  );
  const cautions = comparison.cautions.map(({ sentence }) => sentence);
  return { status: 'compared', pair, metrics: [...overall, ...shapes], cautions: withSame(pair, cautions) };
}

const rawOf = (found: SpeedRatio, repeats: { a: number; b: number }) =>
  found.status === 'not-measured'
    ? found
    : { status: 'compared' as const, raw: { kind: 'speed' as const, ratio: found.ratio, p: found.test.p, repeats } };

const withSame = ({ isSame }: Pair, cautions: string[]): string[] => (isSame ? [SAME, ...cautions] : cautions);

const readings = ({ a, b }: Sides, metric: 'accuracy' | SpeedId) => ({
  a: a.digest.metrics[metric],
  b: b.digest.metrics[metric],
});

function shapeReading({ evidence }: RunRecord, id: string, metric: SpeedId): Estimated {
  const found: ShapeEvidence | undefined = evidence.shapes.find(({ shape }) => shape.id === id);
  const values = found?.[READINGS[metric]] ?? [];
  return values.length < 2 ? unmeasured('fewer than two repeats count') : estimated(medianInterval(values));
}
