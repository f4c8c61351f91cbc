import type { MatrixRow } from '../../compare/matrix-row.ts';
import { groupBy } from '../../statistics/accuracy.ts';
import { formatCount, readableEstimate } from '../format.ts';
import { cleanText } from '../share/picture-text.ts';
import { amountAxis } from './axis.ts';
import { endsOf, estimateCells, estimateColumns, estimateOf, partRows, whyNot } from './cells.ts';
import type { ComparableSet } from './comparable-sets.ts';
import type { PlotRow, PlotSheet, RowPlot } from './plot.ts';
import { placeMarks } from './place-marks.ts';
import { rowNames, tellingNames } from './row-names.ts';

/** Beyond so many a drawing is a wall; the table has them all. */
const MOST_ROWS = 40;

type DotMetric = 'secondsPerCorrect' | 'decode';
const UNITS: Readonly<Record<DotMetric, string>> = { secondsPerCorrect: 's', decode: 'tok/s' };

/** Seconds of generation for each correct answer, the fewest first. */
export function secondsPerCorrectPlot(set: ComparableSet): PlotSheet {
  const names = rowNames([...set.rows, ...set.wrong]);
  const { shown, missing } = partRows(set, names, (row) => whyNot(row, ['secondsPerCorrect']));
  const sorted = shown.sort((a, b) => valueOf(a, 'secondsPerCorrect') - valueOf(b, 'secondsPerCorrect'));
  const places = placeMarks(sorted, names);
  const nameOf = tellingNames(sorted, names);
  const rows = sorted.flatMap((row) =>
    dotOf(row, 'secondsPerCorrect', { label: nameOf(row), mark: places.indexOf(row) }),
  );
  return {
    title: 'Seconds per correct answer',
    caption: [
      'Further left is better: fewer seconds of generation for each answer that is right. Each mark is a ratio over all trials, the bar its interval.',
      ...drawnWords(rows.length),
    ],
    ...drawing([{ name: '', rows: rows.slice(0, MOST_ROWS) }], 'Seconds per correct answer', places.marks),
    table: {
      columns: [{ title: 'Build' }, { title: 'Device' }, ...estimateColumns('Seconds per correct')],
      rows: sorted.map((row) => ({
        key: row.key,
        cells: [names.build(row), names.place(row), ...cells(row, 'secondsPerCorrect')],
      })),
    },
    missing,
  };
}

/** Decode speed of each device, build by build; the build that was run on most devices first. */
export function speedByDevicePlot(set: ComparableSet): PlotSheet {
  const names = rowNames([...set.rows, ...set.wrong]);
  const { shown, missing } = partRows(set, names, (row) => whyNot(row, ['decode']));
  const fastestFirst = shown.sort((a, b) => valueOf(b, 'decode') - valueOf(a, 'decode'));
  // Speeds of two shapes are two questions: never under one name.
  const withShape = (row: MatrixRow) => shapeWords(names.build(row), row.metrics.decode.shape);
  const hasShapes = shown.some(({ metrics }) => metrics.decode.shape !== undefined);
  const groups = [...groupBy(fastestFirst, withShape)].sort(([, a], [, b]) => b.length - a.length);
  return {
    title: 'Decode speed by device class',
    caption: [
      'Further right is faster. Each mark is the median of one build on one device class, the bar its interval; intervals that do not touch are a difference, those that do may be none.',
      ...(hasShapes ? ['Each build stands with the shape that was timed; speeds of two shapes are not ranked.'] : []),
      ...drawnWords(shown.length),
    ],
    ...drawing(
      firstRows(
        groups.map(([name, rows]) => ({
          name,
          rows: rows.flatMap((row) => dotOf(row, 'decode', { label: names.place(row), mark: 0 })),
        })),
      ),
      'Decode, tok/s',
    ),
    table: {
      columns: [{ title: 'Build' }, { title: 'Device' }, ...estimateColumns('Decode'), { title: 'n counts' }],
      rows: groups.flatMap(([name, rows]) =>
        rows.map((row) => ({ key: row.key, cells: [name, names.place(row), ...cells(row, 'decode'), countedIn(row)] })),
      ),
    },
    missing,
  };
}

const shapeWords = (build: string, shape: string | undefined): string =>
  shape === undefined ? build : `${build}, ${cleanText(shape)}`;

const countedIn = ({ metrics, kind }: MatrixRow): string =>
  ({
    run: kind === 'speed' ? 'repeats' : 'trials',
    'median-over-runs': 'runs',
    'median-over-machines': 'machines',
  })[metrics.decode.basis];

const valueOf = (row: MatrixRow, id: DotMetric): number => estimateOf(row, id)?.value ?? 0;

function dotOf(row: MatrixRow, id: DotMetric, said: Pick<PlotRow, 'label' | 'mark'>): PlotRow[] {
  const estimate = estimateOf(row, id);
  if (!estimate) return [];
  const { text } = readableEstimate(estimate, UNITS[id]);
  return [{ key: row.key, ...said, value: estimate.value, text, ...endsOf(estimate) }];
}

function cells(row: MatrixRow, id: DotMetric): string[] {
  const estimate = estimateOf(row, id);
  return estimate ? estimateCells(estimate, UNITS[id]) : ['', '', ''];
}

const drawnWords = (count: number): string[] =>
  count > MOST_ROWS
    ? [`The first ${formatCount(MOST_ROWS)} of ${formatCount(count)} are drawn; the table has all of them.`]
    : [];

/** Of all groups together no more rows than a drawing can hold. */
function firstRows(groups: RowPlot['groups']): RowPlot['groups'] {
  let room = MOST_ROWS;
  return groups.flatMap(({ name, rows }) => {
    const kept = rows.slice(0, room);
    room -= kept.length;
    return kept.length > 0 ? [{ name, rows: kept }] : [];
  });
}

const ONE_MARK: RowPlot['marks'] = [{ name: '', mark: 'circle' }];

function drawing(groups: RowPlot['groups'], title: string, marks = ONE_MARK): Pick<PlotSheet, 'drawing'> {
  const rows = groups.flatMap((group) => group.rows);
  if (rows.length === 0) return {};
  const x = amountAxis(title, {
    values: rows.map(({ value }) => value),
    ends: rows.flatMap(({ low, high }) => [low, high].filter((end) => end !== undefined)),
  });
  return { drawing: { kind: 'rows', x, groups, marks } };
}
