import type { ClaimSide, PairMetric } from '../../schema/claim.ts';
import type { DigestMetricId, RunDigest, RunRecord } from '../../schema/run-digest.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { medianInterval } from '../../statistics/median-interval.ts';
import { accuracyDifference, pairOutcomes, type OutcomePair } from '../../statistics/paired-accuracy.ts';
import { ratioOverStrata, type Stratum } from '../../statistics/rank-ratio.ts';
import { observationsFor, tasksForPairedDifference } from '../../statistics/sample-size.ts';
import { differenceOf, ratioOf } from '../../statistics/square-and-add.ts';
import { canonicalJson } from '../../schema/json.ts';
import { decide } from './decide.ts';
import { BYTES_PER_GB, memoryOf } from './memory.ts';
import type { ClaimReading, NoReading, Threshold } from './reading.ts';
import { numberOf } from './side-numbers.ts';

/** A run of A and a run of B, and what a claim asks of them. */
export interface PairOfRuns {
  a: RunRecord;
  b: RunRecord;
  sides: { a: ClaimSide; b: ClaimSide };
  metric: PairMetric;
  threshold: Threshold;
}

type Core = Omit<ClaimReading, 'runs' | 'what' | 'decides' | 'beside' | 'unit'>;
type Outcome = Core | string;

/**
 * What two runs say about a claim; or why they say nothing.
 * `accuracy-difference`: share correct of A minus that of B, on the same tasks (`accuracyDifference`); over two suites,
 * where no task is the same, from both intervals (`differenceOf`).
 * `tokens-ratio`, `seconds-ratio`, `decode-ratio`: A's number of a task divided by B's of the same task, median over tasks;
 * of suites that time shapes, the ratio over shapes (`ratioOverStrata`).
 * `parameters-per-second-ratio`: the decode ratio times A's parameters divided by B's: parameters read a second.
 * `correct-per-second-ratio`: B's seconds per correct answer divided by A's (`ratioOf`).
 * `correct-per-gigabyte-ratio`: accuracy per GB of memory (`memoryOf`), A's divided by B's (`ratioOf`).
 */
export function readPair(pair: PairOfRuns): ClaimReading | NoReading {
  const runs = [pair.a.digest.id, pair.b.digest.id];
  const core = READERS[pair.metric](pair);
  if (typeof core === 'string') return { runs, reason: core };
  return {
    ...core,
    unit: pair.metric === 'accuracy-difference' ? 'points' : 'times',
    runs,
    what: whatOf(pair),
    decides: decide(core.estimate, pair.threshold),
    beside: [...besideOf(pair.a.digest, pair), ...besideOf(pair.b.digest, pair)],
  };
}

const READERS: Record<PairMetric, (pair: PairOfRuns) => Outcome> = {
  'accuracy-difference': accuracies,
  'tokens-ratio': (pair) =>
    ofTasks(pair, 'tokens per task', ({ tokens, attempts, failed }) => perAttempt(tokens, attempts - failed)),
  'seconds-ratio': (pair) =>
    ofTasks(pair, 'seconds per task', ({ seconds, attempts, failed }) => perAttempt(seconds, attempts - failed)),
  'decode-ratio': (pair) => decodeRatio(pair),
  'parameters-per-second-ratio': parametersPerSecond,
  'correct-per-second-ratio': correctPerSecond,
  'correct-per-gigabyte-ratio': correctPerGigabyte,
};

const perAttempt = (sum: number, attempts: number): number => (attempts > 0 ? sum / attempts : 0);

/** Tasks of both runs; a sentence where there is none. */
function pairsOf({ a, b }: PairOfRuns): OutcomePair[] | string {
  const { pairs, gradedDifferently } = pairOutcomes(a.evidence.tasks, b.evidence.tasks);
  if (pairs.length > 0) return pairs;
  if (gradedDifferently > 0) return 'their tasks were graded by different versions of a grader';
  return a.digest.seed === b.digest.seed
    ? 'they have no task in common'
    : `they have no task in common: one has the seed ${a.digest.seed}, the other ${b.digest.seed}`;
}

function accuracies(pair: PairOfRuns): Outcome {
  const { a, b, sides, threshold } = pair;
  const name = `accuracy of ${sides.a.name} minus accuracy of ${sides.b.name}`;
  if (sides.a.suite !== sides.b.suite) {
    const [ofA, ofB] = [a.digest.metrics.accuracy, b.digest.metrics.accuracy];
    if (ofA.status !== 'estimated') return ofA.reason;
    if (ofB.status !== 'estimated') return ofB.reason;
    const estimate = differenceOf(ofA.estimate, ofB.estimate);
    return { name, estimate, counts: 'tasks', needed: observationsFor(asPlain(estimate), threshold.value, 'linear') };
  }
  const pairs = pairsOf(pair);
  if (typeof pairs === 'string') return pairs;
  const mayStop = [a, b].some(({ digest }) => digest.settings.stopping.rule === 'precise');
  const { difference, onlyA, onlyB } = accuracyDifference(pairs, { mayStop });
  return {
    name,
    estimate: difference,
    counts: 'tasks',
    needed: tasksForPairedDifference({ tasks: pairs.length, onlyA, onlyB }, threshold.value),
  };
}

