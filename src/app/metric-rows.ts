import type { Estimated } from '../statistics/estimate.ts';
import { METRICS, type MetricId } from '../statistics/metrics.ts';
import type { RunSummary } from '../statistics/summarise-run.ts';
import { roundUp } from './gauge-scale.ts';
import { isSpeed, type SpeedsInvalid } from '../statistics/validity.ts';

export interface MetricRow {
  id: MetricId;
  reading: Estimated;
  /** Why the value must be struck out; undefined when it may stand. */
  struck: SpeedsInvalid;
  /** End of the scale that the row shares with others; undefined when it has its own. */
  end: number | undefined;
}

/** These are the same thing at three places of its distribution, so they are drawn on one scale. */
const LATENCIES: readonly MetricId[] = ['interTokenP50', 'interTokenP95', 'interTokenP99'];

/** All metrics in the order of their definitions. */
export function metricRows(metrics: RunSummary['metrics'], invalid: SpeedsInvalid): MetricRow[] {
  const highs = LATENCIES.map((id) => metrics[id]).flatMap((reading) =>
    reading.status === 'estimated' ? [reading.estimate.high] : [],
  );
  const latencyEnd = highs.length ? roundUp(Math.max(...highs)) : undefined;
  return Object.values(METRICS).map(({ id }) => ({
    id,
    reading: metrics[id],
    struck: isSpeed(id) ? invalid : undefined,
    end: LATENCIES.includes(id) ? latencyEnd : undefined,
  }));
}
