import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeSpeedRun } from '../../../tests/fixtures/make-run.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { notMeasured } from '../../schema/primitives.ts';
import type { Run } from '../../schema/run.ts';
import type { RunHead } from '../../store/lab-database.ts';
import {
  efficiencyOf,
  predictBuild,
  predictionHeld,
  predictionReason,
  predictionText,
  predictRun,
  readBasis,
} from './speed-prediction.ts';

/** 4000 bytes of weights at 1 GB/s bound a run at 250,000 tok/s; it decodes at 100. */
const real: LocalBuild = { ...(makeRun().build as LocalBuild), role: 'model' };
const run: Run = makeSpeedRun({ build: real });
const SHARE = 100 / 250_000;
const head = (change: Partial<RunHead> = {}): RunHead => {
  const { trials: _none, speedTrials, ...rest } = run;
  return { ...rest, doneTrials: speedTrials.length, origin: 'here', ...change };
};
const read = async () => run;

describe('what stored runs tell', () => {
  it('is the bandwidth of the newest one, and how much of it each used', async () => {
    const basis = await readBasis({ heads: [head({ id: 'a' }), head({ id: 'b' })], read });
    expect(basis.bandwidth).toMatchObject({ estimate: { value: 1e9 } });
    expect(basis.efficiencies.get('transformers.js')).toEqual([SHARE, SHARE].map((share) => expect.closeTo(share)));
  });

  it('is nothing from runs of elsewhere, of later, or without a measured GPU', async () => {
    const unmeasured = { ...makeSession(), microbenchmarks: notMeasured('no') };
    for (const heads of [[head({ origin: 'imported' })], [head({ sessions: [unmeasured] })]]) {
      expect((await readBasis({ heads, read })).bandwidth.status).toBe('not-measured');
    }
    expect((await readBasis({ heads: [head()], read }, run.startedAt)).bandwidth.status).toBe('not-measured');
  });

  it('learns nothing from what computes wrongly, nor from the calibration build', async () => {
    expect(efficiencyOf(run)).toBeCloseTo(SHARE);
    const evidence = { method: 'sanity' as const, durationMs: 1, checks: [] as never };
    const wrong = makeSession({ status: 'failed', reason: 'garbage', evidence });
    expect(efficiencyOf({ ...run, sessions: [wrong] })).toBeUndefined();
    const basis = await readBasis({ heads: [head({ build: { ...real, role: 'calibration' } })], read });
    expect(basis.efficiencies.size).toBe(0);
  });
});

describe('what is predicted', () => {
  const files = [{ path: 'onnx/model.onnx', bytes: 4000 }];

  it('is a range after two runs, and a bound before', async () => {
    const two = await readBasis({ heads: [head({ id: 'a' }), head({ id: 'b' })], read });
    const range = predictBuild(two, real, { files });
    expect(predictionText(range)).toBe('about 100 to 100 tok/s');
    expect(predictionReason(range, 'transformers.js')).toContain('2 earlier runs in transformers.js');
    const one = await readBasis({ heads: [head()], read });
    const bound = predictBuild(one, real, { files });
    expect(predictionText(bound)).toBe('at most 250,000 tok/s');
    expect(predictionHeld(bound, 100)).toBe(true);
    expect(predictionHeld(range, 300)).toBe(false);
  });

  it('says to run once where the GPU is not known', async () => {
    const unknown = predictBuild(await readBasis({ heads: [], read }), real);
    expect([predictionText(unknown), predictionHeld(unknown, 1)]).toEqual(['not known yet', undefined]);
    expect(predictionReason(unknown, 'wllama')).toContain('run any build once');
  });

  it('takes the weights from the catalogue where no file is stored', async () => {
    const basis = await readBasis({ heads: [head()], read });
    expect(predictBuild(basis, { ...real, downloadBytes: 8000 }).kind).toBe('at-most');
  });

  it('stands beside what a run measured, with its own measurement of the GPU', async () => {
    const prediction = predictRun(run, {
      bandwidth: { status: 'not-measured', reason: 'no' },
      efficiencies: new Map(),
    });
    expect(prediction && predictionText(prediction)).toBe('at most 250,000 tok/s');
    const calibration = { ...run, build: { ...real, role: 'calibration' as const } };
    expect(predictRun(calibration, await readBasis({ heads: [], read }))).toBeUndefined();
  });
});
