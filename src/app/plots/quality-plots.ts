import type { MatrixRow } from '../../compare/matrix-row.ts';
import { formatBytes } from '../format.ts';
import { amountAxis, shareAxis } from './axis.ts';
import { byteCells, endsOf, estimateCells, estimateColumns, estimateOf, partRows, whyNot, type Ends } from './cells.ts';
import type { ComparableSet } from './comparable-sets.ts';
import { frontLine, isBehind, paretoFront, type Better } from './pareto.ts';
import { placeMarks } from './place-marks.ts';
import type { PlotAxis, PlotDrawing, PlotPoint, PlotSeries, PlotSheet } from './plot.ts';
import { rowNames, tellingNames, type RowNames } from './row-names.ts';

/** One row as a point: along the axis what it costs or gives, upwards its accuracy. */
interface Placed {
  row: MatrixRow;
  x: number;
  y: number;
  xEnds: Ends | undefined;
  yEnds: Ends | undefined;
}

type Standing = 'front' | 'reaches' | 'behind';

const FRONT_CAPTION = [
  'The line is the Pareto front of the medians: for each mark on it no other is at least as good both ways and better in one.',
  'An open mark is behind the line, but its intervals reach it: such builds may be told apart by luck alone. The bars are intervals.',
];

/** Accuracy against decode speed, with the Pareto front. */
export function accuracyAgainstSpeed(set: ComparableSet): PlotSheet {
  const names = rowNames([...set.rows, ...set.wrong]);
  const { shown, missing } = partRows(set, names, (row) => whyNot(row, ['decode', 'accuracy']));
  const placed = shown.flatMap((row) => {
    const decode = estimateOf(row, 'decode');
    return placedAt(row, decode && { value: decode.value, ends: endsOf(decode) });
  });
  const front = standings(placed, { x: 'higher', y: 'higher' });
  const axis = amountAxis('Decode, tok/s', extentOf(placed));
  return {
    title: 'Accuracy against decode speed',
    caption: ['Up is more accurate, right is faster.', ...FRONT_CAPTION],
    ...drawingOf(placed, { axis, better: { x: 'higher', y: 'higher' }, front, names }),
    table: {
      columns: [
        ...NAME_COLUMNS,
        ...estimateColumns('Accuracy'),
        ...estimateColumns('Decode'),
        { title: 'Pareto front of medians' },
      ],
      rows: placed.map(({ row }) => ({
        key: row.key,
        cells: [
          ...nameCells(row, names),
          ...cellsOf(row, 'accuracy', '%'),
          ...cellsOf(row, 'decode', 'tok/s'),
          STANDING_WORDS[front.get(row.key) ?? 'behind'],
        ],
      })),
    },
    missing,
  };
}

/** Accuracy against the most GPU memory in use at one time, with the Pareto front. */
export function accuracyAgainstMemory(set: ComparableSet): PlotSheet {
  const names = rowNames([...set.rows, ...set.wrong]);
  const { shown, missing } = partRows(set, names, (row) =>
    row.gpuPeakBytes.status === 'not-measured' ? row.gpuPeakBytes.reason : whyNot(row, ['accuracy']),
  );
  const placed = shown.flatMap((row) => {
    if (row.gpuPeakBytes.status === 'not-measured') return [];
    const { median, least, most } = row.gpuPeakBytes.value;
    return placedAt(row, { value: median, ends: least < most ? { low: least, high: most } : undefined });
  });
  const better: Better = { x: 'lower', y: 'higher' };
  const front = standings(placed, better);
  const axis = amountAxis('GPU memory at its peak', extentOf(placed), formatBytes);
  return {
    title: 'Accuracy against GPU memory',
    caption: [
      'Up is more accurate, left needs less memory. Memory is counted and has no interval; of several runs the median is drawn, with a bar from the least to the most.',
      ...FRONT_CAPTION,
    ],
    ...drawingOf(placed, { axis, better, front, names }),
    table: {
      columns: [
        ...NAME_COLUMNS,
        ...estimateColumns('Accuracy'),
        { title: 'GPU memory', number: true },
        { title: 'Least to most', number: true },
        { title: 'Runs', number: true },
        { title: 'Pareto front of medians' },
      ],
      rows: placed.map(({ row }) => ({
        key: row.key,
        cells: [
          ...nameCells(row, names),
          ...cellsOf(row, 'accuracy', '%'),
          ...(row.gpuPeakBytes.status === 'measured' ? byteCells(row.gpuPeakBytes.value) : []),
          STANDING_WORDS[front.get(row.key) ?? 'behind'],
        ],
      })),
    },
    missing,
  };
}

