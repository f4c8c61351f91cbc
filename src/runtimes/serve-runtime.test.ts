import { describe, expect, it } from 'vitest';
import { makeRun, makeSession } from '../../tests/fixtures/make-run.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';
import { RuntimeFailure, type LoadedBuild, type Runtime } from './runtime.ts';
import { serveRuntime } from './serve-runtime.ts';
import type { LocalBuild } from '../schema/build.ts';

const { runtime: loadedRuntime } = makeSession();
if (loadedRuntime.status !== 'loaded') throw new Error('the fixture is loaded');
const { report, load } = loadedRuntime;
const request = { messages: [], sampling: { method: 'greedy' as const }, seed: 0, maxTokens: 4, ignoreEnd: false };

const loadRequest = { build: makeRun().build, backend: 'webgpu' as const, contextTokens: 1024, files: [] };

const memory = {
  gpuPeakBytes: measured(30),
  gpuRestBytes: measured(20),
  wasmBytes: notMeasured('the runtime does not tell'),
};

/** Serves a runtime whose `generate` is given, and what else of a build there is, and collects what it says. */
function serve(
  generate: LoadedBuild['generate'],
  { failure = () => undefined, ...more }: Partial<Pick<LoadedBuild, 'score' | 'timeShape' | 'failure'>> = {},
) {
  const said: FromWorker[] = [];
  const port: Port<FromWorker> = { postMessage: (message) => said.push(message), onmessage: null };
  const runtime: Runtime = {
    load: async () => ({
      report,
      load,
      generate,
      ...more,
      memory: async () => memory,
      failure,
      unload: async () => {},
    }),
  };
  serveRuntime(port, { 'transformers.js': async () => runtime });
  const send = async (data: ToWorker) =>
    void (await (port.onmessage?.({ data } as MessageEvent<unknown>) as unknown as Promise<void>));
  return { said, send };
}

