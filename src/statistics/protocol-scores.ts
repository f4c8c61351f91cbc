import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { SpeedShape } from '../schema/speed.ts';
import { combineLogs } from './combine-logs.ts';
import { estimated, unmeasured, type Estimated } from './estimate.ts';
import { overEstimate, withInterval } from './estimates-of.ts';
import { moments } from './skewness.ts';
import type { SpeedSample } from './speed-samples.ts';
import type { ShapeSummary } from './summarise-speed.ts';

/**
 * Scores as other benchmarks compute them from the same kind of measurement, so that a number can be set beside theirs.
 * They are theirs: nothing of ours is ranked by them, and prefill, decode and time to first token stand by themselves.
 */

/** Prompt tokens and written tokens of the nine tests of LocalScore. */
const LOCALSCORE_SHAPES: readonly (readonly [number, number])[] = [
  [1024, 16],
  [4096, 256],
  [2048, 256],
  [2048, 768],
  [1024, 1024],
  [1280, 3072],
  [384, 1152],
  [64, 1024],
  [16, 1536],
];

export interface LocalScore {
  /** 1000 is what LocalScore calls excellent. */
  score: Estimated;
  /** The nine tests of which fewer than two repeats were timed. */
  missing: string[];
}

/**
 * 10 × ∛(P × T × 1000 / F): P is the mean over nine tests of prompt tokens a second, T that of written tokens a second, F
 * that of the time to first token in ms, each test counting with the mean over its repeats. The interval is that of
 * `combineLogs`; readings of one repeat belong together. Not measured where one of the nine is missing.
 * LocalScore times the prompt and the first written token apart, its time to first token being the sum. Here the first
 * token comes out of the pass over the prompt, so that its time is that of the prompt: our P is not lower, and our F is
 * lower by one step of decoding.
 * Source: LocalScore (github.com/cjpais/LocalScore, github.com/Mozilla-Ocho/llamafile), its tests and score.
 */
export function localScore(shapes: readonly ShapeSummary[]): LocalScore {
  const tests = LOCALSCORE_SHAPES.map(([prompt, written]) => ({
    name: `pp${prompt}+tg${written}`,
    repeats: completeRepeats(shapes.find(({ shape }) => isTest(shape, prompt, written))),
  }));
  const missing = tests.filter(({ repeats }) => repeats.length < 2).map(({ name }) => name);
  if (missing.length > 0) {
    return { score: unmeasured(`fewer than two repeats of ${missing.join(', ')} were timed`), missing };
  }
  const meanOf = (field: keyof Complete) => mean(tests.map(({ repeats }) => mean(repeats.map((one) => one[field]))));
  const [prefill, decode, first] = [meanOf('prefill'), meanOf('decode'), meanOf('first')];
  const count = tests.length;
  const groups = tests.map(({ repeats }) => ({
    perRepeat: repeats.map((one) => (one.prefill / prefill + one.decode / decode - one.first / first) / (3 * count)),
  }));
  return { score: estimated(combineLogs(10 * Math.cbrt((prefill * decode * 1000) / first), groups)), missing };
}

const isTest = ({ depthTokens, promptTokens, decodeTokens }: SpeedShape, prompt: number, written: number): boolean =>
  depthTokens === 0 && promptTokens === prompt && decodeTokens === written;

interface Complete {
  prefill: number;
  decode: number;
  first: number;
}

/** The counted repeats of a shape that have all three readings. */
const completeRepeats = (summary: ShapeSummary | undefined): Complete[] =>
  countedOf(summary).flatMap(({ prefill, decode, timeToFirstTokenMs: first }) =>
    prefill !== undefined && decode !== undefined && first ? [{ prefill, decode, first }] : [],
  );

const countedOf = (summary: ShapeSummary | undefined): SpeedSample[] =>
  (summary?.samples ?? []).filter(({ use }) => use === 'counted');

const mean = (values: readonly number[]): number => moments(values).mean;

/** A line as llama-bench prints it. */
export interface LlamaBenchRow {
  shape: SpeedShape;
  /** `pp512`, `tg128`, `pp512+tg128`, and `@ d4096` behind it at a depth. */
  test: string;
  /** Tokens a second, with the sample standard deviation; `n` repeats. */
  tokensPerSecond: Reading<{ mean: number; sd: number; n: number }>;
}

/**
 * Mean ± sample standard deviation over repeats of tokens a second, as llama-bench has it: for `pp` tests prompt tokens /
 * time to first token, for `tg` tests (a prompt of one token) written tokens / time of the last one, for both together all
 * tokens / time of the last one. Of a `pp` test llama-bench does not draw a token, which we do: that is little.
 * Source: llama.cpp, tools/llama-bench: README and llama-bench.cpp.
 */
