import type { MatrixBytes, MatrixRow } from '../../compare/matrix-row.ts';
import type { Estimate } from '../../schema/estimate.ts';
import type { DigestMetricId } from '../../schema/run-digest.ts';
import { formatBytes, formatCount, readableEstimate } from '../format.ts';
import type { ComparableSet } from './comparable-sets.ts';
import type { PlotSheet } from './plot.ts';
import type { RowNames } from './row-names.ts';

/** The estimate of a metric of a row, if there is one. */
export function estimateOf(row: MatrixRow, id: DigestMetricId): Estimate | undefined {
  const { reading } = row.metrics[id];
  return reading.status === 'estimated' ? reading.estimate : undefined;
}

export interface Ends {
  low: number;
  high: number;
}

/** The ends of an interval, where there is one: a single observation has none. */
export const endsOf = (estimate: Estimate): Ends | undefined =>
  readableEstimate(estimate, '').hasInterval ? { low: estimate.low, high: estimate.high } : undefined;

/** Value, interval and n as cells of a table. */
export function estimateCells(estimate: Estimate, unit: string): string[] {
  const { text, low, high, confidence, n, hasInterval } = readableEstimate(estimate, unit);
  const percent = unit === '%' ? '%' : '';
  const level = confidence === '95%' ? '' : ` (${confidence})`;
  return [text, hasInterval ? `${low} to ${high}${percent}${level}` : 'none from one trial', n];
}

export const estimateColumns = (title: string) => [
  { title, number: true },
  { title: '95% interval', number: true },
  { title: 'n', number: true },
];

export const byteCells = ({ median, least, most, runs }: MatrixBytes): string[] => [
  formatBytes(median),
  least === most ? 'the same in all' : `${formatBytes(least)} to ${formatBytes(most)}`,
  formatCount(runs),
];

/** Rows that have every one of `ids`, and of the others the first reason why they do not. */
export function partRows(
  { rows, wrong }: Pick<ComparableSet, 'rows' | 'wrong'>,
  names: RowNames,
  reasonOf: (row: MatrixRow) => string | undefined,
): { shown: MatrixRow[]; missing: PlotSheet['missing'] } {
  const shown = rows.filter((row) => reasonOf(row) === undefined);
  const without = rows.filter((row) => reasonOf(row) !== undefined);
  const name = (row: MatrixRow) => `${names.build(row)} on ${names.place(row)}`;
  return {
    shown,
    missing: [
      ...without.map((row) => ({ key: row.key, name: name(row), reason: reasonOf(row) ?? '' })),
      ...wrong.map((row) => ({
        key: row.key,
        name: name(row),
        reason: 'fast but wrong: the build is computed wrongly there',
      })),
    ],
  };
}

/** Why one of these metrics of a row is not there. */
export function whyNot(row: MatrixRow, ids: readonly DigestMetricId[]): string | undefined {
  const readings = ids.map((id) => row.metrics[id].reading);
  const without = readings.find((reading) => reading.status === 'not-measured');
  return without?.status === 'not-measured' ? without.reason : undefined;
}
