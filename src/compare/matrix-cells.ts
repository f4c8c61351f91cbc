import type { Reading } from '../schema/primitives.ts';
import { DigestMetricId, type RunDigest } from '../schema/run-digest.ts';
import { groupBy } from '../statistics/accuracy.ts';
import { CONFIDENCE } from '../statistics/distributions.ts';
import { estimated, unmeasured, type Estimate } from '../statistics/estimate.ts';
import { medianInterval } from '../statistics/median-interval.ts';
import { ascending, median } from '../statistics/quantile.ts';
import type { MatrixBytes, MatrixCell, MatrixGroup, MatrixRow } from './matrix-row.ts';

/** Speeds of the device: another run measures them once more. All else depends on which tasks were asked. */
const MEASURED_AGAIN: ReadonlySet<DigestMetricId> = new Set(['decode', 'prefill', 'timeToFirstToken', 'efficiency']);
/** What stays true where the build is computed wrongly or the run is made up. */
const COUNTS: ReadonlySet<DigestMetricId> = new Set(['accuracy', 'tokensPerTask', 'thinkingTokens', 'truncated']);

const NO_SPEED: Partial<Record<MatrixGroup, string>> = {
  wrong: 'fast but wrong: the build is computed wrongly there, so this is no speed',
  'made-up': 'made up: this is no speed of a device',
};

/** The run with the most trials, the newest of equals. The runs come newest first, at least one. */
export function standingRun(runs: readonly RunDigest[]): RunDigest {
  return runs.reduce((best, run) => (run.trials.done > best.trials.done ? run : best));
}

/**
 * One metric of the runs of a row, which come newest first. Speeds: the median over machines, each with the median of its
 * own runs; or over the runs, where one machine made all of them; with the interval that order statistics give. So it is
 * where there are enough of them for 95 %, which is six. Fewer say too little about each other, and one run stands for
 * the row, with its own interval over its own trials. What depends on the tasks, such as accuracy, is always that of one
 * run: runs of one plan ask the same tasks, so their agreement says nothing about other tasks, and an interval over runs
 * would be far too narrow. One run also stands for the row where the runs give numbers of different shapes.
 */
export function cellOf(id: DigestMetricId, group: MatrixGroup, runs: readonly RunDigest[]): MatrixCell {
  const reason = COUNTS.has(id) ? undefined : NO_SPEED[group];
  if (reason !== undefined) return { reading: unmeasured(reason), basis: 'run', values: [] };
  const known = runs.filter((run) => run.metrics[id].status === 'estimated');
  const values = known.flatMap((run) => valueOf(run, id));
  const hasOtherShapes = new Set(known.map((run) => shapeOf(run, id))).size > 1;
  if (MEASURED_AGAIN.has(id) && !hasOtherShapes) {
    const units = unitsOf(known, id);
    const together = medianWhereEnough(units.values);
    if (together) return { reading: estimated(together), basis: units.basis, values, ...shapeWords(known[0], id) };
  }
  const standing = standingRun(known.length > 0 ? known : runs);
  const told = { ...shapeWords(standing, id), ...(hasOtherShapes ? { hasOtherShapes } : {}) };
  return { reading: standing.metrics[id], basis: 'run', values, ...told };
}

/** Id of the shape whose number a run gives; undefined where the number is of no single shape. */
export function shapeOf({ headline }: RunDigest, id: DigestMetricId): string | undefined {
  if (id === 'decode' || id === 'efficiency') return headline?.decode;
  return id === 'prefill' || id === 'timeToFirstToken' ? headline?.prefill : undefined;
}

function shapeWords(run: RunDigest | undefined, id: DigestMetricId): Pick<MatrixCell, 'shape'> {
  const shape = run?.metrics[id].status === 'estimated' ? shapeOf(run, id) : undefined;
  return shape === undefined ? {} : { shape };
}

export interface Units {
  basis: 'median-over-runs' | 'median-over-machines';
  values: number[];
}

/** What is independent of each other in a row: its machines where there are several, else its runs. */
export function unitsOf(runs: readonly RunDigest[], id: DigestMetricId): Units {
  const machines = groupBy(
    runs.filter((run) => run.metrics[id].status === 'estimated'),
    ({ machine }) => machine,
  );
  const values = [...machines.values()].map((of) => of.flatMap((run) => valueOf(run, id)));
  return machines.size > 1
    ? { basis: 'median-over-machines', values: values.map(median) }
    : { basis: 'median-over-runs', values: values.flat() };
}

function valueOf(run: RunDigest, id: DigestMetricId): number[] {
  const reading = run.metrics[id];
  return reading.status === 'estimated' ? [reading.estimate.value] : [];
}

function medianWhereEnough(values: readonly number[]): Estimate | undefined {
  if (values.length < 2) return undefined;
  const interval = medianInterval(values);
  return interval.confidence >= CONFIDENCE ? interval : undefined;
}

export const cellsOf = (group: MatrixGroup, runs: readonly RunDigest[]): MatrixRow['metrics'] =>
  Object.fromEntries(DigestMetricId.options.map((id) => [id, cellOf(id, group, runs)])) as MatrixRow['metrics'];

/** Bytes of all runs that counted them. */
export function bytesOf(runs: readonly RunDigest[], id: 'gpuPeakBytes' | 'wasmBytes'): Reading<MatrixBytes> {
  const readings = runs.map((run) => run[id]);
  const bytes = ascending(readings.flatMap((reading) => (reading.status === 'measured' ? [reading.value] : [])));
  const [least, most] = [bytes[0], bytes.at(-1)];
  if (least === undefined || most === undefined) {
    return readings.find(({ status }) => status === 'not-measured') as Extract<
      Reading<MatrixBytes>,
      { status: 'not-measured' }
    >;
  }
  return { status: 'measured', value: { median: median(bytes), least, most, runs: bytes.length } };
}
