import type { DeviceReport } from '../schema/device.ts';
import type {
  Microbenchmark,
  MicrobenchmarkId,
  MicrobenchmarkReport,
  MicrobenchmarkSamples,
  TimedBy,
} from '../schema/microbenchmark.ts';
import { unmeasured, type Estimated } from './estimate.ts';
import { withInterval } from './estimates-of.ts';
import { medianInterval } from './median-interval.ts';
import { ascending, median } from './quantile.ts';
import { coefficientOfVariation } from './variation.ts';

/** A reason to read a microbenchmark with care. */
export interface RateDoubt {
  id: 'coarse-timer' | 'not-converged' | 'still-falling' | 'smaller-set' | 'few-samples';
  sentence: string;
}

/** What a microbenchmark says: bytes a second, operations a second, or ms, as its id has it. */
export interface GpuRate {
  rate: Estimated;
  /** The measurement that it was taken from, where there is one. */
  of?: Microbenchmark;
  doubts: RateDoubt[];
}

/** What a device says of the page's clock. */
type Described = Pick<DeviceReport, 'timerResolutionMs'>;

/** One measurement of a report by itself: the median of its samples, with the interval that order statistics give. */
export const rateOf = (one: Microbenchmark, report: MicrobenchmarkReport, device?: Described): GpuRate => ({
  rate:
    one.outcome.status === 'measured'
      ? withInterval(one.outcome.value.samples, medianInterval)
      : unmeasured(one.outcome.reason),
  of: one,
  doubts: doubtsOf(one, clocksOf(report, device)),
});

/**
 * Bandwidth of the GPU's memory in bytes a second: the kernel that only reads, over its largest working set, which
 * caches hold least of. Of several ways to read, the fastest: it is a bound that is wanted.
 */
export function bandwidthOf(report: MicrobenchmarkReport, device?: Described): GpuRate {
  const tried = report.measurements.filter(({ id }) => id === 'read-bandwidth');
  const sizes = ascending([...new Set(tried.map(({ bytes = 0 }) => bytes))]).reverse();
  for (const size of sizes) {
    const best = bestOf(tried.filter(({ bytes = 0 }) => bytes === size), 'highest'); // prettier-ignore
    if (!best) continue;
    const known = rateOf(best, report, device);
    const doubts = [...(size === sizes[0] ? [] : [SMALLER_SET]), ...stillFalling(tried, sizes, size)];
    return { ...known, doubts: [...known.doubts, ...doubts] };
  }
  return none(report, 'read-bandwidth');
}

/** Operations a second: the highest over intensities and ways to go about it, with all of its samples. */
export const computeRateOf = (
  report: MicrobenchmarkReport,
  id: 'f32-rate' | 'f16-rate' | 'int8-dot-rate' | 'matrix-product',
  device?: Described,
): GpuRate => rateOfBest(report, { id, which: 'highest' }, device);

/** Milliseconds that one dispatch of an almost empty kernel takes in a row of many: the lowest of the ways tried. */
export const dispatchLatencyOf = (report: MicrobenchmarkReport, device?: Described): GpuRate =>
  rateOfBest(report, { id: 'dispatch-latency', which: 'lowest' }, device);

function rateOfBest(
  report: MicrobenchmarkReport,
  { id, which }: { id: MicrobenchmarkId; which: 'highest' | 'lowest' },
  device: Described | undefined,
): GpuRate {
  const best = bestOf(report.measurements.filter((one) => one.id === id), which); // prettier-ignore
  return best ? rateOf(best, report, device) : none(report, id);
}

function none({ measurements }: MicrobenchmarkReport, id: MicrobenchmarkId): GpuRate {
  const reasons = measurements.flatMap((one) =>
    one.id === id && one.outcome.status === 'not-measured' ? [one.outcome.reason] : [],
  );
  return { rate: unmeasured(reasons[0] ?? 'this set of microbenchmarks does not measure it'), doubts: [] };
}

const samplesOf = ({ outcome }: Microbenchmark): MicrobenchmarkSamples | undefined =>
  outcome.status === 'measured' ? outcome.value : undefined;

const middleOf = (one: Microbenchmark): number => median(samplesOf(one)?.samples ?? [0]);

