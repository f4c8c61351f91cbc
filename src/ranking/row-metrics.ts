import { BoardMetricId } from '../schema/board.ts';
import type { Estimated } from '../schema/estimate.ts';
import { medianInterval } from '../statistics/median-interval.ts';

/** What one submission adds to a row, in the units of the board's metrics. Absent: not measured. */
export type MetricValues = Partial<Record<BoardMetricId, number>>;

/**
 * The numbers of a row: of each metric the median over the submissions that measured it, with the interval of order
 * statistics (`medianInterval`). Its n counts submissions. A single one gives no interval, and so no number.
 */
export function rowMetrics(submissions: readonly MetricValues[]): Record<BoardMetricId, Estimated> {
  const entries = BoardMetricId.options.map((id): [BoardMetricId, Estimated] => {
    const values = submissions.flatMap((values) => values[id] ?? []);
    if (values.length >= 2) return [id, { status: 'estimated', estimate: medianInterval(values) }];
    const reason = values.length === 0 ? 'no submission measured it' : 'a single submission gives no interval';
    return [id, { status: 'not-measured', reason }];
  });
  return Object.fromEntries(entries) as Record<BoardMetricId, Estimated>;
}
