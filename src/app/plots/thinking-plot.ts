import type { MatrixRow } from '../../compare/matrix-row.ts';
import { groupBy } from '../../statistics/accuracy.ts';
import { formatCount } from '../format.ts';
import { amountAxis, shareAxis } from './axis.ts';
import { endsOf, estimateCells, estimateColumns, estimateOf, partRows, whyNot } from './cells.ts';
import type { ComparableSet } from './comparable-sets.ts';
import { MARKS, type PlotAxis, type PlotPoint, type PlotSeries, type PlotSheet } from './plot.ts';
import { rowNames } from './row-names.ts';
import { JOINT } from './text-width.ts';

type CurveMetric = 'accuracy' | 'secondsPerCorrect';
const CURVES: Readonly<Record<CurveMetric, { title: string; unit: string; words: string }>> = {
  accuracy: {
    title: 'Accuracy against the thinking budget',
    unit: '%',
    words: 'Each line is one build on one device, asked with several budgets.',
  },
  secondsPerCorrect: {
    title: 'Seconds per correct answer against the thinking budget',
    unit: 's',
    words: 'What the budget costs: seconds of generation, thinking included, for each answer that is right.',
  },
};

/** A build on a device that was run with several thinking budgets, none at all among them. */
interface Curve {
  name: string;
  rows: MatrixRow[];
}

/** Accuracy and its price against the thinking budget, for the builds that were run with at least two. */
export function thinkingPlots(set: ComparableSet): PlotSheet[] {
  return (['accuracy', 'secondsPerCorrect'] as const).map((id) => curveSheet(set, id));
}

function curveSheet(set: ComparableSet, id: CurveMetric): PlotSheet {
  const names = rowNames([...set.rows, ...set.wrong]);
  const curves = curvesOf(set.rows);
  const inCurves = new Set(curves.flatMap(({ rows }) => rows));
  const { missing } = partRows(set, names, (row) =>
    inCurves.has(row) ? whyNot(row, [id]) : 'run with one thinking budget only: a curve takes two',
  );
  const known = curves
    .map(({ name, rows }) => ({ name, rows: rows.filter((row) => estimateOf(row, id)) }))
    .filter(({ rows }) => rows.length > 0);
  const { title, unit, words } = CURVES[id];
  return {
    title,
    caption: [
      words,
      'The bars are intervals. A budget is the most that a build may think; it may close its thinking earlier.',
      ...(known.length > MARKS.length
        ? [`The first ${MARKS.length} of ${formatCount(known.length)} lines are drawn; the table has all of them.`]
        : []),
    ],
    ...drawingOf(known.slice(0, MARKS.length), id),
    table: {
      columns: [
        { title: 'Build and device' },
        { title: 'Thinking budget', number: true },
        ...estimateColumns(id === 'accuracy' ? 'Accuracy' : 'Seconds per correct'),
      ],
      rows: known.flatMap(({ name, rows }) =>
        rows.map((row) => {
          const estimate = estimateOf(row, id);
          const cells = estimate ? estimateCells(estimate, unit) : ['', '', ''];
          return { key: row.key, cells: [name, budgetText(budgetOf(row)), ...cells] };
        }),
      ),
    },
    missing,
  };
}

/** Tokens a row may think; 0 where it may not. */
const budgetOf = ({ settings: { thinking } }: MatrixRow): number =>
  thinking.mode === 'off' ? 0 : thinking.budgetTokens;

const budgetText = (budget: number): string => (budget === 0 ? 'off' : formatCount(budget));

/** Rows that differ in their budget alone, in its order. Sampling may go with thinking: builds advise another for it. */
function curvesOf(rows: readonly MatrixRow[]): Curve[] {
  const alike = groupBy(rows, ({ build, place, backend, runtimeVersion, settings }) =>
    JSON.stringify([build.key, place.key, backend, runtimeVersion, settings.contextTokens]),
  );
  const several = [...alike.values()].filter((of) => new Set(of.map(budgetOf)).size > 1);
  const names = rowNames(several.flatMap(([first]) => first ?? []));
  const places = new Set(several.map(([first]) => first?.place.key)).size;
  return several.map((of) => {
    const [first] = of as [MatrixRow];
    const build = names.build(first);
    return {
      name: places > 1 ? `${build}${JOINT}${names.place(first)}` : build,
      rows: [...of].sort((a, b) => budgetOf(a) - budgetOf(b)),
    };
  });
}

function drawingOf(curves: readonly Curve[], id: CurveMetric): Pick<PlotSheet, 'drawing'> {
  if (curves.length === 0) return {};
  const x = budgetAxis(curves.flatMap(({ rows }) => rows.map(budgetOf)));
  const series = curves.map(({ name, rows }, index): PlotSeries => {
    const points = rows.flatMap((row) => pointOf(row, id, x.low));
    return { name, mark: MARKS[index % MARKS.length] ?? 'circle', joined: true, points };
  });
  const points = series.flatMap((one) => one.points);
  const y =
    id === 'accuracy'
      ? shareAxis('Accuracy')
      : amountAxis('Seconds per correct answer', {
          values: points.map((point) => point.y),
          ends: points.flatMap(({ yLow, yHigh }) => [yLow, yHigh].filter((end) => end !== undefined)),
        });
  return { drawing: { kind: 'points', x, y, series, lines: [], boxes: [] } };
}

function pointOf(row: MatrixRow, id: CurveMetric, off: number): PlotPoint[] {
  const estimate = estimateOf(row, id);
  if (!estimate) return [];
  const ends = endsOf(estimate);
  return [
    {
      key: row.key,
      x: budgetOf(row) || off,
      y: estimate.value,
      ...(ends ? { yLow: ends.low, yHigh: ends.high } : {}),
    },
  ];
}

/** Logarithmic, with a tick for each budget that was asked; no thinking stands one step below the least. */
function budgetAxis(budgets: readonly number[]): PlotAxis {
  const asked = [...new Set(budgets)].sort((a, b) => a - b);
  const thinking = asked.filter((budget) => budget > 0);
  const [least, most] = [thinking[0] ?? 1, thinking.at(-1) ?? 2];
  const low = asked[0] === 0 || least === most ? least / 2 : least;
  return {
    kind: 'log',
    title: 'Thinking budget in tokens, logarithmic scale',
    low,
    high: most,
    ticks: asked.map((budget) => ({ value: budget || low, text: budgetText(budget) })),
  };
}
