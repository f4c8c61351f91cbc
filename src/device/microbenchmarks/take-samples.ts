import { notMeasured, type Reading } from '../../schema/primitives.ts';
import { ClockError } from './errors.ts';

const SAMPLES = 10;
/** Where the time for a set runs out, this many samples still make a median and an interval; fewer are thrown away. */
const FEWEST_SAMPLES = 5;
/** Work this long on the page's clock cannot be shorter than a sample should be: the other clock is wrong. */
const LONGEST_WALL_MS = 1000;
const MOST_REPETITIONS = 2 ** 24;
const MOST_GROWTH = 16;
/** How much work goes before the first sample, so that clocks of the GPU have risen and caches are as they will be. */
const WARM_UP_MS = 50;
const MOST_WARM_UPS = 5;
const MOST_RESTARTS = 4;

export interface Timing {
  /** Performs the work that often and resolves to how long it took, in ms. */
  time(repetitions: number): Promise<number>;
  /** The next number of repetitions, at least as large, that the work can be divided into. */
  round(repetitions: number): number;
  /** No sample may be shorter, in ms. */
  shortestMs: number;
  /** The page's clock in ms. */
  now(): number;
  /** When, on that clock, the time for this microbenchmark is over. */
  until: number;
}

export interface Samples {
  ms: number[];
  repetitions: number;
}

/**
 * Ten times of the same work in ms, each of at least `shortestMs`: finds how many repetitions that takes, warms up, and
 * measures. Ends with five to nine samples where the time is over, and with a reason where it is over before that.
 * Throws ClockError when the clock runs backwards, gives no finite number, or stands still while work is done.
 */
export async function takeSamples(timing: Timing): Promise<Reading<Samples>> {
  await timing.time(1);
  const found = await findRepetitions(timing);
  if (found.status === 'not-measured') return found;
  let { repetitions } = found.value;
  for (let restart = 0; restart < MOST_RESTARTS; restart++) {
    const outcome = await collect(timing, repetitions);
    if ('status' in outcome) return outcome;
    repetitions = timing.round(Math.ceil(repetitions * growthFor(outcome.tooShortMs, timing.shortestMs)));
  }
  return notMeasured('the same work took so unequally long that no number of repetitions was enough for a sample');
}

interface Lap {
  ms: number;
  wallMs: number;
}

async function lap(timing: Timing, repetitions: number): Promise<Lap> {
  const begin = timing.now();
  const ms = await timing.time(repetitions);
  if (!Number.isFinite(ms)) throw new ClockError('the clock gave something that is no time');
  if (ms < 0) throw new ClockError('the clock ran backwards');
  return { ms, wallMs: timing.now() - begin };
}

/** By how much to lengthen work that took `ms`, so that it lasts as long as a sample should, and a little more. */
function growthFor(ms: number, shortestMs: number): number {
  return ms > 0 ? Math.min(Math.max((1.25 * shortestMs) / ms, 2), MOST_GROWTH) : MOST_GROWTH;
}

async function findRepetitions(timing: Timing): Promise<Reading<{ repetitions: number }>> {
  const { shortestMs } = timing;
  let repetitions = timing.round(1);
  let standstills = 0;
  for (;;) {
    const { ms, wallMs } = await lap(timing, repetitions);
    if (ms >= shortestMs && (await warmUp(timing, repetitions, ms))) {
      return { status: 'measured', value: { repetitions } };
    }
    // Once can be a page that was held up.
    if (wallMs > Math.max(LONGEST_WALL_MS, 4 * shortestMs) && ++standstills > 1) {
      throw new ClockError(`the clock counted ${ms} ms for work that took ${wallMs.toFixed(0)} ms`);
    }
    if (timing.now() >= timing.until) return notMeasured(OUT_OF_TIME);
    // A clock that stands still has to be found out without holding up the GPU for much longer than that takes.
    const growth = Math.min(growthFor(ms, shortestMs), (1.5 * LONGEST_WALL_MS) / Math.max(wallMs, 1));
    repetitions = timing.round(Math.ceil(repetitions * Math.max(growth, 2)));
    if (repetitions > MOST_REPETITIONS) {
      throw new ClockError(`the clock is too coarse: it counted ${ms} ms for ${repetitions} repetitions`);
    }
  }
}

export const OUT_OF_TIME = 'the time for this set of microbenchmarks was over before it could be measured';

/** Whether the work is still long enough once it is warm. */
async function warmUp(timing: Timing, repetitions: number, firstMs: number): Promise<boolean> {
  let latest = firstMs;
  for (let runs = 0, spent = firstMs; runs < MOST_WARM_UPS && spent < WARM_UP_MS; runs++) {
    ({ ms: latest } = await lap(timing, repetitions));
    spent += latest;
  }
  return latest >= timing.shortestMs;
}

async function collect(timing: Timing, repetitions: number): Promise<Reading<Samples> | { tooShortMs: number }> {
  const ms: number[] = [];
  const begin = timing.now();
  while (ms.length < SAMPLES) {
    const typical = ms.length ? (timing.now() - begin) / ms.length : 0;
    const enough = ms.length >= FEWEST_SAMPLES;
    const needed = enough ? typical : typical * (FEWEST_SAMPLES - ms.length);
    if (timing.now() + needed > timing.until) {
      if (enough) break;
      return notMeasured(
        ms.length
          ? `${FEWEST_SAMPLES} samples of ${typical.toFixed(0)} ms did not fit into the time for this set`
          : OUT_OF_TIME,
      );
    }
    const sample = await lap(timing, repetitions);
    if (sample.ms < timing.shortestMs) return { tooShortMs: sample.ms };
    ms.push(sample.ms);
  }
  return { status: 'measured', value: { ms, repetitions } };
}
