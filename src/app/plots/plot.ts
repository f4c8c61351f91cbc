/**
 * What a plot shows, in the units of its axes: plain data, made without a page. `src/app/parts/plots/` draws it at
 * whatever size there is.
 */

export interface PlotTick {
  value: number;
  /** Nothing for a line without words. */
  text: string;
}

export interface PlotAxis {
  kind: 'linear' | 'log';
  /** What is along it, with the unit. */
  title: string;
  low: number;
  high: number;
  ticks: readonly PlotTick[];
}

/** Told apart by shape, not by colour alone. */
export const MARKS = ['circle', 'square', 'triangle', 'diamond'] as const;
export type PlotMark = (typeof MARKS)[number];

/** A value with the ends of its interval along both axes. Ends are absent where there is no interval. */
export interface PlotPoint {
  key: string;
  x: number;
  y: number;
  xLow?: number;
  xHigh?: number;
  yLow?: number;
  yHigh?: number;
  /** Written beside it where there is room; the table has it in any case. */
  label?: string;
  /** `full` where nothing is said. `open`: only its outline. `small`: what stands back. */
  look?: 'open' | 'small';
}

export interface PlotSeries {
  name: string;
  mark: PlotMark;
  /** Whether a line goes through the points, in their order. */
  joined?: boolean;
  /** Numbers that must not be read as what they look like. */
  alarm?: boolean;
  points: readonly PlotPoint[];
}

/** A line that is computed. A name puts it into the legend. */
export interface PlotLine {
  name?: string;
  look: 'solid' | 'dashed' | 'accent' | 'alarm-dashed';
  points: readonly { x: number; y: number }[];
}

/** A shaded box. Ends that are absent are those of the axes. */
export interface PlotBox {
  name?: string;
  look: 'interval' | 'strain';
  x?: readonly [number, number];
  y?: readonly [number, number];
}

export interface PointPlot {
  kind: 'points';
  x: PlotAxis;
  y: PlotAxis;
  series: readonly PlotSeries[];
  lines: readonly PlotLine[];
  boxes: readonly PlotBox[];
  /** What the looks of points mean, for the legend. */
  looks?: Readonly<Partial<Record<'full' | 'open' | 'small', string>>>;
}

/** One value in a row of its own. */
export interface PlotRow {
  key: string;
  label: string;
  value: number;
  /** The value with its unit. */
  text: string;
  /** Which of the marks of the plot it has. */
  mark: number;
  low?: number;
  high?: number;
}

export interface RowPlot {
  kind: 'rows';
  x: PlotAxis;
  /** Groups without a name have no heading. */
  groups: readonly { name: string; rows: readonly PlotRow[] }[];
  /** What the marks mean, at least one. */
  marks: readonly { name: string; mark: PlotMark }[];
}

export type PlotDrawing = PointPlot | RowPlot;

/** What is in a plot as text, all of it. */
export interface PlotTable {
  columns: readonly { title: string; number?: boolean }[];
  rows: readonly { key: string; cells: readonly string[] }[];
}

/** A plot with all that has to stand around it. */
export interface PlotSheet {
  title: string;
  /** What is to be seen and how to read it: sentences. */
  caption: readonly string[];
  /** Absent with nothing to show. */
  drawing?: PlotDrawing;
  table: PlotTable;
  /** What is not in the plot, and why. */
  missing: readonly { key: string; name: string; reason: string }[];
}
