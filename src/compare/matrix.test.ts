import { describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import type { Estimated } from '../schema/estimate.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { DigestMetricId, RunDigest } from '../schema/run-digest.ts';
import { matrixOf, type MatrixRow } from './matrix.ts';
import { digestOf } from './run-digest.ts';

const BASE = digestOf(makeRun());
const MODEL: RunDigest['build'] = { ...BASE.build, id: 'model', title: 'Model', role: 'model', key: 'model-files' };
let made = 0;

/** A run of a model on a known class of device; every call makes another run, a minute after the one before. */
function digest(change: Partial<RunDigest> = {}): RunDigest {
  made += 1;
  return {
    ...BASE,
    id: `00000000-0000-4000-8000-${made.toString().padStart(12, '0')}`,
    startedAt: new Date(Date.UTC(2026, 10, 20, 10, made)).toISOString(),
    deviceClass: measured({ key: 'acme', name: 'Acme' }),
    machine: 'one',
    build: MODEL,
    ...change,
  };
}

const reading = (value: number, n = 20): Estimated => ({
  status: 'estimated',
  estimate: { value, low: value - 1, high: value + 1, confidence: 0.95, n, method: 'order-statistics' },
});
const withMetrics = (metrics: Partial<Record<DigestMetricId, Estimated>>): Pick<RunDigest, 'metrics'> => ({
  metrics: { ...BASE.metrics, ...metrics },
});
const decoding = (value: number, change: Partial<RunDigest> = {}) =>
  digest({ ...withMetrics({ decode: reading(value) }), ...change });

const rowsOf = (digests: RunDigest[], by: Parameters<typeof matrixOf>[1]['by'] = 'device-class') =>
  matrixOf(digests, { by }).rows;
const only = (rows: readonly MatrixRow[]): MatrixRow => {
  expect(rows).toHaveLength(1);
  return rows[0]!;
};

describe('the rows', () => {
  it('are joined by class of device, by label, by machine', () => {
    const runs = [
      digest({ label: 'lab-01', machine: 'one' }),
      digest({ label: 'lab-01', machine: 'two' }),
      digest({ label: 'lab-02', machine: 'three' }),
      digest({ label: 'lab-02', machine: 'four', deviceClass: measured({ key: 'other', name: 'Other' }) }),
    ];
    expect(rowsOf(runs).map(({ place }) => place)).toMatchObject([
      { labels: ['lab-01', 'lab-02'], machines: 3 },
      { labels: ['lab-02'], machines: 1 },
    ]);
    // One label on two classes of device joins nothing that is not alike.
    expect(rowsOf(runs, 'label').map(({ runs: of }) => of.length)).toEqual([2, 1, 1]);
    expect(rowsOf(runs, 'machine')).toHaveLength(4);
  });

  it('take devices of unknown class for alike only where the machine is the same', () => {
    const unknown = { deviceClass: notMeasured('no adapter') };
    const runs = [digest({ ...unknown, machine: 'one' }), digest({ ...unknown, machine: 'two' })];
    for (const by of ['device-class', 'label', 'machine'] as const) expect(rowsOf(runs, by)).toHaveLength(2);
  });

  it.each<[string, Partial<RunDigest>]>([
    ['another version of the suite', { suite: { ...BASE.suite, version: 2 } }],
    ['other content of the same version', { suite: { ...BASE.suite, digest: `sha256:${'2'.repeat(64)}` } }],
    ['other files of the build', { build: { ...MODEL, key: 'other-files' } }],
    ['another backend', { backend: measured('wasm') }],
    ['another version of the runtime', { runtimeVersion: measured('onnxruntime-web 1.31.0') }],
    ['a budget for thinking', { settings: { ...BASE.settings, thinking: { mode: 'on', budgetTokens: 512 } } }],
    ['less room for tokens', { settings: { ...BASE.settings, contextTokens: 512 } }],
    ['a gate that failed', { correctness: 'failed', speedsInvalid: 'wrong' }],
    ['made-up numbers', { provenance: 'synthetic', speedsInvalid: 'made-up' }],
    ['the calibration build', { build: BASE.build }],
  ])('never merge a run with one of %s', (_, change) => {
    expect(rowsOf([digest(), digest(change)])).toHaveLength(2);
  });

  it('merge runs of other seeds and other numbers of tasks', () => {
    const settings = { ...BASE.settings, limit: 50, repeat: 2 };
    expect(only(rowsOf([digest(), digest({ seed: 8, settings })])).runs).toHaveLength(2);
  });

  it('of suites that time shapes are apart where other shapes were timed, or for longer', () => {
    const settings = { ...BASE.settings, limit: 50 };
    expect(rowsOf([digest({ kind: 'speed' }), digest({ kind: 'speed', settings })])).toHaveLength(2);
  });
});

describe('what is set apart', () => {
  it('is in a group of its own, without speeds where there are none', () => {
    const rows = rowsOf([
      digest(),
      digest({ build: BASE.build }),
      digest({ build: { ...MODEL, runtime: 'endpoint' } }),
      digest({ correctness: 'garbage', speedsInvalid: 'wrong' }),
      digest({ provenance: 'synthetic', speedsInvalid: 'made-up', suite: { ...BASE.suite, version: 9 } }),
    ]);
    const groups = Object.fromEntries(rows.map((row) => [row.group, row]));
    expect(Object.keys(groups).sort()).toEqual(['calibration', 'endpoint', 'made-up', 'models', 'wrong']);
    for (const group of ['wrong', 'made-up']) {
      const { decode, secondsPerCorrect, accuracy } = groups[group]!.metrics;
      expect([decode.reading.status, secondsPerCorrect.reading.status]).toEqual(['not-measured', 'not-measured']);
      expect(accuracy.reading.status).toBe('estimated');
    }
    expect(groups['wrong']?.correctness).toBe('garbage');
    // What was made up makes no suite old.
    expect(rows.filter(({ isOlderSuite }) => isOlderSuite)).toEqual([]);
  });

  it('are runs of an older version, and runs that are not over', () => {
    const newer = digest({ suite: { ...BASE.suite, version: 2 } });
    const running = digest({ state: 'running' });
    const { rows, running: apart } = matrixOf([digest(), newer, running], { by: 'device-class' });
    expect(rows.map(({ suite, isOlderSuite }) => [suite.version, isOlderSuite])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(apart).toEqual([running]);
  });
});

describe('the numbers of a row', () => {
  it('are those of the only run', () => {
    const { decode } = only(rowsOf([decoding(40)])).metrics;
    expect(decode).toEqual({ reading: reading(40), basis: 'run', values: [40] });
  });

  it('are those of one run while there are fewer than six: the one with most trials, the newest of equals', () => {
    const most = { trials: { done: 9, planned: 9, failed: 0 } };
    const runs = [decoding(40), decoding(50, most), decoding(60, most), decoding(70)];
    const row = only(rowsOf(runs));
    expect(row.standing.id).toBe(runs[2]?.id);
    expect(row.metrics.decode).toEqual({ reading: reading(60), basis: 'run', values: [70, 60, 50, 40] });
  });

  it('are medians over six runs of one machine, from the smallest to the largest', () => {
    const { decode } = only(rowsOf([60, 10, 50, 20, 40, 30].map((value) => decoding(value)))).metrics;
    // Six values: the median of 30 and 40. P(all six on one side) = 2 / 64 = 3 %, so smallest to largest holds 95 %.
    expect(decode.reading).toEqual({
      status: 'estimated',
      estimate: { value: 35, low: 10, high: 60, confidence: 0.95, n: 6, method: 'order-statistics' },
    });
    expect(decode.basis).toBe('median-over-runs');
  });

  it('count each machine once where there are several, however often it ran', () => {
    const often = [100, 104, 102, 101, 103].map((value) => decoding(value, { machine: 'often' }));
    const others = [10, 20, 30, 40, 50].map((value) => decoding(value, { machine: `machine ${value}` }));
    const { decode } = only(rowsOf([...often, ...others])).metrics;
    // 102 for the machine that ran five times; the median of 10, 20, 30, 40, 50, 102.
    expect(decode.reading).toMatchObject({ estimate: { value: 35, low: 10, high: 102, n: 6 } });
    expect(decode.basis).toBe('median-over-machines');
    // Ten runs on two machines say little about a third.
    const two = [...often, ...[1, 2, 3, 4, 5].map((value) => decoding(value, { machine: 'other' }))];
    expect(only(rowsOf(two)).metrics.decode).toMatchObject({ basis: 'run', reading: reading(5) });
  });

  it('are of one run where runs stand with different shapes, and say so', () => {
    const shaped = (value: number, shape: string) => decoding(value, { kind: 'speed', headline: { decode: shape } });
    const alike = [60, 10, 50, 20, 40, 30].map((value) => shaped(value, 'tg32'));
    expect(only(rowsOf(alike)).metrics.decode).toMatchObject({ basis: 'median-over-runs', shape: 'tg32' });
    const { decode } = only(rowsOf([...alike, shaped(70, 'tg128')])).metrics;
    expect(decode).toMatchObject({ basis: 'run', reading: reading(70), shape: 'tg128', hasOtherShapes: true });
  });

  it('never take runs of the same tasks for evidence about other tasks', () => {
    const runs = Array.from({ length: 8 }, () => digest(withMetrics({ accuracy: reading(0.5) })));
    expect(only(rowsOf(runs)).metrics.accuracy).toMatchObject({ basis: 'run', reading: reading(0.5) });
  });

  it('leave out runs without the metric, and say why where no run has it', () => {
    const without = digest({ ...withMetrics({ decode: { status: 'not-measured', reason: 'one token only' } }) });
    const [first, second] = [decoding(40), without];
    expect(only(rowsOf([first, second])).metrics.decode.reading).toEqual(reading(40));
    expect(only(rowsOf([second])).metrics.decode.reading).toMatchObject({ reason: 'one token only' });
  });

  it('give bytes as a median with the least and the most, and the gravest word about the gate', () => {
    const runs = [
      digest({ gpuPeakBytes: measured(300) }),
      digest({ gpuPeakBytes: measured(100), correctness: 'not-run' }),
      digest({ gpuPeakBytes: notMeasured('not counted') }),
    ];
    const row = only(rowsOf(runs));
    expect(row.gpuPeakBytes).toEqual(measured({ median: 200, least: 100, most: 300, runs: 2 }));
    expect(row.correctness).toBe('not-run');
    expect(only(rowsOf([runs[2]!])).gpuPeakBytes).toEqual(notMeasured('not counted'));
  });
});
