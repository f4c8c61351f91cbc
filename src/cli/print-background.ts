import { sayBytes } from '../models/say-bytes.ts';
import type { Reading } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';

/** What the last session of a run allocated, and how long it took to begin: one line each, nothing for what is not known. */
export function backgroundLines({ sessions }: Run): string[] {
  const session = sessions.at(-1);
  if (session?.runtime.status !== 'loaded') return [];
  const { load, report } = session.runtime;
  const memory = session.memoryAtEnd.status === 'measured' ? session.memoryAtEnd.value : report.memory;
  const bytes = told([
    ['peak', memory.gpuPeakBytes],
    ['at rest', memory.gpuRestBytes],
  ]).map(([what, value]) => `${sayBytes(value)} ${what}`);
  const parts: [string, Reading<number>][] = [
    ['download', { status: 'measured', value: load.downloadMs }],
    ['storage', { status: 'measured', value: load.storageMs }],
    ['upload', load.uploadMs],
    ['compile', { status: 'measured', value: load.compileMs }],
    ['first token, within it', load.firstTokenMs],
  ];
  const times = told(parts).map(([what, value]) => `${what} ${saySeconds(value)}`);
  return [
    ...(bytes.length > 0 ? [`GPU memory: ${bytes.join(', ')}`] : []),
    `start-up: ${saySeconds(load.totalMs)} (${times.join(', ')})`,
  ];
}

const told = (readings: readonly [string, Reading<number>][]): [string, number][] =>
  readings.flatMap(([what, reading]) => (reading.status === 'measured' ? [[what, reading.value]] : []));

const saySeconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