export function llamaBenchRows(shapes: readonly ShapeSummary[]): LlamaBenchRow[] {
  return shapes.map((summary) => {
    const { shape, metrics } = summary;
    const { tokens, name } = llamaBenchTest(shape);
    const speeds = countedOf(summary).flatMap(({ endToEndMs }) => (endToEndMs ? [(1000 * tokens) / endToEndMs] : []));
    const why = metrics.endToEnd.status === 'not-measured' ? metrics.endToEnd.reason : 'the clock did not move';
    const { mean: middle, variance } = moments(speeds);
    return {
      shape,
      test: name,
      tokensPerSecond:
        speeds.length < 2 ? notMeasured(why) : measured({ mean: middle, sd: Math.sqrt(variance), n: speeds.length }),
    };
  });
}

/** The first token of a `pp` shape is its last, and the prompt of a `tg` shape is what its first token comes from. */
function llamaBenchTest({ promptTokens, decodeTokens, depthTokens }: SpeedShape): { tokens: number; name: string } {
  const depth = depthTokens > 0 ? ` @ d${depthTokens}` : '';
  if (decodeTokens === 1) return { tokens: promptTokens, name: `pp${promptTokens}${depth}` };
  if (promptTokens === 1) return { tokens: decodeTokens, name: `tg${decodeTokens}${depth}` };
  return { tokens: promptTokens + decodeTokens, name: `pp${promptTokens}+tg${decodeTokens}${depth}` };
}

export interface MlperfClientScores {
  /** Each shape is a category of its own. */
  categories: {
    shape: SpeedShape;
    /** ms. */
    timeToFirstToken: Estimated;
    /** Tokens a second after the first one. */
    tokenRate: Estimated;
  }[];
  /** Geometric means over the categories. There is no single score. */
  timeToFirstToken: Estimated;
  tokenRate: Estimated;
}

/**
 * As MLPerf Client has it: in each category the mean over repeats of the time to first token, and of the time for each
 * token after it, turned over into a rate; over categories the geometric mean of each by itself, not measured where a
 * category is missing; all with the interval of `combineLogs`. It is not an MLPerf result.
 * Source: MLCommons, MLPerf Client, github.com/mlcommons/mlperf_client: metrics in its README.
 */
export function mlperfClientScores(shapes: readonly ShapeSummary[]): MlperfClientScores {
  const categories = shapes.map((summary) => {
    const counted = countedOf(summary);
    const { timeToFirstToken, decode } = summary.metrics;
    return {
      shape: summary.shape,
      first: counted.flatMap(({ timeToFirstTokenMs }) => timeToFirstTokenMs || []),
      latency: counted.flatMap((sample) => (sample.decode ? [1000 / sample.decode] : [])),
      noFirst: timeToFirstToken.status === 'not-measured' ? timeToFirstToken.reason : 'the clock did not move',
      noRate: decode.status === 'not-measured' ? decode.reason : 'the clock did not move',
    };
  });
  const firsts = categories.map(({ shape, first }) => ({ shape, values: first }));
  const latencies = categories.map(({ shape, latency }) => ({ shape, values: latency }));
  const overall = geometricMean(latencies);
  return {
    categories: categories.map(({ shape, first, latency, noFirst, noRate }) => ({
      shape,
      timeToFirstToken: positiveMean(first, noFirst),
      tokenRate: turnedOver(positiveMean(latency, noRate)),
    })),
    timeToFirstToken: geometricMean(firsts),
    tokenRate: turnedOver(overall),
  };
}

/** The mean of times, with an interval that stays above 0 so that it can be turned over. */
const positiveMean = (values: readonly number[], reason: string): Estimated =>
  values.length === 0
    ? unmeasured(reason)
    : withInterval(values, (times) => {
        const middle = mean(times);
        return combineLogs(middle, [{ perRepeat: times.map((time) => time / middle) }]);
      });

const turnedOver = (times: Estimated): Estimated =>
  times.status === 'estimated' ? estimated(overEstimate(1000, times.estimate)) : times;

function geometricMean(categories: readonly { shape: SpeedShape; values: readonly number[] }[]): Estimated {
  const missing = categories.filter(({ values }) => values.length < 2).map(({ shape }) => shape.id);
  if (categories.length === 0) return unmeasured('there is no category');
  if (missing.length > 0) return unmeasured(`fewer than two repeats of ${missing.join(', ')} were timed`);
  const means = categories.map(({ values }) => mean(values));
  const value = Math.exp(mean(means.map(Math.log)));
  const groups = categories.map(({ values }, index) => ({
    perRepeat: values.map((one) => one / (means[index] as number) / categories.length),
  }));
  return estimated(combineLogs(value, groups));
}
