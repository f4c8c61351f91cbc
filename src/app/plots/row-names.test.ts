import { describe, expect, it } from 'vitest';
import { makeDigest, makeRows, type DigestParts } from '../../../tests/fixtures/make-matrix.ts';
import { matrixOf } from '../../compare/matrix.ts';
import { measured } from '../../schema/primitives.ts';
import { comparableSets } from './comparable-sets.ts';
import type { PointPlot, RowPlot } from './plot.ts';
import { accuracyAgainstMemory, accuracyAgainstSpeed } from './quality-plots.ts';
import { rowNames, tellingNames } from './row-names.ts';
import { secondsPerCorrectPlot, speedByDevicePlot } from './row-plots.ts';

const NUMBERS = { accuracy: 0.5, decode: 10, secondsPerCorrect: 2, gpuPeakBytes: 1e9 };
const rowsByLabel = (parts: readonly DigestParts[]) => matrixOf(parts.map(makeDigest), { by: 'label' }).rows;
const setOf = (parts: readonly DigestParts[]) => comparableSets(rowsByLabel(parts))[0]!;
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066\u2067]/;

/** Keys are in no picture. */
const shown = (name: string, value: unknown) => (name === 'key' ? undefined : value);

const labelsOf = (parts: readonly DigestParts[]): string[][] => {
  const set = setOf(parts.map((part) => ({ ...NUMBERS, ...part })));
  const points = [accuracyAgainstSpeed(set), accuracyAgainstMemory(set)].map(({ drawing }) =>
    (drawing as PointPlot).series.flatMap((one) => one.points.map(({ label = '' }) => label)).sort(),
  );
  const { groups } = secondsPerCorrectPlot(set).drawing as RowPlot;
  return [...points, groups.flatMap(({ rows }) => rows.map(({ label }) => label)).sort()];
};

describe('names in a drawing', () => {
  it.each<[string, DigestParts[], string[]]>([
    ['the build where builds differ', [{ build: 'A' }, { build: 'B' }], ['A', 'B']],
    [
      'the place where places differ',
      [
        { build: 'A', label: 'lab-01' },
        { build: 'A', label: 'lab-02' },
      ],
      ['A laptop (lab-01)', 'A laptop (lab-02)'],
    ],
    [
      'both where both differ',
      [
        { build: 'A', label: 'lab-01' },
        { build: 'A', device: 'A phone' },
        { build: 'B', device: 'A phone' },
      ],
      ['A \u00b7 A laptop (lab-01)', 'A \u00b7 A phone', 'B \u00b7 A phone'],
    ],
    ['the build where there is one row', [{ build: 'A' }], ['A']],
  ])('are %s', (_, parts, labels) => {
    for (const drawn of labelsOf(parts)) expect(drawn).toEqual(labels);
  });

  it('are those of the rows that are drawn, not of all', () => {
    const rows = makeRows([{ build: 'A' }, { build: 'B', device: 'A phone' }]);
    expect(tellingNames(rows.slice(0, 1), rowNames(rows))(rows[0]!)).toBe(rowNames(rows).build(rows[0]!));
  });
});

describe('texts of strangers', () => {
  const hostile = (text: string): DigestParts => ({
    ...NUMBERS,
    build: `A${text}`,
    label: `lab${text}`,
    device: `D${text}`,
    over: { runtimeVersion: measured(`1${text}`) },
  });
  const parts = [hostile('\u202egnp'), hostile('\u2067gnp'), hostile('\u0000gnp'), hostile('gnp')];

  it('turn no names around, and stay apart where nothing but such a mark told them apart', () => {
    const rows = rowsByLabel(parts);
    const names = rowNames(rows);
    const all = rows.flatMap((row) => [names.build(row), names.place(row)]);
    expect(all.join('')).not.toMatch(TURNING);
    expect(new Set(all).size).toBe(2 * parts.length);
  });

  it('turn nothing around in plots, their tables and the titles of suites', () => {
    const sheets = [accuracyAgainstSpeed, accuracyAgainstMemory, secondsPerCorrectPlot, speedByDevicePlot];
    for (const sheet of sheets) expect(JSON.stringify(sheet(setOf(parts)), shown)).not.toMatch(TURNING);
    expect(comparableSets(rowsByLabel(parts), () => 'My\u202e suite')[0]?.title).toBe('My suite, version 2');
  });

  it('set names from right to left apart, so that what follows them stays where it is', () => {
    const [row] = rowsByLabel([{ build: 'A', label: '\u0645\u0631\u062d\u0628\u0627' }]);
    expect(rowNames([row!]).place(row!)).toBe('A laptop (\u2068\u0645\u0631\u062d\u0628\u0627\u2069)');
  });
});
