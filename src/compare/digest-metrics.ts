import type { DigestMetricId, RunDigest } from '../schema/run-digest.ts';
import type { Run } from '../schema/run.ts';
import { unmeasured, type Estimated } from '../statistics/estimate.ts';
import { headlines } from '../statistics/headline-shapes.ts';
import { speedBounds } from '../statistics/speed-bounds.ts';
import { summariseRun } from '../statistics/summarise-run.ts';
import { summariseSpeed } from '../statistics/summarise-speed.ts';

type Metrics = Record<DigestMetricId, Estimated>;

/**
 * The metrics of a run that a table has room for: those of `summariseRun`, or of the shapes that stand for the run, which
 * are then named.
 */
export const digestMetrics = (run: Run, kind: RunDigest['kind']): Pick<RunDigest, 'metrics' | 'headline'> =>
  kind === 'speed' ? shapeMetrics(run) : { metrics: taskMetrics(run) };

const NOTHING_ANSWERED = unmeasured('the suite times shapes: nothing is answered');
const NO_SHAPE = unmeasured('no shape was tried');

function shapeMetrics(run: Run): Pick<RunDigest, 'metrics' | 'headline'> {
  const { shapes } = summariseSpeed(run);
  const { decode, prefill } = headlines(shapes);
  const bounds = decode && speedBounds(run, [decode]).shapes[0];
  const metrics: Metrics = {
    accuracy: NOTHING_ANSWERED,
    decode: decode?.metrics.decode ?? NO_SHAPE,
    prefill: prefill?.metrics.prefill ?? NO_SHAPE,
    timeToFirstToken: prefill?.metrics.timeToFirstToken ?? NO_SHAPE,
    tokensPerTask: NOTHING_ANSWERED,
    thinkingTokens: NOTHING_ANSWERED,
    truncated: NOTHING_ANSWERED,
    secondsPerCorrect: NOTHING_ANSWERED,
    efficiency: bounds?.decodeEfficiency.share ?? NO_SHAPE,
  };
  const headline = {
    ...(decode ? { decode: decode.shape.id } : {}),
    ...(prefill ? { prefill: prefill.shape.id } : {}),
  };
  return { metrics, headline };
}

function taskMetrics(run: Run): Metrics {
  const { metrics } = summariseRun(run);
  const { accuracy, decode, prefill, timeToFirstToken, tokensPerTask, thinkingTokens, truncated } = metrics;
  return {
    accuracy,
    decode,
    prefill,
    timeToFirstToken,
    tokensPerTask,
    thinkingTokens,
    truncated,
    secondsPerCorrect: metrics.secondsPerCorrect,
    efficiency: unmeasured('prompts and answers of all lengths have no one bound: a suite that times shapes has'),
  };
}
