import { basename } from 'node:path';
import { csvTable, type ReportCell } from '../../compare/report-text.ts';
import type { Estimated } from '../../schema/estimate.ts';
import { METRICS } from '../../statistics/metrics.ts';
import { flatRows, type Comparison, type FlatRow, type Loss } from './compare-sides.ts';
import { scopeOf } from './comparison-words.ts';
import type { ComparedMetric } from './judge-together.ts';

/** One metric a line; then one line without a metric for each run of the baseline that the other file lost. */
export const csvOf = ({ comparisons }: Comparison): string =>
  csvTable([
    HEAD,
    ...flatRows(comparisons).map(csvRow),
    ...comparisons.flatMap(({ file, losses }) => losses.map((loss) => lossRow(file, loss))),
  ]);

const HEAD = [
  'file',
  'build',
  'suite',
  'suite version',
  'seed',
  'label a',
  'label b',
  'metric',
  'shape',
  'unit',
  'a',
  'a low',
  'a high',
  'a confidence',
  'a n',
  'b',
  'b low',
  'b high',
  'b confidence',
  'b n',
  'worse by',
  'worse by low',
  'worse by high',
  'worse by unit',
  'confidence',
  'n',
  'p',
  'adjusted p',
  'verdict',
  'judgement',
  'not measured because',
];

function csvRow({ file, result, metric }: FlatRow): ReportCell[] {
  const { digest } = result.pair.a;
  const change = metric.status === 'compared' ? metric.change : undefined;
  const unit = change && (change.kind === 'slower' ? '% longer' : 'points fewer');
  return [
    basename(file),
    digest.build.id,
    digest.suite.id,
    digest.suite.version,
    digest.seed,
    digest.label,
    result.pair.b.digest.label,
    METRICS[metric.metric].title,
    scopeOf(metric),
    METRICS[metric.metric].unit,
    ...numbers(metric.a, metric),
    ...numbers(metric.b, metric),
    change?.value,
    change?.low,
    change?.high,
    unit,
    change?.confidence,
    change?.n ?? 0,
    metric.status === 'compared' ? metric.p : undefined,
    metric.status === 'compared' ? metric.adjustedP : undefined,
    metric.status === 'compared' ? metric.verdict : undefined,
    metric.judgement,
    metric.status === 'compared' ? undefined : metric.reason,
  ];
}

function numbers(reading: Estimated, { metric }: ComparedMetric): ReportCell[] {
  if (reading.status === 'not-measured') return [undefined, undefined, undefined, undefined, 0];
  const scale = METRICS[metric].unit === '%' ? 100 : 1;
  const { value, low, high, confidence, n } = reading.estimate;
  return [value * scale, low * scale, high * scale, confidence, n];
}

function lossRow(file: string, { build, suite, reason, isRegression }: Loss): ReportCell[] {
  const known: Record<string, ReportCell> = {
    file: basename(file),
    build,
    suite,
    judgement: isRegression ? 'regression' : 'not-judged',
    'not measured because': reason,
  };
  return HEAD.map((column) => known[column]);
}
