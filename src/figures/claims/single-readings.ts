import type { ClaimSide, SingleMetric } from '../../schema/claim.ts';
import type { DigestMetricId, RunDigest, RunRecord } from '../../schema/run-digest.ts';
import type { Estimate, Estimated } from '../../statistics/estimate.ts';
import { observationsFor, tasksForShare } from '../../statistics/sample-size.ts';
import { decide } from './decide.ts';
import { BYTES_PER_GB, memoryOf } from './memory.ts';
import type { ClaimReading, NoReading, ReadingUnit, Threshold } from './reading.ts';
import { numberOf } from './side-numbers.ts';

/** A run, and what a claim asks of it. */
export interface OneRun {
  record: RunRecord;
  side: ClaimSide;
  metric: SingleMetric;
  threshold: Threshold;
}

const READINGS: Record<SingleMetric, { from: DigestMetricId; name: string; unit: ReadingUnit; ofShare: boolean }> = {
  accuracy: { from: 'accuracy', name: 'accuracy', unit: '%', ofShare: true },
  decode: { from: 'decode', name: 'tokens a second', unit: 'tok/s', ofShare: false },
  'seconds-per-correct': { from: 'secondsPerCorrect', name: 'seconds per correct answer', unit: 's', ofShare: false },
  'correct-per-gigabyte': {
    from: 'accuracy',
    name: 'correct answers of 100 tasks per GB of memory',
    unit: 'answers/GB',
    ofShare: true,
  },
  efficiency: { from: 'efficiency', name: 'decode as a share of the bandwidth bound', unit: '%', ofShare: false },
};

const HUNDRED_TASKS = 100;

/**
 * What one run says about a claim against a number; or why it says nothing. `correct-per-gigabyte` is the accuracy in
 * percent divided by the memory in GB (`memoryOf`), which is counted and adds nothing to the interval; the others are the
 * metrics of the run.
 */
export function readRun({ record: { digest }, side, metric, threshold }: OneRun): ClaimReading | NoReading {
  const { from, name, unit, ofShare } = READINGS[metric];
  const runs = [digest.id];
  if (digest.speedsInvalid && !ofShare) return { runs, reason: 'its speeds do not count: it computed wrongly' };
  const reading: Estimated = digest.metrics[from];
  if (reading.status !== 'estimated') return { runs, reason: reading.reason };
  let factor = 1;
  if (metric === 'correct-per-gigabyte') {
    const memory = memoryOf(digest);
    if (memory.status !== 'measured') return { runs, reason: `its memory is not known: ${memory.reason}` };
    factor = (HUNDRED_TASKS * BYTES_PER_GB) / memory.value;
  }
  const estimate = times(reading.estimate, factor);
  return {
    name,
    unit,
    estimate,
    counts: digest.kind === 'speed' ? 'repeats' : 'tasks',
    runs,
    what: whatOf(digest),
    decides: decide(estimate, threshold),
    needed: ofShare
      ? tasksForShare(reading.estimate.value, Math.min(1, threshold.value / factor))
      : observationsFor(estimate, threshold.value, 'logarithmic'),
    beside:
      metric === 'correct-per-gigabyte'
        ? [...numberOf(digest, 'accuracy', side.name), ...numberOf(digest, 'memory', side.name)]
        : [],
  };
}

const times = ({ value, low, high, ...rest }: Estimate, factor: number): Estimate => ({
  ...rest,
  value: value * factor,
  low: low * factor,
  high: high * factor,
});

function whatOf({ build, deviceClass }: RunDigest): string {
  return `${build.title} on ${deviceClass.status === 'measured' ? deviceClass.value.name : 'an unknown device'}`;
}
