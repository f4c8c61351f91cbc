import { afterAll, describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { runGate } from '../../src/run/correctness-gate.ts';
import { meanLogProbability } from '../../src/runtimes/transformers-js/log-probability.ts';
import type { LoadedBuild } from '../../src/runtimes/runtime.ts';
import { workerRuntime } from '../../src/runtimes/worker-runtime.ts';
import type { LocalBuild } from '../../src/schema/build.ts';
import type { ReferenceCase } from '../../src/schema/reference.ts';
import { parseReference } from '../../src/schema/doors.ts';
import type { Reading } from '../../src/schema/primitives.ts';
import { LoadReport, type GateResult } from '../../src/schema/session.ts';
import { filesOf } from './fixture-files.ts';

const signal = new AbortController().signal;
const runtime = workerRuntime({
  spawn: () => new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' }),
});
const reference = parseReference(await (await fetch('/builds/tabmark/calibration/resolve/main/reference.json')).json());

type Wanted = { repository: string; backend: 'webgpu' | 'wasm' } & Partial<LocalBuild>;

async function load({ repository, backend, ...changes }: Wanted): Promise<LoadedBuild> {
  const build: LocalBuild = { ...CALIBRATION_BUILD, repository, ...changes };
  const request = { build, backend, contextTokens: build.contextTokens, files: await filesOf(build) };
  return runtime.load(request, { onProgress: () => {}, signal });
}

async function withBuild<Result>(wanted: Wanted, use: (loaded: LoadedBuild) => Promise<Result>): Promise<Result> {
  const loaded = await load(wanted);
  try {
    return await use(loaded);
  } finally {
    await loaded.unload();
  }
}

function valueOf<Value>(reading: Reading<Value>): Value {
  if (reading.status === 'measured') return reading.value;
  throw new Error(reading.reason);
}

const GREEDY = { sampling: { method: 'greedy' as const }, seed: 0, ignoreEnd: false };

const gateOf = (loaded: LoadedBuild, prompts: number): Promise<GateResult> =>
  runGate(loaded, reference, { prompts, monotonicMs: () => performance.now(), onProgress: () => {}, signal });
const gate = (repository: string, backend: 'webgpu' | 'wasm', prompts: number): Promise<GateResult> =>
  withBuild({ repository, backend }, (loaded) => gateOf(loaded, prompts));

/** The calibration build on WebGPU, for all tests that only use it: each load compiles for seconds. */
let shared: Promise<LoadedBuild> | undefined;
const onWebgpu = () => (shared ??= load({ repository: 'tabmark/calibration', backend: 'webgpu' }));
afterAll(async () => (await shared)?.unload());

describe('the correctness gate on a real device', () => {
  it('passes the calibration build on WebGPU, with logits as the trained model has them', async () => {
    const result = await gateOf(await onWebgpu(), 6);
    expect(result).toMatchObject({ status: 'passed', evidence: { prompts: 6 } });
    if (result.status !== 'passed' || result.evidence.method !== 'reference') throw new Error('outputs were compared');
    const { tokensAgreeing, tokensCompared, logitError } = result.evidence;
    expect(tokensAgreeing).toBe(tokensCompared);
    expect(logitError).toMatchObject({ status: 'measured' });
    if (logitError.status === 'measured') expect(logitError.value).toBeLessThan(0.01);
  });

  it('passes every reference prompt on WebAssembly: the same weights give the same tokens in both', async () => {
    expect(await gate('tabmark/calibration', 'wasm', 1000)).toMatchObject({
      status: 'passed',
      evidence: { prompts: reference.cases.length },
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
    const { adapter, result } = await withBuild(
      { repository: 'fixtures/gqa-twin', backend: 'webgpu' },
      async (loaded) => ({ adapter: loaded.report.adapter, result: await gateOf(loaded, 2) }),
    );
    if (adapter.status === 'measured' && adapter.value.architecture === 'swiftshader') {
      expect(result).toMatchObject({ status: 'failed' });
    } else expect(['passed', 'failed']).toContain(result.status);
  });
});

describe('the backend', () => {
  it('is proved by dispatches at the WebGPU API', async () => {
    const { report } = await onWebgpu();
    expect(report).toMatchObject({ backend: 'webgpu', adapter: { status: 'measured' } });
    if (report.warmUpDispatches.status !== 'measured') throw new Error('dispatches were counted');
    expect(report.warmUpDispatches.value).toBeGreaterThan(50);
  });

  it('is never replaced in silence', async () => {
    await expect(gate('fixtures/no-webgpu', 'webgpu', 1)).rejects.toMatchObject({ reason: 'runtime-error' });
  });
});

describe('the files of a build', () => {
  const calibration = { repository: 'tabmark/calibration', backend: 'wasm' as const };

  it('are all that is read, and their bytes and the time it takes are counted', async () => {
    const { load } = await withBuild(calibration, async (loaded) => loaded);
    const wanted = CALIBRATION_BUILD.files.filter(({ path }) => path !== 'reference.json');
    expect(load.storedBytes).toBeGreaterThan(3_000_000);
    expect(load.storedBytes).toBeLessThanOrEqual(wanted.reduce((sum, { bytes = 0 }) => sum + bytes, 0));
    expect(load.storageMs).toBeGreaterThan(0);
    expect(load.storageMs + load.compileMs).toBeCloseTo(load.totalMs, 6);
    expect(load).toMatchObject({ downloadMs: 0, downloadedBytes: 0, uploadMs: { status: 'not-measured' } });
  });

  it('reach the GPU, and what that took is told apart from compiling', async () => {
    const loaded = await onWebgpu();
    const [load, memory] = [LoadReport.parse(loaded.load), await loaded.memory()];
    const [uploadMs, uploadedBytes, pipelines, pipelinesMs, firstTokenMs] = [
      valueOf(load.uploadMs),
      valueOf(load.uploadedBytes),
      valueOf(load.pipelines),
      valueOf(load.pipelinesMs),
      valueOf(load.firstTokenMs),
    ];
    const weights = CALIBRATION_BUILD.files.find(({ path }) => path.endsWith('.onnx'))!.bytes!;
    expect(uploadedBytes).toBeGreaterThan(weights / 2);
    expect(load.storageMs + uploadMs + load.compileMs).toBeCloseTo(load.totalMs, 6);
    expect(pipelines).toBeGreaterThan(5);
    expect(pipelinesMs).toBeGreaterThan(0);
    expect(firstTokenMs).toBeGreaterThan(0);
    expect(firstTokenMs).toBeLessThan(load.totalMs);
    expect(valueOf(memory.gpuRestBytes)).toBeGreaterThan(weights / 2);
    expect(valueOf(memory.gpuPeakBytes)).toBeGreaterThanOrEqual(valueOf(memory.gpuRestBytes));
  });

  it('must hold the quantisation that the build names', async () => {
    const loading = (quantisation: string) => withBuild({ ...calibration, quantisation }, async () => undefined);
    await expect(loading('q4')).rejects.toThrow('calibration has no file onnx/model_q4.onnx.');
    await expect(loading('q3_k_m')).rejects.toThrow(/has the quantisation q3_k_m, which transformers.js does not know/);
  });

  it('are not even looked at when the GPU lacks a feature they need', async () => {
    const requiredFeatures = ['no-such-feature'];
    const loading = withBuild({ ...calibration, backend: 'webgpu', requiredFeatures }, async () => undefined);
    await expect(loading).rejects.toThrow(/Calibration build needs the WebGPU feature no-such-feature/);
    // On the processor it needs none.
    await withBuild({ ...calibration, requiredFeatures }, async ({ report }) => expect(report.backend).toBe('wasm'));
  });
});

describe('the score of a text', () => {
  const text = 'Answer: 73';

  it('is the same on WebAssembly and on WebGPU', async () => {
    const wasm = await withBuild({ repository: 'tabmark/calibration', backend: 'wasm' }, (loaded) =>
      loaded.score!(text),
    );
    const webgpu = await (await onWebgpu()).score!(text);
    expect(webgpu.tokens).toBe(wasm.tokens);
    expect(Math.abs(webgpu.meanLogProbability - wasm.meanLogProbability)).toBeLessThan(1e-3);
    expect(wasm.meanLogProbability).toBeLessThan(0);
  });

  it('grows with a further token by what the logits of that token say', async () => {
    const [{ messages, promptTokenIds }] = reference.cases as [ReferenceCase];
    const prompt = `<|im_start|>user\n${messages[0]!.content}<|im_end|>\n<|im_start|>assistant\n`;
    await withBuild({ repository: 'tabmark/calibration', backend: 'wasm' }, async (loaded) => {
      let next = { tokenId: -1, text: '' };
      const { topLogits } = await loaded.generate(
        { ...GREEDY, messages, maxTokens: 1, logits: { top: 512, steps: 1 } },
        { onToken: (token) => (next = token), signal },
      );
      const logits = new Float64Array(512);
      for (const { tokenId, logit } of topLogits![0]!) logits[tokenId] = logit;
      const [before, after] = [await loaded.score!(prompt), await loaded.score!(prompt + next.text)];
      expect([before.tokens, after.tokens]).toEqual([promptTokenIds.length, promptTokenIds.length + 1]);
      const grown = after.meanLogProbability * (after.tokens - 1) - before.meanLogProbability * (before.tokens - 1);
      expect(grown).toBeCloseTo(meanLogProbability({ logits, vocabulary: 512 }, [0, next.tokenId]), 4);
    });
  });

  it('needs two tokens', async () => {
    const scoring = withBuild({ repository: 'tabmark/calibration', backend: 'wasm' }, (loaded) => loaded.score!(''));
    await expect(scoring).rejects.toThrow(/at least two tokens/);
  });
});
