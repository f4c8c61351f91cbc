import type { TaskEvidence } from '../schema/run-digest.ts';
import { CONFIDENCE } from '../statistics/distributions.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { medianInterval } from '../statistics/median-interval.ts';
import type { OutcomePair } from '../statistics/paired-accuracy.ts';
import type { Names, SpeedComparison, SpeedId, Verdict } from './comparison.ts';

/** Which reading of a task each speed is, and what is said of it. For times, the smaller is the better. */
const SPEEDS: Record<
  SpeedId,
  { field: 'decode' | 'prefill' | 'timeToFirstTokenMs'; verb: string; better: 'higher' | 'lower' }
> = {
  decode: { field: 'decode', verb: 'decodes', better: 'higher' },
  prefill: { field: 'prefill', verb: 'reads prompts', better: 'higher' },
  timeToFirstToken: { field: 'timeToFirstTokenMs', verb: 'gives its first token', better: 'lower' },
};

/**
 * Speeds on the same tasks: for each task A's reading divided by B's (medians, where it was attempted several times),
 * and of these ratios the median with its order-statistic interval, all on a logarithmic scale. It is distinguishable
 * when the interval leaves out 1, which is the sign test; below 6 tasks no interval reaches 95 %, and nothing is.
 * Prompts and answers differ from task to task far more than one task does between runs: hence ratios first, median
 * then. The ratio of the two runs' medians is a slightly other number.
 */
export function compareSpeeds(pairs: readonly OutcomePair[], names: Names): Record<SpeedId, SpeedComparison> {
  return {
    decode: compareSpeed('decode', pairs, names),
    prefill: compareSpeed('prefill', pairs, names),
    timeToFirstToken: compareSpeed('timeToFirstToken', pairs, names),
  };
}

function compareSpeed(id: SpeedId, pairs: readonly OutcomePair[], names: Names): SpeedComparison {
  const { field } = SPEEDS[id];
  const reading = (task: TaskEvidence) => task[field] ?? 0;
  const logs = pairs.flatMap(({ a, b }) => {
    const [ofA, ofB] = [reading(a), reading(b)];
    const ratio = ofA / ofB;
    return ofB > 0 && ratio > 0 && Number.isFinite(ratio) ? [Math.log(ratio)] : [];
  });
  if (logs.length < 2) {
    const reason = logs.length === 1 ? 'a single task gives no interval' : 'no task was timed in both runs';
    return { status: 'not-measured', reason };
  }
  const interval = medianInterval(logs);
  const { value, low, high, confidence } = interval;
  const ratio = { ...interval, value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
  const leavesOutOne = low > 0 || high < 0;
  const verdict = confidence >= CONFIDENCE && leavesOutOne ? 'distinguishable' : 'not-distinguishable';
  return { status: 'compared', ratio, verdict, sentence: describe(id, ratio, verdict, names) };
}

function describe(id: SpeedId, { value, low, high, n, confidence }: Estimate, verdict: Verdict, names: Names): string {
  const { verb, better } = SPEEDS[id];
  const isAFaster = better === 'higher' ? value >= 1 : value <= 1;
  // Told from the faster one's side, as "so many times as fast".
  const [fast, slow] = isAFaster ? [names.a, names.b] : [names.b, names.a];
  const [times, from, to] = value >= 1 ? [value, low, high] : [1 / value, 1 / high, 1 / low];
  const end =
    verdict === 'distinguishable'
      ? 'distinguishable'
      : confidence < CONFIDENCE
        ? `not distinguishable, too few tasks for ${Math.round(CONFIDENCE * 100)} % confidence`
        : 'not distinguishable';
  return `${fast} ${verb} ${times.toFixed(2)} times as fast as ${slow}, ${from.toFixed(2)} to ${to.toFixed(2)}, n = ${n} tasks: ${end}`;
}
