import { basename } from 'node:path';
import {
  comparedRuns,
  countCompared,
  flatRows,
  type Comparison,
  type FileComparison,
  type Loss,
} from './compare-sides.ts';
import { changeWords, metricName, oneDecimal } from './comparison-words.ts';
import type { Thresholds } from './judge-together.ts';

/** What the exit code says, and the rules behind it. */
export function resultLines({ comparisons, thresholds }: Comparison): string[] {
  const rules = rulesOf(thresholds);
  const counts = comparisons.map(
    (one) => `${comparedRuns(one)} of ${one.wanted} runs of A were compared with ${basename(one.file)}.`,
  );
  const isNothing = comparisons.every((one) => comparedRuns(one) === 0);
  const losses = comparisons.flatMap(({ file, losses: of }) =>
    of.map((loss) => lossWords(file, loss, rules.length > 0)),
  );
  const nothing = isNothing ? ['Nothing was compared.'] : [];
  if (rules.length === 0) {
    return [
      ...nothing,
      ...losses,
      ...counts,
      ...amongWords(comparisons),
      'No threshold was given, so nothing is judged.',
    ];
  }
  const found = metricLines(comparisons);
  const isNone = !isNothing && found.length === 0 && !comparisons.some(hasLoss);
  const none = isNone ? ['No regression is shown.'] : [];
  return [
    ...nothing,
    ...found,
    ...losses,
    ...none,
    ...counts,
    ...openWords(comparisons),
    ...amongWords(comparisons),
    `A regression is: ${rules.join('; or ')}; or a run that is computed wrongly, failed, or is not there any more (unless --allow-missing was given).`,
  ];
}

const rulesOf = ({ slower, lessAccurate }: Thresholds): string[] => [
  ...(slower === undefined
    ? []
    : [`distinguishably slower and by an estimated ${oneDecimal(100 * slower)} % longer or more`]),
  ...(lessAccurate === undefined
    ? []
    : [`distinguishably less accurate and by an estimated ${oneDecimal(lessAccurate)} points or more`]),
];

const hasLoss = ({ losses }: FileComparison): boolean => losses.some(({ isRegression }) => isRegression);

const metricLines = (comparisons: readonly FileComparison[]): string[] =>
  flatRows(comparisons)
    .filter(({ metric }) => metric.judgement === 'regression')
    .map(({ file, result: { pair }, metric }) => {
      const { build, suite } = pair.a.digest;
      return `REGRESSION in ${basename(file)}: ${build.id} on ${suite.id}, ${metricName(metric)}: ${changeWords(metric)}`;
    });

function lossWords(file: string, { kind, build, suite, run, reason, isRegression }: Loss, isJudged: boolean): string {
  const start = isRegression ? 'REGRESSION in ' : isJudged && kind === 'missing' ? 'Allowed to be missing in ' : 'In ';
  return `${start}${basename(file)}: ${build} on ${suite} (${run}): ${reason}`;
}

function openWords(comparisons: readonly FileComparison[]): string[] {
  const rows = flatRows(comparisons);
  const open = rows.filter(({ metric }) => metric.judgement === 'not-excluded').length;
  if (open === 0) return [];
  return [`${open} of ${rows.length} comparisons are too uncertain to rule one out: ask for more tasks or repeats.`];
}

function amongWords(comparisons: readonly FileComparison[]): string[] {
  const count = countCompared(comparisons);
  if (count === 0) return [];
  const words = count === 1 ? 'the only comparison' : `among ${count} comparisons`;
  return [`Each verdict is the one ${words}: accuracies by Holm's rule, speeds by Hochberg's. Intervals stand alone.`];
}