function ofTasks(
  pair: PairOfRuns,
  what: string,
  read: (task: OutcomePair['a']) => number | undefined,
  factor = 1,
): Outcome {
  const pairs = pairsOf(pair);
  if (typeof pairs === 'string') return pairs;
  const logs = pairs.flatMap(({ a, b }) => {
    const ratio = (read(a) ?? 0) / (read(b) ?? 0);
    return ratio > 0 && Number.isFinite(ratio) ? [Math.log(ratio * factor)] : [];
  });
  if (logs.length < 2) return `fewer than two tasks have ${what} in both runs`;
  const interval = medianInterval(logs);
  const [value, low, high] = [interval.value, interval.low, interval.high].map(Math.exp) as [number, number, number];
  return ratioCore(pair, { name: what, estimate: { ...interval, value, low, high }, counts: 'tasks' });
}

function decodeRatio(pair: PairOfRuns, factor = 1, what = 'tokens a second'): Outcome {
  const invalid = whySpeedless(pair);
  if (invalid) return invalid;
  if (pair.a.digest.kind === 'tasks') return ofTasks(pair, what, ({ decode }) => decode, factor);
  const shapesB = new Map(pair.b.evidence.shapes.map((shape) => [canonicalJson(shape.shape), shape.decode]));
  const strata: Stratum[] = pair.a.evidence.shapes.map(({ shape, decode }) => ({
    a: decode.map((speed) => speed * factor),
    b: shapesB.get(canonicalJson(shape)) ?? [],
  }));
  const found = ratioOverStrata(strata);
  if (!found) return 'they have too few repeats of the same shapes';
  return ratioCore(pair, { name: what, estimate: found.ratio, counts: 'repeats' });
}

function whySpeedless({ a, b }: PairOfRuns): string | undefined {
  const digest = [a.digest, b.digest].find(({ speedsInvalid }) => speedsInvalid);
  return digest && `the speeds of ${digest.build.title} do not count: it computed wrongly`;
}

function parametersPerSecond(pair: PairOfRuns): Outcome {
  const [ofA, ofB] = [pair.a.digest.build.parameters, pair.b.digest.build.parameters];
  if (!ofA || !ofB) return 'the number of parameters is not known';
  return decodeRatio(pair, ofA / ofB, 'parameters a second');
}

function correctPerSecond(pair: PairOfRuns): Outcome {
  const invalid = whySpeedless(pair);
  if (invalid) return invalid;
  const [ofA, ofB] = [pair.a.digest.metrics.secondsPerCorrect, pair.b.digest.metrics.secondsPerCorrect];
  if (ofA.status !== 'estimated') return ofA.reason;
  if (ofB.status !== 'estimated') return ofB.reason;
  return quotient(pair, 'correct answers a second', [ofB.estimate, ofA.estimate]);
}

function correctPerGigabyte(pair: PairOfRuns): Outcome {
  const parts: Estimate[] = [];
  for (const { digest } of [pair.a, pair.b]) {
    const [memory, accuracy] = [memoryOf(digest), digest.metrics.accuracy];
    if (memory.status !== 'measured') return `the memory of ${digest.build.title} is not known: ${memory.reason}`;
    if (accuracy.status !== 'estimated') return accuracy.reason;
    const scale = BYTES_PER_GB / memory.value;
    const { value, low, high } = accuracy.estimate;
    parts.push({ ...accuracy.estimate, value: value * scale, low: low * scale, high: high * scale });
  }
  return quotient(pair, 'correct answers per GB', parts as [Estimate, Estimate]);
}

function quotient(pair: PairOfRuns, name: string, [above, below]: [Estimate, Estimate]): Outcome {
  const estimate = ratioOf(above, below);
  if (!estimate) return `there are too few correct answers for an interval of ${name}`;
  return ratioCore(pair, { name, estimate, counts: 'tasks' });
}

function ratioCore({ sides, threshold }: PairOfRuns, core: Omit<Core, 'needed'>): Core {
  return {
    ...core,
    name: `${core.name}, ${sides.a.name} divided by ${sides.b.name}`,
    needed: observationsFor(asPlain(core.estimate), threshold.value, 'logarithmic'),
  };
}

/** For what reads value, ends, n and confidence only. */
const asPlain = (estimate: ClaimReading['estimate']): Estimate => ({ ...estimate, method: 'interval-quotient' });

const BESIDE: Record<PairMetric, readonly (DigestMetricId | 'memory')[]> = {
  'accuracy-difference': ['accuracy'],
  'tokens-ratio': ['tokensPerTask', 'accuracy'],
  'seconds-ratio': ['secondsPerCorrect', 'accuracy'],
  'decode-ratio': ['decode'],
  'parameters-per-second-ratio': ['decode'],
  'correct-per-second-ratio': ['secondsPerCorrect', 'accuracy'],
  'correct-per-gigabyte-ratio': ['accuracy', 'memory'],
};

const besideOf = (digest: RunDigest, { a, sides, metric }: PairOfRuns) =>
  BESIDE[metric].flatMap((id) => numberOf(digest, id, (digest === a.digest ? sides.a : sides.b).name));

function whatOf({ a, b }: PairOfRuns): string {
  const where = [a, b].map(({ digest }) =>
    digest.deviceClass.status === 'measured' ? digest.deviceClass.value.name : 'an unknown device',
  );
  const places = where[0] === where[1] ? ` on ${where[0]}` : `, on ${where.join(' and ')}`;
  return `${a.digest.build.title} and ${b.digest.build.title}${places}`;
}
