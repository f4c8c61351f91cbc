import { expect, it } from 'vitest';
import { makeSession } from '../../../tests/fixtures/make-run.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { gpuLine } from './gpu-line.ts';

it('says bandwidth and dispatch latency of a session in one line', () => {
  // 1 GB/s and 2 ms, ten equal samples each.
  expect(gpuLine(makeSession())).toBe('reads 1.00 GB/s (1.00 to 1.00), a dispatch takes 2,000 µs (2,000 to 2,000)');
});

it('says why nothing was measured', () => {
  const session = { ...makeSession(), microbenchmarks: notMeasured('there is no adapter') };
  expect(gpuLine(session)).toBe('not measured: there is no adapter');
});
