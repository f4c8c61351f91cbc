import type { Microbenchmark, MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import type { Reading } from '../../schema/primitives.ts';
import type { MicrobenchmarkOptions } from './run-microbenchmarks.ts';

/** What the worker of the microbenchmarks is told, once. */
export type ToWorker = Pick<MicrobenchmarkOptions, 'set'>;

/** What it says. */
export type FromWorker =
  | { type: 'progress'; done: number; total: number; what: Microbenchmark | undefined }
  | { type: 'report'; report: Reading<MicrobenchmarkReport> };
