import type { BoardMetricId, BoardRow, Distribution } from '../../schema/board.ts';
import { formatCount, formatPlain } from '../format.ts';
import { amountAxis, shareAxis } from '../plots/axis.ts';
import { endsOf } from '../plots/cells.ts';
import type { PlotAxis, PlotBox, PlotDrawing, PlotLine, PlotPoint, PlotSheet } from '../plots/plot.ts';
import { BOARD_METRICS } from './board-metrics.ts';
import { valueWords } from './board-words.ts';

/** A value of one of the visitor's own runs, and the share of submissions below it. */
export interface OwnMark {
  key: string;
  value: number;
  below: number;
}

/** How the submissions of a row spread by one metric: for each value the share of submissions that lie at it or below. */
export function distributionSheet(
  id: BoardMetricId,
  { row, distribution, own }: { row: BoardRow; distribution: Distribution; own: readonly OwnMark[] },
): PlotSheet {
  const { title, unit } = BOARD_METRICS[id];
  const steps = cumulative(distribution);
  const isThinned = distribution.n > distribution.values.length;
  return {
    title: `${title} of ${formatCount(distribution.n)} submissions`,
    caption: [
      `Each mark is ${isThinned ? 'one of evenly spaced order statistics' : 'a submission'}: along the axis what it measured, upwards the share of submissions that measured as much or less. Where the marks rise steeply, many agree.`,
      ...(row.metrics[id].status === 'estimated' ? ['The shaded box is the interval of the median.'] : []),
      ...(own.length > 0 ? ['Your own runs stand where they would fall.'] : []),
    ],
    ...drawingOf(id, { row, steps, own }),
    table: {
      columns: [
        { title: `${title}, ${unit}`, number: true },
        { title: 'Submissions at or below', number: true },
      ],
      rows: steps.map(({ value, share }, index) => ({
        key: String(index),
        cells: [valueWords(value, id), `${formatPlain(share * 100)}%`],
      })),
    },
    missing: [],
  };
}

interface Step {
  value: number;
  share: number;
}

/** Of equal values the last alone counts them all. */
function cumulative({ n, values }: Distribution): Step[] {
  const gaps = Math.max(1, values.length - 1);
  return values.map((value, index) => {
    const last = values.lastIndexOf(value);
    const rank = values.length === n ? last : Math.round((last * (n - 1)) / gaps);
    return { value, share: (rank + 1) / n, index };
  });
}

interface Drawn {
  row: BoardRow;
  steps: readonly Step[];
  own: readonly OwnMark[];
}

function drawingOf(id: BoardMetricId, { row, steps, own }: Drawn): { drawing?: PlotDrawing } {
  const values = [...steps, ...own].map(({ value }) => value);
  // A scale that begins and ends at 0 has no length; that of shares is always whole.
  if (BOARD_METRICS[id].unit !== '%' && !values.some((value) => value > 0)) return {};
  const points = steps.map(({ value, share }, index): PlotPoint => ({ key: `${index}`, x: value, y: share }));
  const mine = own.map(({ key, value, below }): PlotPoint => ({ key, x: value, y: below }));
  const [lines, boxes] = medianMarks(id, row);
  return {
    drawing: {
      kind: 'points',
      x: axisOf(id, values),
      y: shareAxis('Submissions at or below'),
      series: [
        { name: 'Submissions', mark: 'circle', points },
        ...(mine.length > 0 ? [{ name: 'Your runs', mark: 'diamond' as const, points: mine }] : []),
      ],
      lines,
      boxes,
    },
  };
}

function axisOf(id: BoardMetricId, values: readonly number[]): PlotAxis {
  const { title, unit } = BOARD_METRICS[id];
  if (unit === '%' && Math.max(...values) <= 1) return shareAxis(title);
  if (unit === '%') return amountAxis(title, { values, ends: [] }, (share) => `${formatPlain(share * 100)}%`);
  if (id === 'gpuPeakBytes')
    return amountAxis(`${title} at its peak`, { values, ends: [] }, (bytes) => valueWords(bytes, id));
  return amountAxis(`${title}, ${unit}`, { values, ends: [] });
}

function medianMarks(id: BoardMetricId, row: BoardRow): [PlotLine[], PlotBox[]] {
  const reading = row.metrics[id];
  if (reading.status !== 'estimated') return [[], []];
  const { value } = reading.estimate;
  const ends = endsOf(reading.estimate);
  const line: PlotLine = {
    name: 'Median',
    look: 'dashed',
    points: [
      { x: value, y: 0 },
      { x: value, y: 1 },
    ],
  };
  return [[line], ends ? [{ name: 'Its interval', look: 'interval', x: [ends.low, ends.high] }] : []];
}
