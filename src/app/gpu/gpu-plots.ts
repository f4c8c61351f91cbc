import type { DeviceReport } from '../../schema/device.ts';
import type { Microbenchmark, MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import type { Estimated } from '../../statistics/estimate.ts';
import { bandwidthOf, computeRateOf, rateOf } from '../../statistics/gpu-rates.ts';
import { formatBinaryBytes } from './binary-bytes.ts';
import { formatNumber, formatPlain } from '../format.ts';
import { logAxis } from '../plots/axis.ts';
import { decadeScale, doublingScale, type LogScale } from '../plots/log-scale.ts';
import { MARKS, type PlotLine, type PlotPoint, type PlotSeries, type PointPlot } from '../plots/plot.ts';

/** From the units of the record to GB/s and billion operations a second. */
const GIGA = 1e-9;

/** A value at a place; what was not measured has no point. */
interface Sample {
  x: number;
  reading: Estimated;
}

interface NamedSamples {
  name: string;
  samples: Sample[];
}

interface Scales {
  x: LogScale;
  y: LogScale;
}

export interface GpuPlot {
  drawing: PointPlot;
  /** What is to be seen, for those who do not see it: one sentence for each series and line. */
  words: string[];
}

/** Bandwidth against the size of the working set, for each way to read and for copying; undefined with nothing to show. */
export function bandwidthPlot(report: MicrobenchmarkReport): GpuPlot | undefined {
  const { measurements } = report;
  const of = (isOne: (one: Microbenchmark) => boolean) => samplesOf(report, isOne, ({ bytes }) => bytes);
  const variants = new Set(measurements.flatMap(({ id, variant }) => (id === 'read-bandwidth' ? [variant] : [])));
  const named = [
    ...[...variants].map((variant) => ({
      name: variant === undefined ? 'Read' : `Read, ${variant}`,
      samples: of((one) => one.id === 'read-bandwidth' && one.variant === variant),
    })),
    { name: 'Copy, read and written', samples: of(({ id }) => id === 'copy-bandwidth') },
  ].filter(({ samples }) => isMeasured(samples));
  if (named.length === 0) return undefined;
  const all = named.flatMap(({ samples }) => samples);
  const scales = { x: doublingScale(measuredX(all)), y: decadeScale(extentOf(all)) };
  return {
    drawing: {
      kind: 'points',
      x: logAxis('Working set', scales.x, formatBinaryBytes),
      y: logAxis('GB/s', scales.y, formatPlain),
      series: seriesOf(named, scales.y),
      lines: [],
      boxes: [],
    },
    words: named.map((one) => wordsOf(one, 'GB/s', formatBinaryBytes)),
  };
}

/**
 * Rate of arithmetic against operations for each byte read, with what memory and arithmetic allow: bandwidth × intensity,
 * and the highest rate of each kind of number. Undefined with nothing to show.
 * Source: S. Williams, A. Waterman and D. Patterson, Communications of the ACM 52 (2009) 65-76.
 */
export function rooflinePlot(
  report: MicrobenchmarkReport,
  device: Pick<DeviceReport, 'timerResolutionMs'>,
): GpuPlot | undefined {
  const named = (['f32', 'f16'] as const)
    .map((number) => ({
      name: `Measured in ${number}`,
      samples: samplesOf(
        report,
        ({ id }) => id === `${number}-rate`,
        ({ intensity }) => intensity,
      ),
    }))
    .filter(({ samples }) => isMeasured(samples));
  if (named.length === 0) return undefined;
  const all = named.flatMap(({ samples }) => samples);
  const x = doublingScale(measuredX(all));
  const roof = {
    slope: valueOf(bandwidthOf(report, device).rate),
    peaks: (['f32', 'f16'] as const).flatMap((number) => {
      const value = valueOf(computeRateOf(report, `${number}-rate`, device).rate);
      return value === undefined ? [] : [{ number, value }];
    }),
  };
  const levels = [...roof.peaks.map(({ value }) => value), ...(roof.slope === undefined ? [] : [roof.slope * x.low])];
  const y = decadeScale([...extentOf(all), ...levels.map((level) => level * GIGA)]);
  return {
    drawing: {
      kind: 'points',
      x: logAxis('Operations for each byte read', x, formatPlain),
      y: logAxis('Gop/s', y, formatPlain),
      series: seriesOf(named, y),
      lines: linesOf(roof, { x, y }),
      boxes: [],
    },
    words: [...named.map((one) => wordsOf(one, 'Gop/s', formatPlain)), ...roofWords(roof)],
  };
}

/** Bytes a second, and operations a second. */
interface Roof {
  slope: number | undefined;
  peaks: { number: 'f32' | 'f16'; value: number }[];
}

function linesOf({ slope, peaks }: Roof, { x, y }: Scales): PlotLine[] {
  /** Where memory stops being the limit, which may lie on neither side of the scale. */
  const ridge = (peak: number) => (slope === undefined ? x.low : Math.min(Math.max(peak / slope, x.low), x.high));
  const highest = Math.max(...peaks.map(({ value }) => value));
  const end = peaks.length === 0 ? x.high : ridge(highest);
  const place = (at: number, value: number) => ({ x: at, y: Math.min(value * GIGA, y.high) });
  return [
    ...(slope === undefined || end <= x.low
      ? []
      : [
          {
            name: `Memory, ${formatNumber(slope * GIGA)} GB/s`,
            look: 'accent' as const,
            points: [place(x.low, slope * x.low), place(end, slope * end)],
          },
        ]),
    ...peaks
      .filter(({ value }) => ridge(value) < x.high)
      .map(({ number, value }) => ({
        name: `Peak in ${number}, ${formatNumber(value * GIGA)} Gop/s`,
        look: number === 'f32' ? ('solid' as const) : ('dashed' as const),
        points: [place(ridge(value), value), place(x.high, value)],
      })),
  ];
}

function roofWords({ slope, peaks }: Roof): string[] {
  return [
    ...(slope === undefined
      ? []
      : [`Memory allows ${formatNumber(slope * GIGA)} billion operations a second at 1 operation for each byte.`]),
    ...peaks.map(({ number, value }) => {
      const ridge =
        slope === undefined ? '' : `, reached from ${formatPlain(value / slope)} operations for each byte on`;
      return `The peak in ${number} is ${formatNumber(value * GIGA)} Gop/s${ridge}.`;
    }),
  ];
}

const valueOf = (reading: Estimated): number | undefined =>
  reading.status === 'estimated' ? reading.estimate.value : undefined;

const samplesOf = (
  report: MicrobenchmarkReport,
  isOne: (one: Microbenchmark) => boolean,
  xOf: (one: Microbenchmark) => number | undefined,
): Sample[] =>
  report.measurements.filter(isOne).flatMap((one) => {
    const x = xOf(one);
    return x === undefined || x <= 0 ? [] : [{ x, reading: rateOf(one, report).rate }];
  });

const isMeasured = (samples: readonly Sample[]): boolean =>
  samples.some(({ reading }) => reading.status === 'estimated');

const measuredX = (samples: readonly Sample[]): number[] =>
  samples.flatMap(({ x, reading }) => (reading.status === 'estimated' ? [x] : []));

/** The ends of every interval, which a scale has to hold. */
const extentOf = (samples: readonly Sample[]): number[] =>
  samples.flatMap(({ reading }) =>
    reading.status === 'estimated' ? [reading.estimate.low, reading.estimate.high].map((end) => end * GIGA) : [],
  );

const seriesOf = (named: readonly NamedSamples[], y: LogScale): PlotSeries[] =>
  named.map(({ name, samples }, index) => ({
    name,
    mark: MARKS[index % MARKS.length] ?? 'circle',
    joined: true,
    points: samples.flatMap((sample, key) => pointOf(sample, key, y)).sort((a, b) => a.x - b.x),
  }));

function pointOf({ x, reading }: Sample, key: number, y: LogScale): PlotPoint[] {
  if (reading.status === 'not-measured') return [];
  const { value, low, high } = reading.estimate;
  return [{ key: String(key), x, y: value * GIGA, yLow: Math.max(low * GIGA, y.low), yHigh: high * GIGA }];
}

/** First, highest and last of a series: `Read, strided: 10 GB/s at 64 KiB, at most 40 GB/s at 1 MiB, 8 GB/s at 512 MiB.` */
function wordsOf({ name, samples }: NamedSamples, unit: string, place: (x: number) => string): string {
  const known = samples
    .flatMap(({ x, reading }) => (reading.status === 'estimated' ? [{ x, value: reading.estimate.value * GIGA }] : []))
    .sort((a, b) => a.x - b.x);
  const highest = known.reduce<(typeof known)[number] | undefined>(
    (best, one) => (best && best.value >= one.value ? best : one),
    undefined,
  );
  const at = (one: (typeof known)[number] | undefined) =>
    one ? `${formatNumber(one.value)} ${unit} at ${place(one.x)}` : '';
  return `${name}: ${at(known[0])}, at most ${at(highest)}, ${at(known.at(-1))}.`;
}
