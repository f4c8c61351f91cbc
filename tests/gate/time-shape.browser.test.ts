import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD } from '../../src/models/calibration-build.ts';
import type { LoadedBuild, ShapeRequest, ShapeTiming } from '../../src/runtimes/runtime.ts';
import { workerRuntime } from '../../src/runtimes/worker-runtime.ts';
import type { Backend, LocalBuild } from '../../src/schema/build.ts';
import { filesOf } from './fixture-files.ts';

const signal = new AbortController().signal;
const runtime = workerRuntime({
  spawn: () => new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' }),
});

async function load(build: LocalBuild, backend: Backend): Promise<LoadedBuild> {
  const { contextTokens } = build;
  return runtime.load({ build, backend, contextTokens, files: await filesOf(build) }, { onProgress: () => {}, signal });
}

const TEXT =
  'A train leaves at 8:15 and needs 47 minutes. When does it arrive? Anna has 12 apples and gives 5 of them to Ben.\n';

type Form = Partial<Pick<ShapeRequest, 'depthTokens' | 'promptTokens' | 'decodeTokens'>>;

/** Few, because a token on the software adapter takes a fifth of a second. */
const WRITTEN = 5;

const text = (form: Form): ShapeRequest => ({
  depthTokens: 0,
  promptTokens: 40,
  decodeTokens: WRITTEN,
  content: { kind: 'natural-text', text: TEXT },
  ...form,
});

/** Numbers that look drawn and are the same every time. */
const drawn = (form: Form): ShapeRequest => {
  const shape = text(form);
  const fractions = Array.from(
    { length: shape.depthTokens + shape.promptTokens },
    (_, at) => (Math.sin(at + 1) * 1e4 + 1e4) % 1,
  );
  return { ...shape, content: { kind: 'random-tokens', fractions } };
};

async function time(loaded: LoadedBuild, request: ShapeRequest): Promise<ShapeTiming & { told: number[] }> {
  const told: number[] = [];
  const timing = await loaded.timeShape!(request, { onToken: ({ tokenId }) => told.push(tokenId), signal });
  return { ...timing, told };
}

const tokensOf = async (loaded: LoadedBuild, request: ShapeRequest) => (await time(loaded, request)).timeline.tokenIds;

const builds: [name: string, build: LocalBuild, backend: Backend, steps: number][] = [
  ['transformers.js on WebAssembly', CALIBRATION_BUILD, 'wasm', 600],
  ['wllama on WebAssembly', CALIBRATION_GGUF_BUILD, 'wasm', 600],
  ['transformers.js on WebGPU', CALIBRATION_BUILD, 'webgpu', 70],
];

/** What every build wrote after the same text: the weights are the same. */
const written = new Map<string, number[][]>();

describe.each(builds)('timing shapes in %s', (name, build, backend, depthTokens) => {
  let loaded: LoadedBuild;
  beforeAll(async () => void (loaded = await load(build, backend)));
  afterAll(() => loaded.unload());

  it('writes exactly so many tokens, each at its own time, and tells them as they come', async () => {
    for (const request of [text({}), drawn({}), text({ promptTokens: 1, decodeTokens: 1 })]) {
      const { timeline, depthMs, told } = await time(loaded, request);
      expect(timeline.promptTokens).toBe(request.promptTokens);
      expect(timeline.arrivedMs).toHaveLength(request.decodeTokens);
      expect(timeline.arrivedMs[0]).toBeGreaterThan(0);
      expect(timeline.arrivedMs).toEqual([...new Set(timeline.arrivedMs)].sort((a, b) => a - b));
      if (timeline.tokenIds.length > 0) expect(told).toEqual(timeline.tokenIds);
      expect(depthMs).toBe(0);
    }
  });

  it('goes on behind the end of an answer', async () => {
    const { timeline } = await time(loaded, text({ decodeTokens: 24 }));
    expect(timeline.arrivedMs).toHaveLength(24);
  });

  it('begins with an empty cache every time', async () => {
    const request = text({ depthTokens: 30 });
    const first = await tokensOf(loaded, request);
    await tokensOf(loaded, drawn({ depthTokens: 50 }));
    expect(await tokensOf(loaded, request)).toEqual(first);
  });

  it('has the depth in the cache: it goes on as after a prompt of depth and prompt together', async () => {
    const { timeline, depthMs } = await time(loaded, text({ depthTokens, promptTokens: 20 }));
    expect(depthMs).toBeGreaterThan(0);
    expect(timeline.promptTokens).toBe(20);
    const whole = await tokensOf(loaded, text({ promptTokens: depthTokens + 20 }));
    expect(timeline.tokenIds).toEqual(whole);
    expect(await tokensOf(loaded, text({ promptTokens: 20 }))).not.toEqual(whole);
  });

  it('writes what any other build of these weights writes', async () => {
    const requests = [text({ promptTokens: 64 }), text({ depthTokens: 33, promptTokens: 31 })];
    const ids: number[][] = [];
    for (const request of requests) ids.push(await tokensOf(loaded, request));
    expect(ids[0]).toHaveLength(WRITTEN);
    for (const other of written.values()) expect(ids).toEqual(other);
    written.set(name, ids);
  });

  it('refuses what the context has no room for, and is there for the next', async () => {
    const { contextTokens } = build;
    const exactly = drawn({ depthTokens: 0, promptTokens: contextTokens - 11, decodeTokens: 12 });
    await expect(time(loaded, exactly)).rejects.toMatchObject({
      reason: 'prompt-too-long',
      message: expect.stringContaining(`room for ${contextTokens}`),
    });
    expect(await tokensOf(loaded, text({}))).toHaveLength(WRITTEN);
  });

  it('obeys an abort, and is there for the next', async () => {
    const before = await tokensOf(loaded, text({}));
    const stop = new AbortController();
    let tokens = 0;
    const onToken = () => void (++tokens === 3 && stop.abort(new Error('enough')));
    const timing = loaded.timeShape!(text({ decodeTokens: 900 }), { onToken, signal: stop.signal });
    await expect(timing).rejects.toThrow('enough');
    expect(tokens).toBeLessThan(900);
    expect(await tokensOf(loaded, text({}))).toEqual(before);
  });

  it('is done without leaving anything on the GPU', async () => {
    await tokensOf(loaded, text({ depthTokens: 40 }));
    const rest = async () => (await loaded.memory()).gpuRestBytes;
    const before = await rest();
    for (let repeat = 0; repeat < 3; repeat++) await tokensOf(loaded, text({ depthTokens: 40 }));
    expect(await rest()).toEqual(before);
  });
});

it('fills the context to its last token', async () => {
  for (const build of [CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD]) {
    const loaded = await load(build, 'wasm');
    const { contextTokens } = build;
    const { timeline } = await time(
      loaded,
      text({ depthTokens: 600, promptTokens: contextTokens - 608, decodeTokens: 8 }),
    );
    await loaded.unload();
    expect(timeline.arrivedMs).toHaveLength(8);
  }
});
