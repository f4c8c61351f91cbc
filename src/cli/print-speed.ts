import { WARM_UP } from '../runtimes/local-build.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedShape } from '../schema/speed.ts';
import type { Estimated } from '../statistics/estimate.ts';
import { efficiency } from '../statistics/bounds.ts';
import { speedBounds, type ShapeBounds } from '../statistics/speed-bounds.ts';
import { summariseSpeed, type ShapeMetricId, type ShapeSummary } from '../statistics/summarise-speed.ts';

/** A number of a run in a table: what it is, the number, its unit, and whether it says how fast the build is. */
export interface Reading {
  title: string;
  value: Estimated;
  unit: string;
  isSpeed: boolean;
}

type Asked = (shape: SpeedShape) => boolean;
const readsPrompt: Asked = ({ promptTokens }) => promptTokens > 1;
const writes: Asked = ({ decodeTokens }) => decodeTokens > 1;
const always: Asked = () => true;

const SHAPE_ROWS: readonly [ShapeMetricId, string, string, Asked][] = [
  ['prefill', 'prefill', 'tok/s', readsPrompt],
  ['decode', 'decode', 'tok/s', writes],
  ['timeToFirstToken', 'time to first token', 'ms', always],
  ['interTokenP50', 'inter-token p50', 'ms', writes],
  ['interTokenP95', 'inter-token p95', 'ms', writes],
  ['interTokenP99', 'inter-token p99', 'ms', writes],
  ['endToEnd', 'end to end', 'ms', always],
];

/** The rows of a run that measured speed: each shape, what the device would allow, and how much of that was reached. */
export function speedReadings(run: Run): Reading[] {
  const { shapes } = summariseSpeed(run);
  const bounds = speedBounds(run, shapes, { warmUpTokens: WARM_UP.maxTokens });
  return [
    ...shapes.flatMap((summary, index) => [...shapeReadings(summary), ...boundReadings(summary, bounds.shapes[index])]),
    { title: 'GPU read bandwidth', value: scaled(bounds.bandwidth.rate, 1e-9), unit: 'GB/s', isSpeed: false },
    { title: 'GPU dispatch latency', value: bounds.dispatchLatency.rate, unit: 'ms', isSpeed: false },
  ];
}

/** What the shape does not ask for has no row. */
const shapeReadings = ({ shape, metrics }: ShapeSummary): Reading[] =>
  SHAPE_ROWS.filter(([, , , isAsked]) => isAsked(shape)).map(([id, title, unit]) => ({
    title: `${shape.id}: ${title}`,
    value: metrics[id],
    unit,
    isSpeed: true,
  }));

function boundReadings({ shape, metrics }: ShapeSummary, bounds: ShapeBounds | undefined): Reading[] {
  if (!bounds) return [];
  const { bandwidthBound, decodeEfficiency, dispatchBound, prefillEfficiency } = bounds;
  const dispatchShare = efficiency(metrics.decode, dispatchBound).share;
  const rows: [string, Estimated, string, boolean, Asked][] = [
    ['bandwidth bound', bandwidthBound, 'tok/s', false, writes],
    ['decode, share of bandwidth bound', decodeEfficiency.share, '%', true, writes],
    ['dispatch bound', dispatchBound, 'tok/s', false, writes],
    ['decode, share of dispatch bound', dispatchShare, '%', true, writes],
    ['prefill, share of compute bound', prefillEfficiency.share, '%', true, readsPrompt],
  ];
  return rows
    .filter(([, , , , isAsked]) => isAsked(shape))
    .map(([title, value, unit, isSpeed]) => ({ title: `${shape.id}: ${title}`, value, unit, isSpeed }));
}

function scaled(value: Estimated, factor: number): Estimated {
  if (value.status !== 'estimated') return value;
  const { estimate } = value;
  return {
    status: 'estimated',
    estimate: {
      ...estimate,
      value: estimate.value * factor,
      low: estimate.low * factor,
      high: estimate.high * factor,
    },
  };
}
