import { basename } from 'node:path';
import { markdownReport, reportRows } from '../../compare/report.ts';
import { markdownTable, markdownText, type ReportCell } from '../../compare/report-text.ts';
import type { RunRecord } from '../../schema/run-digest.ts';
import type { CompareFormat } from './compare-arguments.ts';
import { countCompared, flatRows, type Comparison, type FileComparison, type FlatRow } from './compare-sides.ts';
import { csvOf } from './comparison-csv.ts';
import { asJson } from './comparison-json.ts';
import { changeWords, metricName, oneLine, plainTable, verdictWords, words } from './comparison-words.ts';
import type { PairResult } from './judge-together.ts';
import { resultLines } from './result-lines.ts';
import { clashingIds } from './same-id.ts';
import type { Side } from './side.ts';

export function printComparison(comparison: Comparison, format: CompareFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(asJson(comparison), null, 1)}\n`;
    case 'csv':
      return csvOf(comparison);
    case 'md':
      return inWords(comparison, { table: markdownTable, text: markdownText, heading: '## ' });
    case 'table':
      return inWords(comparison, { table: plainTable, text: oneLine, heading: '' });
  }
}

interface Style {
  table(rows: ReportCell[][]): string;
  text(text: string): string;
  heading: string;
}

function inWords(comparison: Comparison, style: Style): string {
  const { sides, comparisons } = comparison;
  const parts =
    comparisons.length === 1
      ? comparisons.map((one) => detail(one, style, countCompared(comparisons)))
      : [matrix(comparison, style)];
  const apart = comparisons.flatMap((one) => one.apart);
  const refused = comparisons.flatMap(({ file, results }) =>
    results.flatMap((result) => (result.status === 'compared' ? [] : [{ file, result }])),
  );
  const lists = [
    list(
      'Not compared',
      refused.map(({ file, result }) => `${basename(file)}: ${nameOf(result)}: ${result.sentence}`),
      style,
    ),
    list(
      'Set apart',
      unique(
        apart.map(
          ({ file, build, suite, run, reason }) => `${basename(file)}: ${build} on ${suite} (${run}): ${reason}`,
        ),
      ),
      style,
    ),
    list('Result', resultLines(comparison), style),
  ];
  const told = style.heading === '' ? [] : allRecords(sides);
  const report = told.length === 0 ? [] : [markdownReport(reportRows(told, { by: 'label' }))];
  return `${[...parts, ...lists, ...report].filter(Boolean).join('\n')}`;
}

const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

/** A run that several files hold counts once. Different runs that share an id are left out: they are named as set apart. */
function allRecords(sides: readonly Side[]): RunRecord[] {
  const clashing = clashingIds(sides);
  const known = sides.flatMap(({ records }) => records).filter(({ digest }) => !clashing.has(digest.id));
  return [...new Map(known.map((record) => [record.digest.id, record])).values()];
}

const list = (heading: string, lines: readonly string[], { text, heading: mark }: Style): string =>
  lines.length === 0 ? '' : `${mark}${heading}\n\n${lines.map((line) => `- ${text(line)}\n`).join('')}`;

const nameOf = ({ pair }: PairResult): string => `${pair.a.digest.build.id} on ${pair.a.digest.suite.id}`;

const labelled = ({ pair: { a, b } }: PairResult): string => {
  const labels = [a, b].map(({ digest }) => digest.label ?? 'no label');
  return labels[0] === labels[1] ? (labels[0] ?? '') : labels.join(' and ');
};

function detail({ results, file }: FileComparison, { table, text, heading }: Style, among: number): string {
  return results
    .flatMap((result) => {
      if (result.status !== 'compared') return [];
      const { digest } = result.pair.a;
      const title = `${digest.build.title} on ${digest.suite.id} version ${digest.suite.version}, seed ${digest.seed} (${labelled(result)})`;
      const rows = result.metrics.map((metric) => [
        metricName(metric),
        words(metric.a, metric),
        words(metric.b, metric),
        changeWords(metric),
        metric.status === 'compared' ? metric.change.n : 0,
        verdictWords(metric, among),
      ]);
      const head = ['metric', 'A', `B (${basename(file)})`, 'B against A', 'n', 'verdict'];
      const cautions = result.cautions.map((caution) => `- ${text(caution)}\n`).join('');
      return [`${heading}${text(title)}\n\n${table([head, ...rows])}${cautions ? `\n${cautions}` : ''}`];
    })
    .join('\n');
}

/** Several files against the first: a column for each. Shapes are left to CSV and JSON. */
function matrix({ comparisons, sides }: Comparison, { table, text, heading }: Style): string {
  const among = countCompared(comparisons);
  const flat = flatRows(comparisons).filter(({ metric }) => metric.shape === undefined);
  const keyOf = ({ result, metric }: FlatRow) =>
    `${result.pair.a.digest.id} ${result.pair.a.digest.label ?? ''} ${metric.metric}`;
  const keys = unique(flat.map(keyOf));
  const rows = keys.map((key) => {
    const of = flat.filter((one) => keyOf(one) === key);
    const first = of[0] as FlatRow;
    const { digest } = first.result.pair.a;
    const cells = comparisons.map(({ file }) => {
      const metric = of.find((one) => one.file === file)?.metric;
      return metric ? `${changeWords(metric)}; ${verdictWords(metric, among)}` : 'not compared';
    });
    return [
      oneLine(digest.build.title),
      `${digest.suite.id} ${digest.suite.version}`,
      metricName(first.metric),
      words(first.metric.a, first.metric),
      ...cells,
    ];
  });
  const files = comparisons.map(({ file }) => basename(file));
  const head = ['build', 'suite', 'metric', basename(sides[0]?.name ?? ''), ...files];
  return `${heading}${text('Each file against the first')}\n\n${table([head, ...rows])}`;
}
