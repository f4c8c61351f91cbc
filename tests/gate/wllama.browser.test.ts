import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALIBRATION_GGUF_BUILD } from '../../src/models/calibration-build.ts';
import { runGate } from '../../src/run/correctness-gate.ts';
import type { GenerateRequest, LoadedBuild } from '../../src/runtimes/runtime.ts';
import { workerRuntime } from '../../src/runtimes/worker-runtime.ts';
import type { Backend, LocalBuild } from '../../src/schema/build.ts';
import { parseReference } from '../../src/schema/doors.ts';
import type { GateResult } from '../../src/schema/session.ts';
import { filesOf } from './fixture-files.ts';

const signal = new AbortController().signal;
const runtime = workerRuntime({
  spawn: () => new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' }),
});
const reference = parseReference(await (await fetch('/builds/tabmark/calibration/resolve/main/reference.json')).json());
const request: GenerateRequest = {
  messages: reference.cases[0]!.messages,
  sampling: { method: 'greedy' },
  seed: 0,
  maxTokens: 40,
  ignoreEnd: false,
};
const watch = { onToken: () => {}, signal };

async function load(changes: Partial<LocalBuild> = {}, backend: Backend = 'wasm'): Promise<LoadedBuild> {
  const build: LocalBuild = { ...CALIBRATION_GGUF_BUILD, ...changes };
  const { contextTokens } = build;
  return runtime.load({ build, backend, contextTokens, files: await filesOf(build) }, { onProgress: () => {}, signal });
}

const gate = (loaded: LoadedBuild, prompts: number): Promise<GateResult> =>
  runGate(loaded, reference, { prompts, monotonicMs: () => performance.now(), onProgress: () => {}, signal });

async function gateOf(changes: Partial<LocalBuild>, prompts: number): Promise<GateResult> {
  const loaded = await load(changes);
  try {
    return await gate(loaded, prompts);
  } finally {
    await loaded.unload();
  }
}

describe('wllama on WebAssembly', () => {
  let loaded: LoadedBuild;
  beforeAll(async () => void (loaded = await load()));
  afterAll(() => loaded.unload());

  it('says what really runs', () => {
    expect(loaded.report).toMatchObject({
      runtime: 'wllama',
      backend: 'wasm',
      versions: { wllama: '3.8.1', 'llama.cpp': expect.stringMatching(/^b\d+-/) },
      precision: 'F32, cache f32',
      threads: Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)),
      adapter: { status: 'not-measured' },
    });
  });

  it('tells what loading took and what it has allocated', async () => {
    const { load, report } = loaded;
    expect(load.storageMs + load.compileMs).toBeCloseTo(load.totalMs, 6);
    expect(load).toMatchObject({ firstTokenMs: { status: 'measured' }, pipelines: { status: 'not-measured' } });
    const now = await loaded.memory();
    expect(now).toMatchObject({ gpuRestBytes: { status: 'not-measured' }, wasmBytes: { status: 'measured' } });
    expect(now).toEqual(report.memory);
  });

  it('passes the gate on every reference prompt: the same weights give the same tokens as in transformers.js', async () => {
    const result = await gate(loaded, 1000);
    expect(result).toMatchObject({ status: 'passed', evidence: { prompts: reference.cases.length } });
    if (result.status !== 'passed' || result.evidence.method !== 'reference') throw new Error('outputs were compared');
    expect(result.evidence.tokensAgreeing).toBe(result.evidence.tokensCompared);
  });

  it('tells the prompt as it was encoded, and dates every token', async () => {
    const [first] = reference.cases;
    const tokens: number[] = [];
    const { text, timeline, promptTokenIds, finish } = await loaded.generate(request, {
      onToken: ({ tokenId }) => tokens.push(tokenId),
      signal,
    });
    expect(promptTokenIds).toEqual(first!.promptTokenIds);
    expect(timeline).toMatchObject({ promptTokens: first!.promptTokenIds.length, tokenIds: first!.greedyTokenIds });
    expect(tokens).toEqual(timeline.tokenIds);
    expect([text, finish]).toEqual(['Answer: 73', 'stop']);
    // Strictly rising: a token that is handed out late must not share its moment with the next.
    expect(timeline.arrivedMs).toEqual([...new Set(timeline.arrivedMs)].sort((a, b) => a - b));
  });

  it('generates exactly as many tokens as asked for when the end is ignored', async () => {
    const { timeline, finish } = await loaded.generate({ ...request, maxTokens: 64, ignoreEnd: true }, watch);
    expect([timeline.tokenIds.length, finish]).toEqual([64, 'length']);
  });

  it('repeats a sampled completion under its seed, and another under another', async () => {
    const sampling = { method: 'sampled' as const, temperature: 3, topP: 0.98, topK: 20 };
    const draw = async (seed: number) =>
      (await loaded.generate({ ...request, sampling, seed, maxTokens: 24, ignoreEnd: true }, watch)).timeline.tokenIds;
    const [first, again, other] = [await draw(7), await draw(7), await draw(0xffff_ffff)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(await draw(0xffff_ffff)).toEqual(other);
  });

  it('survives tokens that are no text', async () => {
    const sampling = { method: 'sampled' as const, temperature: 100, topP: 1, topK: 0 };
    const hot = { ...request, sampling, seed: 1, maxTokens: 60, ignoreEnd: true };
    const { text, timeline } = await loaded.generate(hot, watch);
    expect(text).toContain('\uFFFD');
    expect(timeline.tokenIds.length).toBeGreaterThan(20);
    expect(timeline.tokenIds.length).toBeLessThan(60);
  });

  it('refuses a prompt that leaves no room, and is there for the next one', async () => {
    const messages = [{ role: 'user' as const, content: 'word '.repeat(2000) }];
    await expect(loaded.generate({ ...request, messages }, watch)).rejects.toMatchObject({ reason: 'prompt-too-long' });
    expect((await loaded.generate(request, watch)).text).toBe('Answer: 73');
  });

  it('obeys an abort, and is there for the next request', async () => {
    const stop = new AbortController();
    let tokens = 0;
    const onToken = () => void (++tokens === 3 && stop.abort(new Error('enough')));
    const answer = loaded.generate({ ...request, maxTokens: 900, ignoreEnd: true }, { onToken, signal: stop.signal });
    await expect(answer).rejects.toThrow('enough');
    expect(tokens).toBeLessThan(800);
    expect((await loaded.generate(request, watch)).text).toBe('Answer: 73');
  });
});