describe('serveRuntime', () => {
  it('answers every request under its own id', async () => {
    const generation = {
      text: '',
      finish: 'stop' as const,
      timeline: { promptTokens: 0, tokenIds: [], arrivedMs: [] },
    };
    const { said, send } = serve(async (_, { onToken }) => {
      onToken({ tokenId: 3, text: 'x', atMs: 1 });
      return generation;
    });
    await send({ kind: 'load', id: 1, request: loadRequest });
    await send({ kind: 'generate', id: 2, request });
    await send({ kind: 'unload', id: 3 });
    expect(said.map(({ kind, ...rest }) => [kind, (rest as { id: number }).id])).toEqual([
      ['loaded', 1],
      ['token', 2],
      ['generated', 2],
      ['unloaded', 3],
    ]);
  });

  it.each([
    [new RuntimeFailure('device-lost', 'gone'), 'device-lost'],
    [new Error('WebAssembly.Memory(): could not allocate memory'), 'out-of-memory'],
    [new Error('bad shape'), 'runtime-error'],
  ])('gives %s its reason', async (error, reason) => {
    const { said, send } = serve(() => Promise.reject(error));
    await send({ kind: 'load', id: 1, request: loadRequest });
    await send({ kind: 'generate', id: 2, request });
    expect(said.at(-1)).toMatchObject({ kind: 'failed', id: 2, failure: { reason } });
  });

  it('says that the build is dead where it is, with the reason it has for that', async () => {
    const end = new RuntimeFailure('out-of-memory', 'no room');
    const { said, send } = serve(() => Promise.reject(new Error('Aborted()')), { failure: () => end });
    await send({ kind: 'load', id: 1, request: loadRequest });
    await send({ kind: 'generate', id: 2, request });
    const failure = { reason: 'out-of-memory', message: 'no room' };
    expect(said.at(-1)).toEqual({ kind: 'failed', id: 2, failure, dead: true });
    const alive = serve(() => Promise.reject(new Error('bad shape')));
    await alive.send({ kind: 'load', id: 1, request: loadRequest });
    await alive.send({ kind: 'generate', id: 2, request });
    expect(alive.said.at(-1)).not.toHaveProperty('dead');
  });

  it('refuses to generate before a build is loaded, and a runtime it has no adapter for', async () => {
    const { said, send } = serve(() => Promise.reject(new Error('never called')));
    await send({ kind: 'generate', id: 1, request });
    expect(said.at(-1)).toMatchObject({ kind: 'failed', failure: { message: 'No build is loaded.' } });
    const build = { ...makeRun().build, runtime: 'wllama' } as LocalBuild;
    await send({ kind: 'load', id: 2, request: { ...loadRequest, build } });
    expect(said.at(-1)).toMatchObject({ kind: 'failed', failure: { message: 'No adapter for wllama.' } });
  });

  it('answers an aborted request with that', async () => {
    const { said, send } = serve(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    await send({ kind: 'load', id: 1, request: loadRequest });
    const answer = send({ kind: 'generate', id: 2, request });
    await send({ kind: 'abort', id: 2 });
    await answer;
    expect(said.at(-1)).toEqual({ kind: 'aborted', id: 2 });
  });

  it('scores a text where the runtime does, and says beforehand whether it does', async () => {
    const never = () => Promise.reject(new Error('never called'));
    const scoring = serve(never, {
      score: async (text) => ({ tokens: text.length, meanLogProbability: -1.5 }),
    });
    await scoring.send({ kind: 'load', id: 1, request: loadRequest });
    await scoring.send({ kind: 'score', id: 2, text: 'four' });
    expect(scoring.said).toEqual([
      { kind: 'loaded', id: 1, report, load, can: { score: true, timeShape: false } },
      { kind: 'scored', id: 2, score: { tokens: 4, meanLogProbability: -1.5 } },
    ]);
    const silent = serve(never);
    await silent.send({ kind: 'load', id: 1, request: loadRequest });
    await silent.send({ kind: 'score', id: 2, text: 'four' });
    expect(silent.said).toMatchObject([
      { kind: 'loaded', can: { score: false, timeShape: false } },
      { kind: 'failed', id: 2, failure: { reason: 'runtime-error' } },
    ]);
  });

  it('times a shape where the runtime does, token by token, and says beforehand whether it does', async () => {
    const never = () => Promise.reject(new Error('never called'));
    const content = { kind: 'random-tokens' as const, fractions: [0.5] };
    const shape = { depthTokens: 0, promptTokens: 1, decodeTokens: 1, content };
    const token = { tokenId: 3, text: '', atMs: 4 };
    const timing = { timeline: { promptTokens: 1, tokenIds: [3], arrivedMs: [4] }, depthMs: 0 };
    const asked: unknown[] = [];
    const timed = serve(never, {
      async timeShape(request, { onToken }) {
        asked.push(request);
        onToken(token);
        return timing;
      },
    });
    await timed.send({ kind: 'load', id: 1, request: loadRequest });
    await timed.send({ kind: 'time-shape', id: 2, request: shape });
    expect(asked).toEqual([shape]);
    expect(timed.said).toEqual([
      { kind: 'loaded', id: 1, report, load, can: { score: false, timeShape: true } },
      { kind: 'token', id: 2, token },
      { kind: 'shape-timed', id: 2, timing },
    ]);
    const untimed = serve(never);
    await untimed.send({ kind: 'load', id: 1, request: loadRequest });
    await untimed.send({ kind: 'time-shape', id: 2, request: shape });
    expect(untimed.said.at(-1)).toMatchObject({ kind: 'failed', id: 2, failure: { reason: 'runtime-error' } });
  });

  it('tells what is allocated now', async () => {
    const { said, send } = serve(() => Promise.reject(new Error('never called')));
    await send({ kind: 'memory', id: 1 });
    expect(said.at(-1)).toMatchObject({ kind: 'failed', failure: { message: 'No build is loaded.' } });
    await send({ kind: 'load', id: 2, request: loadRequest });
    await send({ kind: 'memory', id: 3 });
    expect(said.at(-1)).toEqual({ kind: 'memory-read', id: 3, memory });
  });
});
