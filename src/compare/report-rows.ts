import type { RunRecord } from '../schema/run-digest.ts';
import type { MatrixBy, MatrixCell, MatrixRow } from './matrix-row.ts';
import { matrixOf } from './matrix.ts';
import { rowVerdicts, type MetricVerdict, type RowEvidence, type RowVerdict } from './matrix-verdicts.ts';

/** What a report says of each row, in this order. */
export const REPORT_METRICS = [
  'accuracy',
  'decode',
  'prefill',
  'timeToFirstToken',
  'tokensPerTask',
  'secondsPerCorrect',
] as const;
export type ReportMetric = (typeof REPORT_METRICS)[number];

/** One metric of one place, build and suite. */
export interface ReportRow {
  row: MatrixRow;
  metric: ReportMetric;
  cell: MatrixCell;
  /** How the metric stands against the baseline; absent without one, for the baseline itself, and for other suites. */
  verdict?: { status: 'baseline' } | MetricVerdict;
  cautions: readonly string[];
}

export interface ReportOptions {
  /** `key` of the row of `matrixOf` that the others are set against. Rows of other suites are set against nothing. */
  baseline?: string | undefined;
  /** By device class where nothing is said. */
  by?: MatrixBy;
}

const NO_RUN: MetricVerdict = { status: 'not-measured', reason: 'no comparison is made of this metric' };

/** Every number that the runs have to tell, in the order of the matrix. Runs that are not over are left out. */
export function reportRows(
  records: readonly RunRecord[],
  { baseline, by = 'device-class' }: ReportOptions = {},
): ReportRow[] {
  const { rows } = matrixOf(
    records.map(({ digest }) => digest),
    { by },
  );
  const byId = new Map(records.map((record) => [record.digest.id, record]));
  const evidenceOf = (row: MatrixRow): RowEvidence => ({
    row,
    records: row.runs.flatMap(({ id }) => byId.get(id) ?? []),
  });
  const pinned = rows.find(({ key }) => key === baseline);
  const others = pinned ? rows.filter((row) => row !== pinned && mayStandBeside(row, pinned)) : [];
  const found = pinned ? rowVerdicts(evidenceOf(pinned), others.map(evidenceOf)) : [];
  const verdicts = new Map(others.map((row, index) => [row.key, found[index]]));
  return rows.flatMap((row) => metricRows(row, row === pinned ? 'baseline' : verdicts.get(row.key)));
}

function metricRows(row: MatrixRow, against: RowVerdict | 'baseline' | undefined): ReportRow[] {
  const cautions = against && against !== 'baseline' && against.status === 'compared' ? against.cautions : [];
  return REPORT_METRICS.map((metric) => {
    const verdict = verdictFor(metric, against);
    return { row, metric, cell: row.metrics[metric], cautions, ...(verdict ? { verdict } : {}) };
  });
}

function verdictFor(metric: ReportMetric, against: RowVerdict | 'baseline' | undefined): ReportRow['verdict'] {
  if (against === undefined) return undefined;
  if (against === 'baseline') return { status: 'baseline' };
  if (against.status === 'not-comparable') return { status: 'not-measured', reason: against.sentence };
  return metric in against.metrics ? against.metrics[metric as keyof typeof against.metrics] : NO_RUN;
}

/** The calibration build measures the lab: it is set against itself alone. */
const mayStandBeside = (row: MatrixRow, pinned: MatrixRow): boolean =>
  row.suite.id === pinned.suite.id && (row.group === 'calibration') === (pinned.group === 'calibration');
