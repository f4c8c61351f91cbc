import { expect, it } from 'vitest';
import { MicrobenchmarkId } from '../schema/microbenchmark.ts';
import { LoadReport } from '../schema/session.ts';
import { METRICS } from './metrics.ts';
import { LOAD_METRICS, MICROBENCHMARK_METRICS, SPEED_METRICS } from './speed-metrics.ts';

const ALL = [METRICS, SPEED_METRICS, LOAD_METRICS, MICROBENCHMARK_METRICS].flatMap((record) => Object.values(record));

it('every metric has one title and one definition, and no two have the same id', () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  for (const { title, definition, unit } of ALL) {
    expect(title).not.toBe('');
    expect(unit).not.toBe('');
    expect(definition).toMatch(/\.$/);
  }
});

it('every microbenchmark and every time of a load report is defined', () => {
  expect(Object.keys(MICROBENCHMARK_METRICS).sort()).toEqual([...MicrobenchmarkId.options].sort());
  const times = Object.keys(LoadReport.shape).filter((field) => field.endsWith('Ms'));
  expect(Object.keys(LOAD_METRICS).sort()).toEqual(times.sort());
});
