import type { MatrixRow } from '../../compare/matrix-row.ts';
import { MARKS, type PlotMark } from './plot.ts';
import type { RowNames } from './row-names.ts';

const OTHER_PLACES = 'Other devices';

export interface PlaceMarks {
  /** What the marks mean, in order. */
  marks: { name: string; mark: PlotMark }[];
  /** Which of `marks` a row has. */
  indexOf(row: MatrixRow): number;
}

/** One mark for each device, in order of appearance; where there are more than marks, the last is shared by the rest. */
export function placeMarks(rows: readonly MatrixRow[], names: RowNames): PlaceMarks {
  const places = [...new Set(rows.map((row) => names.place(row)))];
  const isShared = places.length > MARKS.length;
  const last = MARKS.length - 1;
  return {
    marks: MARKS.slice(0, places.length).map((mark, index) => ({
      mark,
      name: isShared && index === last ? OTHER_PLACES : (places[index] ?? OTHER_PLACES),
    })),
    indexOf: (row) => Math.min(places.indexOf(names.place(row)), last),
  };
}
