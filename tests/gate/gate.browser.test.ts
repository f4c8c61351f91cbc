import { describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { runGate } from '../../src/run/correctness-gate.ts';
import type { LoadedBuild } from '../../src/runtimes/runtime.ts';
import { workerRuntime } from '../../src/runtimes/worker-runtime.ts';
import { parseReference } from '../../src/schema/doors.ts';
import type { GateResult } from '../../src/schema/session.ts';

const signal = new AbortController().signal;
const runtime = workerRuntime({
  spawn: () => new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' }),
});
const reference = parseReference(await (await fetch('/builds/tabmark/calibration/resolve/main/reference.json')).json());

async function withBuild<Result>(
  { repository, backend }: { repository: string; backend: 'webgpu' | 'wasm' },
  use: (loaded: LoadedBuild) => Promise<Result>,
): Promise<Result> {
  const build = { ...CALIBRATION_BUILD, repository };
  const loaded = await runtime.load({ build, backend }, { onProgress: () => {}, signal });
  try {
    return await use(loaded);
  } finally {
    await loaded.unload();
  }
}

const gate = (repository: string, backend: 'webgpu' | 'wasm', prompts: number): Promise<GateResult> =>
  withBuild({ repository, backend }, (loaded) =>
    runGate(loaded, reference, { prompts, monotonicMs: () => performance.now(), onProgress: () => {}, signal }),
  );

describe('the correctness gate on a real device', () => {
  it('passes the calibration build on WebGPU, with logits as the trained model has them', async () => {
    const result = await gate('tabmark/calibration', 'webgpu', 6);
    expect(result).toMatchObject({ status: 'passed', prompts: 6 });
    if (result.status !== 'passed' || result.logitError.status !== 'measured') throw new Error('logits were compared');
    expect(result.tokensAgreeing).toBe(result.tokensCompared);
    expect(result.logitError.value).toBeLessThan(0.01);
  });

  it('passes every reference prompt on WebAssembly: the same weights give the same tokens in both', async () => {
    expect(await gate('tabmark/calibration', 'wasm', 1000)).toMatchObject({
      status: 'passed',
      prompts: reference.cases.length,
    });
  });

  it('fails when a single weight is broken', async () => {
    expect(await gate('fixtures/broken-weight', 'wasm', 12)).toMatchObject({ status: 'failed' });
    expect(await gate('fixtures/broken-weight', 'webgpu', 2)).toMatchObject({ status: 'failed' });
  });

  it('tells a kernel that computes wrongly from weights that are wrong', async () => {
    // The twin has the same weights behind the GroupQueryAttention operator: right on the processor ...
    expect(await gate('fixtures/gqa-twin', 'wasm', 6)).toMatchObject({ status: 'passed' });
    // ... and wrong where that operator's WebGPU kernel is, as on the software adapter.
    const { adapter } = await withBuild(
      { repository: 'fixtures/gqa-twin', backend: 'webgpu' },
      async ({ report }) => report,
    );
    const result = await gate('fixtures/gqa-twin', 'webgpu', 2);
    if (adapter.status === 'measured' && adapter.value.architecture === 'swiftshader') {
      expect(result).toMatchObject({ status: 'failed' });
    } else expect(['passed', 'failed']).toContain(result.status);
  });
});

describe('the backend', () => {
  it('is proved by dispatches at the WebGPU API', async () => {
    const { report } = await withBuild(
      { repository: 'tabmark/calibration', backend: 'webgpu' },
      async (loaded) => loaded,
    );
    expect(report).toMatchObject({ backend: 'webgpu', adapter: { status: 'measured' } });
    if (report.warmUpDispatches.status !== 'measured') throw new Error('dispatches were counted');
    expect(report.warmUpDispatches.value).toBeGreaterThan(50);
  });

  it('is never replaced in silence', async () => {
    await expect(gate('fixtures/no-webgpu', 'webgpu', 1)).rejects.toMatchObject({ reason: 'runtime-error' });
  });
});
