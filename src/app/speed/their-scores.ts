import type { SpeedProtocol } from '../../schema/suite.ts';
import {
  llamaBenchRows,
  localScore,
  mlperfClientScores,
  type LlamaBenchRow,
  type MlperfClientScores,
} from '../../statistics/protocol-scores.ts';
import type { ShapeSummary } from '../../statistics/summarise-speed.ts';
import { formatCount, formatNumber } from '../format.ts';
import { cellOf, type Cell } from './speed-rows.ts';

/** What another benchmark makes of the same measurements, as a table. */
export interface TheirScore {
  whose: string;
  /** What the numbers are, and what they are not. */
  note: string;
  columns: string[];
  rows: { name: string; cells: Cell[] }[];
}

/** Undefined for suites whose shapes are ours. */
export function theirScore(protocol: SpeedProtocol, shapes: readonly ShapeSummary[]): TheirScore | undefined {
  switch (protocol) {
    case 'localscore':
      return localScoreTable(shapes);
    case 'llama-bench':
      return llamaBenchTable(llamaBenchRows(shapes));
    case 'mlperf-client':
      return mlperfTable(mlperfClientScores(shapes));
    case 'tabmark':
    case 'sustained':
      return undefined;
  }
}

const localScoreTable = (shapes: readonly ShapeSummary[]): TheirScore => ({
  whose: 'LocalScore',
  note: 'Their formula over our measurements of their nine tests; 1,000 is what they call excellent. Not a score that LocalScore gave.',
  columns: ['Score'],
  rows: [{ name: 'Nine tests together', cells: [cellOf(localScore(shapes).score, 'points')] }],
});

const llamaBenchTable = (rows: readonly LlamaBenchRow[]): TheirScore => ({
  whose: 'llama-bench',
  note: 'Mean and standard deviation over the repeats, as llama-bench prints them: the deviation is no interval. Measured by Tabmark, not by llama-bench.',
  columns: ['Tokens a second'],
  rows: rows.map(({ test, tokensPerSecond }) => ({
    name: test,
    cells: [
      tokensPerSecond.status === 'measured'
        ? {
            value: `${formatNumber(tokensPerSecond.value.mean)} ± ${formatNumber(tokensPerSecond.value.sd)}`,
            interval: `n = ${formatCount(tokensPerSecond.value.n)}`,
          }
        : { none: tokensPerSecond.reason },
    ],
  })),
});

const mlperfTable = ({ categories, timeToFirstToken, tokenRate }: MlperfClientScores): TheirScore => ({
  whose: 'MLPerf Client',
  note: 'Their way to put categories together, over our measurements of prompts of our own. Not an MLPerf result.',
  columns: ['Time to first token', 'Token rate'],
  rows: [
    {
      name: 'Geometric mean over the categories',
      cells: [cellOf(timeToFirstToken, 'ms'), cellOf(tokenRate, 'tok/s')],
    },
    ...categories.map(({ shape, ...category }) => ({
      name: shape.title,
      cells: [cellOf(category.timeToFirstToken, 'ms'), cellOf(category.tokenRate, 'tok/s')],
    })),
  ],
});
