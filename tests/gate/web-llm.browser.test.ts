import { describe, expect, it } from 'vitest';
import type { LoadProgress, LoadRequest } from '../../src/runtimes/runtime.ts';
import { workerRuntime } from '../../src/runtimes/worker-runtime.ts';
import type { LocalBuild } from '../../src/schema/build.ts';

/** web-llm needs a library compiled for each model, which cannot be made here: everything short of generating. */

const LIBRARY = 'web-llm-models/v0_2_86/base/Demo-q4f32_1_cs1k-webgpu.wasm';
const BUILD: LocalBuild = {
  id: 'demo-q4f32',
  title: 'Demo (q4f32)',
  model: 'demo',
  runtime: 'web-llm',
  repository: 'mlc-ai/Demo-q4f32_1-MLC',
  revision: 'main',
  quantisation: 'q4f32_1',
  parameters: 1000,
  licence: 'Apache-2.0',
  contextTokens: 4096,
  thinking: 'never',
  recommendedSampling: { sampling: { method: 'greedy' }, source: 'by hand' },
  role: 'model',
  files: [{ path: 'mlc-chat-config.json' }],
  downloadBytes: 1000,
  requiredFeatures: [],
};
const CONFIG = { tokenizer_files: ['tokenizer.json'], vocab_size: 10, conv_template: {}, context_window_size: 4096 };
/** The smallest WebAssembly there is: it does nothing. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const FILES: Record<string, BlobPart> = {
  'mlc-chat-config.json': JSON.stringify(CONFIG),
  'tensor-cache.json': JSON.stringify({ metadata: {}, records: [] }),
  'tokenizer.json': '{}',
  [LIBRARY]: EMPTY_MODULE,
};

interface Change {
  build?: Partial<LocalBuild>;
  backend?: LoadRequest['backend'];
  /** Files in place of the good ones; undefined for one that is missing. */
  files?: Record<string, BlobPart | undefined>;
  signal?: AbortSignal;
}

/** Loads the build as it is changed. Every load here fails: tells how, what was read, and where the worker asked. */
async function failToLoad({ build, backend = 'webgpu', files, signal = new AbortController().signal }: Change) {
  const asked: string[] = [];
  const channel = new BroadcastChannel('gate-worker');
  channel.onmessage = ({ data }) => void asked.push(data as string);
  const runtime = workerRuntime({
    spawn: () => new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' }),
    loadSilenceMs: 60_000,
  });
  const progress: LoadProgress[] = [];
  const request = {
    build: { ...BUILD, ...build },
    backend,
    contextTokens: 512,
    files: Object.entries({ ...FILES, ...files }).flatMap(([path, content]) =>
      content === undefined ? [] : [{ path, content: new Blob([content]) }],
    ),
  };
  const error = await runtime.load(request, { onProgress: (step) => progress.push(step), signal }).then(
    () => 'it loaded',
    (failure: { reason: string; message: string }) => failure,
  );
  channel.close();
  const outside = asked.filter((address) => new URL(address).origin !== location.origin);
  return { error, progress, asked, outside };
}

describe('web-llm', () => {
  it('is for WebGPU alone', async () => {
    const { error } = await failToLoad({ backend: 'wasm' });
    const message = 'web-llm computes on WebGPU only, and the plan asks for wasm.';
    expect(error).toMatchObject({ reason: 'runtime-error', message });
  });

  it('reads nothing of a build for which the GPU lacks a feature, and names the one that runs instead', async () => {
    const requiredFeatures = ['no-such-feature'];
    const { error, progress } = await failToLoad({ build: { title: 'Demo (q4f16)', requiredFeatures } });
    expect(error).toMatchObject({
      reason: 'runtime-error',
      message: expect.stringMatching(/^Demo \(q4f16\) needs the WebGPU feature no-such-feature.*q4f32/),
    });
    expect(progress).toEqual([]);
  });

  it.each<[string, NonNullable<Change['files']>, RegExp]>([
    [
      'without a configuration',
      { 'mlc-chat-config.json': undefined },
      /^The build has no file mlc-chat-config.json\.$/,
    ],
    [
      'whose configuration is torn',
      { 'mlc-chat-config.json': '{"vocab' },
      /^web-llm cannot load Demo \(q4f32\): .*JSON/,
    ],
    ['without a library', { [LIBRARY]: undefined }, /^Demo \(q4f32\) has no compiled library \(\.wasm\)/],
    ['whose library is damaged', { [LIBRARY]: 'not a module' }, /^web-llm cannot load Demo \(q4f32\): .*magic/],
    ['whose library is cut short', { [LIBRARY]: EMPTY_MODULE.slice(0, 6) }, /^web-llm cannot load Demo \(q4f32\): ./],
    ['whose library is another module', {}, /^web-llm cannot load Demo \(q4f32\): ./],
  ])('says in one sentence what is wrong with a build %s, and asks nobody for it', async (_, files, message) => {
    const { error, asked, outside } = await failToLoad({ files });
    expect(error).toMatchObject({ reason: 'runtime-error', message: expect.stringMatching(message) });
    expect((error as { message: string }).message).not.toContain('\n');
    expect(outside).toEqual([]);
    // The observer does see what the worker asks for: its own modules, at least.
    expect(asked.length).toBeGreaterThan(0);
  });

  it('tells how far it has read, in bytes of the whole build', async () => {
    const { progress } = await failToLoad({});
    const totalBytes = Object.values(FILES).reduce<number>((sum, content) => sum + new Blob([content]).size, 0);
    const loadedBytes = new Blob([FILES['mlc-chat-config.json']!]).size;
    expect(progress[0]).toEqual({ stage: 'storage', loadedBytes, totalBytes });
    expect(progress[1]).toEqual({ stage: 'storage', loadedBytes: loadedBytes + EMPTY_MODULE.length, totalBytes });
  });

  it('is stopped before it begins', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(failToLoad({ signal: stop.signal })).resolves.toMatchObject({ error: { message: 'enough' } });
  });
});