function bestOf(measurements: readonly Microbenchmark[], which: 'highest' | 'lowest'): Microbenchmark | undefined {
  const sign = which === 'highest' ? 1 : -1;
  return measurements
    .filter(({ outcome }) => outcome.status === 'measured')
    .reduce<Microbenchmark | undefined>(
      (best, one) => (best && sign * middleOf(best) >= sign * middleOf(one) ? best : one),
      undefined,
    );
}

const SMALLER_SET: RateDoubt = {
  id: 'smaller-set',
  sentence: 'The largest working set could not be measured: caches may hold much of the one that was.',
};

/** Falling by more than this from one working set to the largest, a bandwidth has not reached that of the memory. */
const PLATEAU = 0.1;

function stillFalling(tried: readonly Microbenchmark[], sizes: readonly number[], size: number): RateDoubt[] {
  const next = sizes[sizes.indexOf(size) + 1];
  const [here, before] = [size, next].map(
    (bytes) =>
    bestOf(tried.filter((one) => one.bytes === bytes), 'highest'), // prettier-ignore
  );
  if (!here || !before || middleOf(here) >= (1 - PLATEAU) * middleOf(before)) return [];
  const sentence =
    'The bandwidth still falls from the second largest working set to the largest: past all caches it may be lower.';
  return [{ id: 'still-falling', sentence }];
}

/** Steps of the clock that make up more than this of a sample are part of what is measured. */
const MOST_STEP_SHARE = 0.05;
/** Above this coefficient of variation, or this far between the halves of the samples, something else was going on. */
const MOST_VARIATION = 0.1;
const MOST_DRIFT = 0.05;

function doubtsOf(one: Microbenchmark, clocks: Clocks): RateDoubt[] {
  const known = samplesOf(one);
  if (!known) return [];
  return [...timerDoubt(known, clocks), ...convergenceDoubt(known.samples), ...fewSamples(known.samples)];
}

/** With fewer samples the interval of the median runs almost from the smallest to the largest. */
const ENOUGH_SAMPLES = 10;

function fewSamples({ length }: readonly number[]): RateDoubt[] {
  if (length >= ENOUGH_SAMPLES) return [];
  return [{ id: 'few-samples', sentence: `It rests on few samples: ${length} of them.` }];
}

/** Smallest step of each clock in ms, where it is known. */
type Clocks = Partial<Record<TimedBy, number>>;

const clocksOf = ({ gpuClock }: MicrobenchmarkReport, device: Described | undefined): Clocks => ({
  ...(gpuClock.status === 'measured' ? { timestamps: gpuClock.value.stepMs } : {}),
  ...(device?.timerResolutionMs.status === 'measured' ? { batches: device.timerResolutionMs.value } : {}),
});

function timerDoubt({ timedBy, shortestMs }: MicrobenchmarkSamples, clocks: Clocks): RateDoubt[] {
  const step = clocks[timedBy] ?? 0;
  if (step <= MOST_STEP_SHARE * shortestMs) return [];
  const sentence = `The timer is too coarse: it moves in steps of ${step.toPrecision(2)} ms, and the shortest sample took ${shortestMs.toPrecision(2)} ms.`;
  return [{ id: 'coarse-timer', sentence }];
}

/** Samples that spread, or whose second half lies wholly on one side of the first and more than 5 % away from it. */
function convergenceDoubt(samples: readonly number[]): RateDoubt[] {
  const varies = coefficientOfVariation(samples) ?? 0;
  const half = Math.floor(samples.length / 2);
  const [first, second] = [samples.slice(0, half), samples.slice(samples.length - half)];
  const apart = Math.min(...second) > Math.max(...first) || Math.max(...second) < Math.min(...first);
  const change = median(second) / median(first) - 1;
  if (half >= 3 && apart && Math.abs(change) > MOST_DRIFT) {
    const sentence = `It did not converge: the second half of the samples is ${percent(Math.abs(change))} % ${change > 0 ? 'higher' : 'lower'} than the first.`;
    return [{ id: 'not-converged', sentence }];
  }
  if (varies <= MOST_VARIATION) return [];
  return [{ id: 'not-converged', sentence: `It did not converge: the samples vary by ${percent(varies)} %.` }];
}

const percent = (share: number): string => Math.round(100 * share).toString();