describe('wllama', () => {
  it('fails the gate when a single weight is broken', async () => {
    expect(await gateOf({ repository: 'fixtures/broken-weight' }, 12)).toMatchObject({ status: 'failed' });
  });

  it('computes the same on two threads', async () => {
    expect(await gateOf({ repository: 'fixtures/two-threads' }, 1)).toMatchObject({ status: 'passed' });
  });

  it('closes thinking when its budget is spent, goes on to an answer, and stops at the end of the context', async () => {
    const contextTokens = 256;
    const loaded = await load({ repository: 'fixtures/thinking', thinking: 'always', contextTokens });
    const thinking = { mode: 'on' as const, budgetTokens: 3 };
    const { text, timeline, startsThinking, thinkingCut } = await loaded.generate(
      { ...request, maxTokens: 20, ignoreEnd: true, thinking },
      watch,
    );
    const long = await loaded.generate({ ...request, maxTokens: 5000, ignoreEnd: true }, watch);
    await loaded.unload();
    expect({ startsThinking, thinkingCut }).toEqual({ startsThinking: true, thinkingCut: true });
    expect(text).toContain('\n</think>\n\n');
    expect(timeline.tokenIds.length).toBe(23);
    expect(timeline.arrivedMs).toEqual([...timeline.arrivedMs].sort((a, b) => a - b));
    const total = long.timeline.promptTokens! + long.timeline.tokenIds.length;
    expect(long.finish).toBe('length');
    expect(total).toBeLessThanOrEqual(contextTokens);
    expect(total).toBeGreaterThan(contextTokens - 5);
  });

  it('says why a build cannot be loaded', async () => {
    const reason = (changes: Partial<LocalBuild>) =>
      load(changes).then(String, (error: { reason: string }) => error.reason);
    expect(await reason({ repository: 'fixtures/no-model' })).toBe('runtime-error');
    expect(await reason({ contextTokens: 50_000_000 })).toBe('out-of-memory');
  });

  it('is refused on a GPU without half precision, and never computes elsewhere instead', async () => {
    const answer = load({}, 'webgpu').then(async (loaded) => {
      await loaded.unload();
      return loaded.report;
    });
    const adapter = await navigator.gpu.requestAdapter();
    if (adapter?.features.has('shader-f16')) {
      expect(await answer).toMatchObject({ backend: 'webgpu', warmUpDispatches: { status: 'measured' } });
    } else await expect(answer).rejects.toMatchObject({ reason: 'runtime-error', message: /shader-f16/ });
  });
});
