import { METRICS } from '../statistics/metrics.ts';
import type { MatrixCell, MatrixRow } from './matrix-row.ts';
import type { ReportMetric, ReportRow } from './report-rows.ts';

/** Whose number it is. */
export const BASIS: Record<MatrixCell['basis'], string> = {
  run: 'one run',
  'median-over-runs': 'median over runs',
  'median-over-machines': 'median over machines',
};

/** Shares are told in percent. */
export const scaleOf = (metric: ReportMetric): number => (METRICS[metric].unit === '%' ? 100 : 1);

export const deviceOf = ({ place }: MatrixRow): string =>
  place.deviceClass.status === 'measured' ? place.deviceClass.value.name : `not known: ${place.deviceClass.reason}`;

export function verdictWord(verdict: ReportRow['verdict']): string | undefined {
  if (!verdict) return undefined;
  if (verdict.status === 'baseline') return 'baseline';
  if (verdict.status === 'not-measured') return `not compared: ${verdict.reason}`;
  if (verdict.verdict === 'not-distinguishable') return 'not distinguishable';
  return verdict.isBetter ? 'better' : 'worse';
}