const NAME_COLUMNS = [{ title: 'Build' }, { title: 'Device' }];
const nameCells = (row: MatrixRow, names: RowNames): string[] => [names.build(row), names.place(row)];

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  front: 'on it',
  reaches: 'its intervals reach it',
  behind: 'behind it',
};

function cellsOf(row: MatrixRow, id: 'accuracy' | 'decode', unit: string): string[] {
  const estimate = estimateOf(row, id);
  return estimate ? estimateCells(estimate, unit) : ['', '', ''];
}

function placedAt(row: MatrixRow, across: { value: number; ends: Ends | undefined } | undefined): Placed[] {
  const accuracy = estimateOf(row, 'accuracy');
  if (!accuracy || !across) return [];
  return [{ row, x: across.value, y: accuracy.value, xEnds: across.ends, yEnds: endsOf(accuracy) }];
}

const extentOf = (placed: readonly Placed[]) => ({
  values: placed.map(({ x }) => x),
  ends: placed.flatMap(({ xEnds }) => (xEnds ? [xEnds.low, xEnds.high] : [])),
});

/** On the front of the medians, with the better ends of its intervals not behind it, or behind it all the same. */
function standings(placed: readonly Placed[], better: Better): Map<string, Standing> {
  const front = paretoFront(placed, better);
  const best = (value: number, ends: Ends | undefined, which: 'higher' | 'lower') =>
    ends ? (which === 'higher' ? ends.high : ends.low) : value;
  return new Map(
    placed.map((one): [string, Standing] => {
      if (front.includes(one)) return [one.row.key, 'front'];
      const luckiest = { x: best(one.x, one.xEnds, better.x), y: best(one.y, one.yEnds, better.y) };
      return [one.row.key, isBehind(luckiest, front, better) ? 'behind' : 'reaches'];
    }),
  );
}

interface Framing {
  axis: PlotAxis;
  better: Better;
  front: ReadonlyMap<string, Standing>;
  names: RowNames;
}

function drawingOf(placed: readonly Placed[], { axis, better, front, names }: Framing): { drawing?: PlotDrawing } {
  if (placed.length === 0) return {};
  const y = shareAxis('Accuracy');
  const line = frontLine(paretoFront(placed, better), better, { x: [axis.low, axis.high], y: [y.low, y.high] });
  const standing = new Set(front.values());
  return {
    drawing: {
      kind: 'points',
      x: axis,
      y,
      series: seriesByPlace(placed, { front, names }),
      lines: [{ name: 'Pareto front of the medians', look: 'accent', points: line }],
      boxes: [],
      looks: {
        ...(standing.has('reaches') ? { open: 'Intervals reach the front' } : {}),
        ...(standing.has('behind') ? { small: 'Behind the front' } : {}),
      },
    },
  };
}

function seriesByPlace(placed: readonly Placed[], { front, names }: Pick<Framing, 'front' | 'names'>): PlotSeries[] {
  const rows = placed.map(({ row }) => row);
  const { marks, indexOf } = placeMarks(rows, names);
  const nameOf = tellingNames(rows, names);
  return marks.map(({ name, mark }, index) => ({
    name,
    mark,
    points: placed
      .filter(({ row }) => indexOf(row) === index)
      .map((one) => ({ ...pointOf(one, front), label: nameOf(one.row) })),
  }));
}

const LOOKS = { front: {}, reaches: { look: 'open' }, behind: { look: 'small' } } as const;

function pointOf({ row, x, y, xEnds, yEnds }: Placed, front: Framing['front']): PlotPoint {
  return {
    key: row.key,
    x,
    y,
    ...(xEnds ? { xLow: xEnds.low, xHigh: xEnds.high } : {}),
    ...(yEnds ? { yLow: yEnds.low, yHigh: yEnds.high } : {}),
    ...LOOKS[front.get(row.key) ?? 'behind'],
  };
}
