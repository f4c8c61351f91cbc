import type { Run } from '../schema/run.ts';
import type { Trial } from '../schema/trial.ts';
import { bootstrap } from './bootstrap.ts';
import { runDoubts, type RunDoubt } from './doubts.ts';
import { estimated, unmeasured, type Estimate, type Estimated } from './estimate.ts';
import type { MetricId } from './metrics.ts';
import { pooledQuantile } from './pooled-quantile.ts';
import { median } from './quantile.ts';
import {
  decodeTokensPerSecond,
  interTokenGapsMs,
  prefillTokensPerSecond,
  timeToFirstTokenMs,
} from './timeline-metrics.ts';
import { wilson } from './wilson.ts';

export interface RunSummary {
  metrics: Record<MetricId, Estimated>;
  /** Accuracy of each family, in the order in which the families first occur. */
  families: { family: string; kind: 'reasoning' | 'coding'; accuracy: Estimated }[];
  counts: { planned: number; done: number; correct: number; failed: number; generatedTokens: number };
  doubts: RunDoubt[];
}

/** The trials that say something about speed: answered, and not made under a doubt about timing. */
const timelines = (trials: readonly Trial[]) =>
  trials.flatMap(({ outcome, doubts }) => (outcome.status === 'answered' && !doubts.length ? [outcome.timeline] : []));

export function isCorrect({ outcome }: Trial): boolean {
  return outcome.status === 'answered' && outcome.grades.at(-1)?.outcome === 'correct';
}

/** Everything the app, the table of the bench command and the board say about a run, derived from its facts alone. */
export function summariseRun(run: Run): RunSummary {
  const { trials } = run;
  const lines = timelines(trials);
  const gaps = lines.map(interTokenGapsMs).filter((list) => list.length > 0);
  return {
    metrics: {
      accuracy: accuracy(trials),
      timeToFirstToken: medianOf(lines.map(timeToFirstTokenMs), 'no token has arrived'),
      prefill: medianOf(lines.map(prefillTokensPerSecond), 'no token has arrived'),
      decode: medianOf(lines.map(decodeTokensPerSecond), 'no trial has two tokens at different times'),
      interTokenP50: gapQuantile(gaps, 0.5),
      interTokenP95: gapQuantile(gaps, 0.95),
      interTokenP99: gapQuantile(gaps, 0.99),
      tokensPerTask: meanOf(answered(trials).map(({ timeline }) => timeline.tokenIds.length)),
      secondsPerCorrect: secondsPerCorrect(trials),
    },
    families: byFamily(trials),
    counts: {
      planned: run.plannedTrials,
      done: trials.length,
      correct: trials.filter(isCorrect).length,
      failed: trials.filter(({ outcome }) => outcome.status === 'failed').length,
      generatedTokens: answered(trials).reduce((total, { timeline }) => total + timeline.tokenIds.length, 0),
    },
    doubts: runDoubts(run),
  };
}

const answered = (trials: readonly Trial[]) =>
  trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome] : []));

/**
 * The share of correct trials, with an interval over tasks. Attempted once each, tasks are counted (Wilson). Attempted
 * several times, a task is one observation, its share of correct attempts: attempts at one task are not independent,
 * and greedy ones are all alike. Cheap enough for every trial of a run under way.
 */
export function accuracy(trials: readonly Trial[]): Estimated {
  if (trials.length === 0) return unmeasured('no trial was made');
  const tasks = groupBy(trials, ({ task }) => task.id);
  if (tasks.size === trials.length) return estimated(wilson(trials.filter(isCorrect).length, trials.length));
  const shares = [...tasks.values()].map((attempts) => attempts.filter(isCorrect).length / attempts.length);
  return withInterval(shares, (values) => bootstrap(values, mean, 'bootstrap-mean'));
}

/** An estimate from at least two observations: a single one would give an interval of no width, which is no interval. */
function withInterval<Item>(observations: readonly Item[], estimate: (items: readonly Item[]) => Estimate): Estimated {
  return observations.length > 1 ? estimated(estimate(observations)) : unmeasured('a single trial gives no interval');
}

const mean = (sample: readonly number[]) => sample.reduce((total, value) => total + value, 0) / sample.length;

function groupBy(trials: readonly Trial[], keyOf: (trial: Trial) => string): Map<string, Trial[]> {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const group = groups.get(keyOf(trial));
    if (group) group.push(trial);
    else groups.set(keyOf(trial), [trial]);
  }
  return groups;
}

function medianOf(values: readonly (number | undefined)[], reason: string): Estimated {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return unmeasured(reason);
  return withInterval(known, (items) => bootstrap(items, median, 'bootstrap-median'));
}

function meanOf(values: readonly number[]): Estimated {
  if (values.length === 0) return unmeasured('no trial was answered');
  return withInterval(values, (items) => bootstrap(items, mean, 'bootstrap-mean'));
}

function gapQuantile(gaps: readonly number[][], p: number): Estimated {
  if (gaps.length === 0) return unmeasured('no trial has two tokens');
  return withInterval(gaps, (items) => pooledQuantile(items, p));
}

function secondsPerCorrect(trials: readonly Trial[]): Estimated {
  const parts = trials.flatMap((trial) =>
    trial.outcome.status === 'answered' && !trial.doubts.length
      ? [{ seconds: (trial.outcome.timeline.arrivedMs.at(-1) ?? 0) / 1000, correct: isCorrect(trial) ? 1 : 0 }]
      : [],
  );
  if (!parts.some(({ correct }) => correct)) return unmeasured('no answer is correct');
  // A resample without any correct answer takes as long as all its trials and counts one, so that it stays finite.
  const ratio = (sample: readonly (typeof parts)[number][]) =>
    sample.reduce((total, part) => total + part.seconds, 0) /
    Math.max(
      1,
      sample.reduce((total, part) => total + part.correct, 0),
    );
  return withInterval(parts, (items) => bootstrap(items, ratio, 'bootstrap-mean'));
}

function byFamily(trials: readonly Trial[]): RunSummary['families'] {
  return [...groupBy(trials, ({ task }) => task.family)].map(([family, members]) => ({
    family,
    kind: (members[0] as Trial).task.kind,
    accuracy: accuracy(members),
  }));
}
