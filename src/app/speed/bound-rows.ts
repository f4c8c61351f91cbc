import type { SpeedBounds } from '../../statistics/speed-bounds.ts';
import { formatBytes } from '../format.ts';
import { cellOf, shareCellOf, type Cell } from './speed-rows.ts';
import type { SpeedReport } from './speed-report.ts';

type Row = SpeedReport['bounds']['shapes'][number];

export interface BoundColumn {
  title: string;
  cell: (row: Row) => Cell;
  /** It rests on how fast the build was, which means nothing where it computes wrongly. */
  measures: boolean;
}

/** Bounds and the share of them that was reached. A build as small as the calibration build waits for dispatches alone. */
export function boundColumns(calibration: boolean): BoundColumn[] {
  const dispatch: BoundColumn[] = [
    { title: 'Dispatch bound', cell: ({ dispatchBound }) => cellOf(dispatchBound, 'tok/s'), measures: false },
    {
      title: 'Decode reaches',
      cell: ({ dispatchEfficiency }) => shareCellOf(dispatchEfficiency.share),
      measures: true,
    },
  ];
  const bandwidth: BoundColumn[] = [
    { title: 'Bandwidth bound', cell: ({ bandwidthBound }) => cellOf(bandwidthBound, 'tok/s'), measures: false },
    { title: 'Decode reaches', cell: ({ decodeEfficiency }) => shareCellOf(decodeEfficiency.share), measures: true },
  ];
  return [
    { title: 'Read for a token', cell: bytesCell, measures: false },
    ...(calibration ? [...bandwidth.slice(0, 1), ...dispatch] : bandwidth),
    { title: 'Compute bound', cell: ({ computeBound }) => cellOf(computeBound, 'tok/s'), measures: false },
    { title: 'Prefill reaches', cell: ({ prefillEfficiency }) => shareCellOf(prefillEfficiency.share), measures: true },
  ];
}

function bytesCell({ bytes }: Row): Cell {
  if (bytes.status === 'not-measured') return { none: bytes.reason };
  const { total, weightBytes, kvBytes } = bytes.value;
  return { value: formatBytes(total), interval: `weights ${formatBytes(weightBytes)}, cache ${formatBytes(kvBytes)}` };
}

/** What the bounds take for granted and what speaks against them, each sentence once. */
export function boundNotes({ shapes, bandwidth, compute, dispatchLatency }: SpeedReport['bounds']): string[] {
  const assumed = shapes.flatMap(({ bytes }) => (bytes.status === 'measured' ? bytes.value.assumptions : []));
  const rates = { bandwidth, 'rate of operations': compute, 'dispatch latency': dispatchLatency };
  const doubts = Object.entries(rates).flatMap(([name, rate]) =>
    rate.doubts.map(({ sentence }) => `About the ${name} of this GPU: ${sentence}`),
  );
  const above = shapes.flatMap(({ decodeEfficiency, prefillEfficiency, dispatchEfficiency }) =>
    [decodeEfficiency, prefillEfficiency, dispatchEfficiency].flatMap(({ doubt }) => doubt ?? []),
  );
  return [...new Set([...assumed, ...numbersNote(compute), ...doubts, ...above])];
}

const numbersNote = ({ numbers, rate }: SpeedBounds['compute']): string[] =>
  rate.status === 'estimated' ? [`The compute bound is that of ${numbers === 'f16' ? '16' : '32'}-bit numbers.`] : [];
