import { describe, expect, it } from 'vitest';
import { rowMetrics } from '../../ranking/row-metrics.ts';
import type { BoardRow } from '../../schema/board.ts';
import type { RunDigest } from '../../schema/run-digest.ts';
import { estimated, unmeasured } from '../../statistics/estimate.ts';
import { distributionSheet } from './distribution-sheet.ts';
import { findBuild } from '../../models/catalogue.ts';
import type { Settings } from '../../schema/plan.ts';
import { findSuite } from '../suites.ts';
import { standardPlan } from '../ticket-plan.ts';
import { ownRuns, placesOf } from './own-runs.ts';

const KEY = 'apple.desktop.macos.chromium.f16';
const measured = <Value>(value: Value) => ({ status: 'measured' as const, value });
const number = (value: number) =>
  estimated({ value, low: value, high: value, confidence: 0.95, n: 20, method: 'order-statistics' });
const [BUILD, SUITE] = [findBuild('calibration'), findSuite('calibration')];
if (!BUILD || !SUITE) throw new Error('Both ship with Tabmark.');
const STANDARD = standardPlan(7, [BUILD], SUITE).entries[0]?.settings as Settings;
const NONE = unmeasured('not in this run');

const ROW: BoardRow = {
  key: 'a'.repeat(32),
  deviceClass: { key: KEY, name: 'Apple silicon' },
  build: {
    id: 'calibration',
    title: 'A build',
    model: 'A model',
    runtime: 'wllama',
    quantisation: 'q4',
    parameters: 5e8,
    role: 'model',
  },
  suite: { id: 'calibration', version: SUITE.version },
  runtimeVersion: 'wllama 3.8.1',
  backend: 'wasm',
  n: 10,
  failures: { wrong: 0, outOfMemory: 0, deviceLost: 0, other: 0 },
  replicated: true,
  metrics: rowMetrics(Array.from({ length: 10 }, (_, index) => ({ decode: index + 1 }))),
};

const digest = (change: Partial<RunDigest> = {}): RunDigest =>
  ({
    id: '00000000-0000-4000-8000-000000000001',
    provenance: 'measured',
    startedAt: '2026-11-20T10:00:00.000Z',
    state: 'completed',
    suite: { id: 'calibration', version: SUITE.version, digest: `sha256:${'0'.repeat(64)}` },
    build: { id: 'calibration' },
    settings: { ...STANDARD, backend: 'wasm' },
    backend: measured('wasm'),
    runtimeVersion: measured('wllama 3.8.1'),
    deviceClass: measured({ key: KEY, name: 'Apple silicon' }),
    metrics: {
      decode: number(7),
      prefill: NONE,
      timeToFirstToken: number(50),
      accuracy: number(0.5),
      secondsPerCorrect: number(3),
      efficiency: NONE,
      tokensPerTask: NONE,
      thinkingTokens: NONE,
      truncated: NONE,
    },
    gpuPeakBytes: measured(2e6),
    ...change,
  }) as RunDigest;

