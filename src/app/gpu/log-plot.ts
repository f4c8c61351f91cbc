import type { Estimated } from '../../statistics/estimate.ts';
import type { LogScale, Tick } from './log-scale.ts';

export const MARKS = ['circle', 'square', 'triangle'] as const;

/** Points with their intervals and straight lines on two logarithmic scales, in percent from the left and the top edge. */
export interface LogPlotData {
  x: Axis;
  y: Axis;
  series: PlotSeries[];
  guides: PlotGuide[];
  /** What is to be seen, for those who do not see it: one sentence for each series and line. */
  words: string[];
}

export interface Axis {
  title: string;
  /** From the left and from the top. */
  ticks: (Tick & { text: string })[];
}

/** Told apart by mark and line, not by colour alone. */
export interface PlotSeries {
  name: string;
  mark: (typeof MARKS)[number];
  points: PlotPoint[];
}

export interface PlotPoint {
  key: number;
  x: number;
  y: number;
  /** Ends of the interval. */
  low: number;
  high: number;
}

/** A line that is computed and not measured at its places. */
export interface PlotGuide {
  name: string;
  kind: 'slope' | 'peak' | 'second-peak';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export interface Scales {
  x: LogScale;
  y: LogScale;
}

/** A value at a place, in the units of the scales; what was not measured has no point. */
export interface Sample {
  x: number;
  reading: Estimated;
}

export function pointsOf(samples: readonly Sample[], { x, y }: Scales, scale: number): PlotPoint[] {
  return samples
    .flatMap((sample, key) => {
      if (sample.reading.status === 'not-measured') return [];
      const { value, low, high } = sample.reading.estimate;
      const top = (bound: number) => 100 - y.at(bound * scale);
      return [
        { key, x: x.at(sample.x), y: top(value), low: top(Math.max(low * scale, y.low) / scale), high: top(high) },
      ];
    })
    .sort((a, b) => a.x - b.x);
}

/** The ends and the middle of every interval, which a scale has to hold. */
export const extentOf = (samples: readonly Sample[], scale: number): number[] =>
  samples.flatMap(({ reading }) =>
    reading.status === 'estimated' ? [reading.estimate.low, reading.estimate.high].map((end) => end * scale) : [],
  );

/** Horizontal axis: ticks from the left. */
export const acrossAxis = (title: string, scale: LogScale, text: (value: number) => string): Axis => ({
  title,
  ticks: scale.ticks.map((tick) => ({ ...tick, text: text(tick.value) })),
});

/** Vertical axis: ticks from the top. */
export const upAxis = (title: string, scale: LogScale, text: (value: number) => string): Axis => ({
  title,
  ticks: scale.ticks.map((tick) => ({ ...tick, at: 100 - tick.at, text: text(tick.value) })),
});
