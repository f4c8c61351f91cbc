import type { DeviceReport } from '../../schema/device.ts';
import { MicrobenchmarkId, type Microbenchmark, type MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import { CONFIDENCE } from '../../statistics/distributions.ts';
import { unmeasured, type Estimate } from '../../statistics/estimate.ts';
import { bandwidthOf, computeRateOf, dispatchLatencyOf, rateOf, type GpuRate } from '../../statistics/gpu-rates.ts';
import { median } from '../../statistics/quantile.ts';
import { MICROBENCHMARK_METRICS } from '../../statistics/speed-metrics.ts';
import { formatCount, formatNumber, readableEstimate } from '../format.ts';
import { SHOWN_UNITS, subjectWords, TIMED_BY_WORDS } from './microbenchmark-words.ts';

/** A microbenchmark as a row of a table. */
export interface MicrobenchmarkRow {
  key: string;
  id: MicrobenchmarkId;
  title: string;
  /** What it was measured over; empty where there is only one of its kind. */
  subject: string;
  reading:
    | { status: 'measured'; value: string; unit: string; interval: string; n: string; timedBy: string }
    | { status: 'not-measured'; reason: string };
  /** Reasons to read it with care, as sentences. */
  doubts: string[];
}

type Device = Pick<DeviceReport, 'timerResolutionMs'>;

/** Every measurement of a report, in the order in which they were made. */
export const microbenchmarkRows = (report: MicrobenchmarkReport, device: Device): MicrobenchmarkRow[] =>
  report.measurements.map((one, index) =>
    rowOf({ key: String(index), id: one.id, subject: subjectWords(one) }, rateOf(one, report, device)),
  );

/** One row for each kind: the measurement that stands for it, with what it was chosen by where there were several. */
export const headlineRows = (report: MicrobenchmarkReport, device: Device): MicrobenchmarkRow[] =>
  MicrobenchmarkId.options.flatMap((id) => {
    const several = report.measurements.filter((one) => one.id === id).length;
    if (several === 0) return [];
    const { chosen, ...found } = standingFor(id, report, device);
    const of = found.of ? subjectWords(found.of) : '';
    return [rowOf({ key: id, id, subject: several > 1 && found.of ? `${chosen}: ${of}` : of }, found)];
  });

type Chosen = GpuRate & { chosen: 'highest' | 'lowest' | 'largest' };

/** What the bounds rest on where they rest on something; of the rest what was measured over most bytes. */
function standingFor(id: MicrobenchmarkId, report: MicrobenchmarkReport, device: Device): Chosen {
  switch (id) {
    case 'read-bandwidth':
      return { ...bandwidthOf(report, device), chosen: 'largest' };
    case 'f32-rate':
    case 'f16-rate':
    case 'int8-dot-rate':
    case 'matrix-product':
      return { ...computeRateOf(report, id, device), chosen: 'highest' };
    case 'dispatch-latency':
      return { ...dispatchLatencyOf(report, device), chosen: 'lowest' };
    case 'copy-bandwidth':
    case 'upload':
    case 'readback':
    case 'pipeline-compile':
      return { ...overMostBytes(id, report, device), chosen: 'largest' };
  }
}

function overMostBytes(id: MicrobenchmarkId, report: MicrobenchmarkReport, device: Device): GpuRate {
  const tried = report.measurements.filter((one) => one.id === id);
  const measured = tried.filter(({ outcome }) => outcome.status === 'measured');
  const [largest = tried[0]] = [...measured].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
  return largest ? rateOf(largest, report, device) : { rate: unmeasured('it was not tried'), doubts: [] };
}

function rowOf(
  { key, id, subject }: Pick<MicrobenchmarkRow, 'key' | 'id' | 'subject'>,
  { rate, of, doubts }: GpuRate,
): MicrobenchmarkRow {
  const base = { key, id, title: MICROBENCHMARK_METRICS[id].title, subject };
  if (rate.status === 'not-measured') {
    return { ...base, reading: { status: 'not-measured', reason: rate.reason }, doubts: [] };
  }
  const { value, low, high, unit, n, confidence } = readable(rate.estimate, id);
  const interval = `${low} to ${high}${rate.estimate.confidence < CONFIDENCE ? ` (${confidence})` : ''}`;
  const timedBy = of?.outcome.status === 'measured' ? TIMED_BY_WORDS[of.outcome.value.timedBy] : '';
  return {
    ...base,
    reading: { status: 'measured', value, unit, interval, n, timedBy },
    doubts: doubts.map(({ sentence }) => sentence),
  };
}

/** An estimate of the record in the unit in which it is shown. */
function readable(estimate: Estimate, id: MicrobenchmarkId) {
  const { unit, scale } = SHOWN_UNITS[id];
  const { value, low, high } = estimate;
  return readableEstimate({ ...estimate, value: value * scale, low: low * scale, high: high * scale }, unit);
}

/** How many of how many could be measured: `66 of 68 were measured`. */
export function measuredWords(rows: readonly MicrobenchmarkRow[]): string {
  const count = rows.filter(({ reading }) => reading.status === 'measured').length;
  return count === rows.length
    ? `All ${formatCount(count)} were measured`
    : `${formatCount(count)} of ${formatCount(rows.length)} were measured`;
}

/** What a measurement found, in one line: `Read bandwidth, 64 KiB, strided: 12.3 GB/s`. */
export function foundWords(one: Microbenchmark): string {
  const subject = subjectWords(one);
  const title = MICROBENCHMARK_METRICS[one.id].title;
  return `${subject === '' ? title : `${title}, ${subject}`}: ${medianWords(one)}`;
}

function medianWords({ id, outcome }: Microbenchmark): string {
  if (outcome.status === 'not-measured') return 'not measured';
  const { unit, scale } = SHOWN_UNITS[id];
  return `${formatNumber(median(outcome.value.samples) * scale)} ${unit}`;
}
