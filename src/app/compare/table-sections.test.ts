import { describe, expect, it } from 'vitest';
import { makeDigest, makeRows } from '../../../tests/fixtures/make-matrix.ts';
import { matrixOf } from '../../compare/matrix.ts';
import { measured } from '../../schema/primitives.ts';
import {
  comparedOnPage,
  comparedWith,
  isInParts,
  nextSort,
  sectionsOf,
  sortedRows,
  withoutRows,
} from './table-sections.ts';

const titles = (rows: readonly { build: { title: string } }[]) => rows.map(({ build }) => build.title);

describe('sorting', () => {
  const rows = makeRows([
    { build: 'B', decode: 20, gpuPeakBytes: 5 },
    { build: 'A', decode: 10 },
    { build: 'C' },
    { build: 'D', decode: 99, suite: { id: 'another-suite' } },
    { build: 'E', decode: 98, over: { correctness: 'failed' } },
  ]);

  it('goes by the number, and what has none comes last either way', () => {
    const decode = (order: 'ascending' | 'descending') => titles(sortedRows(rows, { key: 'decode', order }));
    expect(decode('descending')).toEqual(['D', 'B', 'A', 'C', 'E']);
    expect(decode('ascending')).toEqual(['D', 'A', 'B', 'C', 'E']);
    expect(titles(sortedRows(rows, { key: 'gpuPeakBytes', order: 'ascending' }))[1]).toBe('B');
  });

  it('never mixes suites, nor what may not be ranked together', () => {
    const sections = sectionsOf(sortedRows(rows, { key: 'decode', order: 'descending' }));
    expect(sections.map(({ suite, groups }) => [suite.id, groups.map(({ group }) => group)])).toEqual([
      ['another-suite', ['models']],
      ['lab-micro', ['models', 'wrong']],
    ]);
  });

  it('never ranks speeds of different shapes against each other', () => {
    const shaped = (build: string, decode: number, shape: string) => ({
      ...{ build, decode },
      over: { kind: 'speed' as const, headline: { decode: shape } },
    });
    const speeds = makeRows([
      shaped('A', 10, 'tg32'),
      shaped('B', 99, 'tg128'),
      shaped('C', 30, 'tg32'),
      { build: 'D', over: { kind: 'speed' } },
    ]);
    const order = (way: 'ascending' | 'descending') => sortedRows(speeds, { key: 'decode', order: way });
    expect(titles(order('descending'))).toEqual(['C', 'A', 'B', 'D']);
    expect(titles(order('ascending'))).toEqual(['A', 'C', 'B', 'D']);
    const [section] = sectionsOf(speeds);
    expect([isInParts(section!, 'decode'), isInParts(section!, 'gpuPeakBytes')]).toEqual([true, false]);
    expect(isInParts(sectionsOf(rows)[0]!, 'decode')).toBe(false);
  });

  it('starts with the best and then turns around', () => {
    expect(nextSort(undefined, 'decode')).toEqual({ key: 'decode', order: 'descending' });
    expect(nextSort(undefined, 'timeToFirstToken')).toEqual({ key: 'timeToFirstToken', order: 'ascending' });
    expect(nextSort({ key: 'decode', order: 'descending' }, 'decode').order).toBe('ascending');
    expect(nextSort({ key: 'decode', order: 'ascending' }, 'prefill').order).toBe('descending');
  });
});

it('leaves out rows by any of their runs', () => {
  const one = makeDigest({ build: 'A' });
  const two = makeDigest({ build: 'B', over: { backend: measured('wasm') } });
  const { rows } = matrixOf([one, two], { by: 'label' });
  const { kept, leftOut } = withoutRows(rows, [two.id, 'gone']);
  expect([titles(kept), titles(leftOut)]).toEqual([['A'], ['B']]);
});

it('sets rows of the same suite against a baseline, and the calibration build only against itself', () => {
  const build = { ...makeDigest({ build: 'Small' }).build, role: 'calibration' as const };
  const rows = makeRows([
    { build: 'A' },
    { build: 'B' },
    { build: 'C', suite: { version: 3 } },
    { build: 'Small', over: { build } },
    { build: 'Small', device: 'A phone', over: { build } },
  ]);
  const against = (title: string) => {
    const baseline = rows.find((row) => row.build.title === title)!;
    return titles(comparedWith(baseline, rows));
  };
  expect(against('A')).toEqual(['B']);
  expect(against('C')).toEqual([]);
  expect(against('Small')).toEqual(['Small']);
});

it('compares all rows where a page could hold them, and allows for all of them in any case', () => {
  const rows = makeRows(['A', 'B', 'C', 'D'].map((build) => ({ build })));
  const on = (onPage: typeof rows, most: number) => {
    const { rows: compared, among } = comparedOnPage(rows[0]!, rows, { onPage, most });
    return [titles(compared), among];
  };
  expect(on(rows.slice(0, 2), 3)).toEqual([['B', 'C', 'D'], 3]);
  expect(on(rows.slice(0, 2), 2)).toEqual([['B'], 3]);
  expect(on(rows.slice(2), 2)).toEqual([['C', 'D'], 3]);
});
