import type { Run } from '../schema/run.ts';
import { tokenCount, type Trial } from '../schema/trial.ts';
import { accuracy, accuracyOverFamilies, groupBy, isCorrect, shareOf } from './accuracy.ts';
import { runDoubts, type RunDoubt } from './doubts.ts';
import { unmeasured, type Estimate, type Estimated } from './estimate.ts';
import { medianOf, withInterval } from './estimates-of.ts';
import { meanInterval } from './mean-interval.ts';
import type { MetricId } from './metrics.ts';
import { gapQuantiles, reasonsFor } from './missing-speeds.ts';
import { ratioInterval } from './ratio-interval.ts';
import { accuracyWithinTokens, isTruncated, thinkingTokens, type WithinBudget } from './thinking-metrics.ts';
import {
  decodeTokensPerSecond,
  movedMs,
  prefillTokensPerSecond,
  timedTimelines,
  timeToFirstTokenMs,
} from './timeline-metrics.ts';

export { accuracy, isCorrect } from './accuracy.ts';

export interface RunSummary {
  metrics: Record<MetricId, Estimated>;
  /** Accuracy once more, with an interval for other families (`ACCURACY_OVER_FAMILIES`). */
  accuracyOverFamilies: Estimated;
  /** Accuracy as it would be had every completion been cut earlier, for ever larger limits. */
  withinTokens: WithinBudget[];
  /** Accuracy of each family, in the order in which the families first occur. */
  families: { family: string; kind: 'reasoning' | 'coding'; accuracy: Estimated }[];
  counts: { planned: number; done: number; correct: number; failed: number; generatedTokens: number };
  doubts: RunDoubt[];
}

/** Everything the app, the table of the bench command and the board say about a run, derived from its facts alone. */
export function summariseRun(run: Run): RunSummary {
  const { trials } = run;
  const { stopping } = run.entry.settings;
  const lines = timedTimelines(trials);
  const [interTokenP50, interTokenP95, interTokenP99] = gapQuantiles(lines);
  const { noFirst, noPrefill, noDecode } = reasonsFor(lines);
  return {
    metrics: {
      accuracy: accuracy(trials, stopping),
      timeToFirstToken: medianOf(lines.map(timeToFirstTokenMs), noFirst),
      prefill: medianOf(lines.map(prefillTokensPerSecond), noPrefill),
      decode: medianOf(lines.map(decodeTokensPerSecond), noDecode),
      interTokenP50,
      interTokenP95,
      interTokenP99,
      tokensPerTask: meanOf(answered(trials).map(({ timeline }) => tokenCount(timeline))),
      thinkingTokens: thinking(trials),
      truncated: shareOf(trials, isTruncated),
      secondsPerCorrect: secondsPerCorrect(trials),
    },
    accuracyOverFamilies: accuracyOverFamilies(trials),
    withinTokens: accuracyWithinTokens(trials),
    families: byFamily(trials),
    counts: {
      planned: run.plannedTrials,
      done: trials.length,
      correct: trials.filter(isCorrect).length,
      failed: trials.filter(({ outcome }) => outcome.status === 'failed').length,
      generatedTokens: answered(trials).reduce((total, { timeline }) => total + tokenCount(timeline), 0),
    },
    doubts: runDoubts(run),
  };
}

const answered = (trials: readonly Trial[]) =>
  trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome] : []));

function meanOf(counts: readonly number[]): Estimated {
  return counts.length === 0 ? unmeasured('no trial was answered') : withInterval(counts, meanOfCounts);
}

/** Nobody writes fewer than no tokens: below 0 the interval of a few skewed counts says nothing. */
function meanOfCounts(counts: readonly number[]): Estimate {
  const interval = meanInterval(counts);
  return { ...interval, low: Math.max(0, interval.low) };
}

function thinking(trials: readonly Trial[]): Estimated {
  const spent = trials.flatMap(thinkingTokens);
  const thinks = spent.some((tokens) => tokens > 0);
  return spent.length > 0 && !thinks ? unmeasured('the build did not think') : meanOf(spent);
}

function secondsPerCorrect(trials: readonly Trial[]): Estimated {
  const attempts = trials.flatMap((trial) =>
    trial.outcome.status === 'answered' && !trial.doubts.length
      ? [{ cost: movedMs(trial.outcome.timeline.arrivedMs.at(-1) ?? 0) / 1000, success: isCorrect(trial) }]
      : [],
  );
  if (!attempts.some(({ success }) => success)) return unmeasured('no answer is correct');
  return withInterval(attempts, ratioInterval);
}

function byFamily(trials: readonly Trial[]): RunSummary['families'] {
  return [...groupBy(trials, ({ task }) => task.family)].map(([family, members]) => ({
    family,
    kind: (members[0] as Trial).task.kind,
    accuracy: accuracy(members),
  }));
}