describe('ownRuns', () => {
  it('are those of the class, build, suite and version of the row, the newest first', () => {
    const others: Partial<RunDigest>[] = [
      { provenance: 'synthetic' },
      { state: 'stopped' },
      { speedsInvalid: 'wrong' },
      { suite: { ...digest().suite, version: SUITE.version + 1 } },
      { suite: { ...digest().suite, id: 'other' } },
      { build: { ...digest().build, id: 'other' } },
      { deviceClass: { status: 'not-measured', reason: 'no adapter' } },
      { deviceClass: measured({ key: 'apple.desktop.macos.safari.f16', name: 'Safari' }) },
    ];
    const newer = digest({ id: '00000000-0000-4000-8000-000000000002', startedAt: '2026-11-21T10:00:00.000Z' });
    const found = ownRuns([...others.map(digest), digest(), newer], ROW);
    expect(found.map(({ id }) => id.at(-1))).toEqual(['2', '1']);
  });

  it.each<[string, Partial<Settings>]>([
    ['fewer tasks', { limit: STANDARD.limit - 1 }],
    ['repeats', { repeat: STANDARD.repeat + 1 }],
    ['thinking', { thinking: { mode: 'on', budgetTokens: 64 } }],
    ['sampling', { sampling: { method: 'sampled', temperature: 0.1, topP: 1, topK: 5 } }],
    ['an early end', { stopping: { rule: 'precise', halfWidth: 0.05 } }],
    ['less room', { contextTokens: STANDARD.contextTokens - 1 }],
  ])('leave out those with other settings: %s', (_, change) => {
    expect(ownRuns([digest({ settings: { ...STANDARD, ...change } })], ROW)).toEqual([]);
    expect(ownRuns([digest({ settings: { ...STANDARD, backend: 'webgpu' } })], ROW)).toHaveLength(1);
  });

  it('are none where this Tabmark does not know the build or the version of the suite', () => {
    const build = { ...ROW.build, id: 'unknown' };
    expect(ownRuns([digest({ build: { ...digest().build, id: 'unknown' } })], { ...ROW, build })).toEqual([]);
    const suite = { ...digest().suite, version: 99 };
    expect(ownRuns([digest({ suite })], { ...ROW, suite: { id: suite.id, version: 99 } })).toEqual([]);
  });

  it('have their values in the units of the board, and none that was not measured', () => {
    expect(ownRuns([digest()], ROW)[0]?.values).toEqual({
      decode: 7,
      timeToFirstToken: 50,
      accuracy: 0.5,
      correctPerMinute: 20,
      gpuPeakBytes: 2e6,
    });
  });

  it('say where they ran on something else than the row', () => {
    expect(ownRuns([digest()], ROW)[0]?.differs).toBeUndefined();
    const older = digest({ runtimeVersion: measured('wllama 3.7.0'), backend: measured('webgpu') });
    expect(ownRuns([older], ROW)[0]?.differs).toBe('wllama 3.7.0, webgpu');
  });
});

describe('placesOf', () => {
  const tenth = { n: 10, values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };

  it('is a sentence for each metric that both have', () => {
    const [run] = ownRuns([digest()], ROW);
    if (!run) throw new Error('There is one.');
    const places = placesOf(run, { decode: tenth, timeToFirstToken: { n: 2, values: [40, 60] }, loadMs: tenth });
    // Wilson for 6 of 10 and 1 of 2.
    expect(places).toEqual([
      {
        metric: 'decode',
        title: 'Decode',
        value: '7.00 tok/s',
        sentence: 'Faster than 60% (31 to 83%) of this class, n = 10',
      },
      {
        metric: 'timeToFirstToken',
        title: 'First token',
        value: '50.0 ms',
        sentence: 'Sooner than 50% (9 to 91%) of this class, n = 2',
      },
    ]);
  });
});

describe('distributionSheet', () => {
  it('has a step for each value, of equal ones the share of all, and the table the same', () => {
    const distribution = { n: 4, values: [1, 2, 2, 8] };
    const sheet = distributionSheet('decode', { row: ROW, distribution, own: [{ key: 'a', value: 5, below: 0.75 }] });
    if (sheet.drawing?.kind !== 'points') throw new Error('It draws points.');
    const [submissions, mine] = sheet.drawing.series;
    expect(submissions?.points.map(({ x, y }) => [x, y])).toEqual([
      [1, 0.25],
      [2, 0.75],
      [2, 0.75],
      [8, 1],
    ]);
    expect(mine?.points).toMatchObject([{ x: 5, y: 0.75 }]);
    expect(sheet.table.rows.map(({ cells }) => cells[1])).toEqual(['25%', '75%', '75%', '100%']);
  });

  it('knows the ranks of order statistics', () => {
    const distribution = { n: 401, values: Array.from({ length: 201 }, (_, index) => index) };
    const sheet = distributionSheet('decode', { row: ROW, distribution, own: [] });
    expect(sheet.table.rows[0]?.cells[1]).toBe('0.249%');
    expect(sheet.table.rows[100]?.cells[1]).toBe('50.1%');
    expect(sheet.table.rows.at(-1)?.cells[1]).toBe('100%');
    expect(sheet.caption.join(' ')).toMatch(/order statistics/);
  });

  it('draws nothing where every value is 0, and still has the table', () => {
    const zeros = { row: ROW, distribution: { n: 2, values: [0, 0] }, own: [] };
    const sheet = distributionSheet('correctPerMinute', zeros);
    expect(sheet.drawing).toBeUndefined();
    expect(sheet.table.rows).toHaveLength(2);
    expect(distributionSheet('accuracy', zeros).drawing).toBeDefined();
  });
});
