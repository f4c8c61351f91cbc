import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeRun, makeSession } from '../../tests/fixtures/make-run.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import type { GenerateRequest, LoadRequest } from './runtime.ts';
import type { RuntimeWorker } from './worker-connection.ts';
import { workerRuntime } from './worker-runtime.ts';

const session = makeSession();
if (session.runtime.status !== 'loaded') throw new Error('the fixture is loaded');
const { report, load } = session.runtime;
const loadRequest: LoadRequest = { build: makeRun().build, backend: 'webgpu', contextTokens: 1024, files: [] };
const request: GenerateRequest = {
  messages: [],
  sampling: { method: 'greedy' },
  seed: 0,
  maxTokens: 4,
  ignoreEnd: false,
};
const generation = {
  text: 'hi',
  finish: 'stop' as const,
  timeline: { promptTokens: 1, tokenIds: [1], arrivedMs: [5] },
};

/** A worker that answers as it is told to; without an answer it stays silent. */
class FakeWorker implements RuntimeWorker {
  onmessage: RuntimeWorker['onmessage'] = null;
  onerror: RuntimeWorker['onerror'] = null;
  terminated = false;
  received: ToWorker[] = [];
  readonly #answer: (message: ToWorker) => FromWorker[];

  constructor(answer: (message: ToWorker) => FromWorker[]) {
    this.#answer = answer;
  }
  postMessage(message: ToWorker) {
    this.received.push(message);
    for (const reply of this.#answer(message)) queueMicrotask(() => this.say(reply));
  }
  say(data: FromWorker) {
    this.onmessage?.({ data } as MessageEvent<unknown>);
  }
  terminate() {
    this.terminated = true;
  }
}

const loads = ({ kind, id }: ToWorker): FromWorker[] =>
  kind === 'load' ? [{ kind: 'loaded', id, report, load, can: { score: false, timeShape: false } }] : [];
const watch = () => ({ onProgress: vi.fn(), onToken: vi.fn(), signal: new AbortController().signal });

async function loadedWith(answer: (message: ToWorker) => FromWorker[]) {
  const workers: FakeWorker[] = [];
  const runtime = workerRuntime({
    spawn: () => workers[workers.push(new FakeWorker(answer)) - 1] as FakeWorker,
    tokenSilenceMs: 1000,
  });
  const build = await runtime.load(loadRequest, watch());
  return { runtime, build, workers };
}

describe('workerRuntime', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('passes on progress, tokens and the result', async () => {
    const token = { tokenId: 1, text: 'hi', atMs: 5 };
    const { build } = await loadedWith((message) =>
      message.kind === 'generate'
        ? [
            { kind: 'token', id: message.id, token },
            { kind: 'generated', id: message.id, generation },
          ]
        : loads(message),
    );
    const seen = watch();
    await expect(build.generate(request, seen)).resolves.toEqual(generation);
    expect(seen.onToken).toHaveBeenCalledWith(token);
    expect(build.report).toEqual(report);
  });

  it('ends a silent worker with a reason, and refuses to use it again', async () => {
    const { build, workers } = await loadedWith(loads);
    const answer = expect(build.generate(request, watch())).rejects.toMatchObject({ reason: 'timed-out' });
    await vi.advanceTimersByTimeAsync(1001);
    await answer;
    expect(workers[0]?.terminated).toBe(true);
    await expect(build.generate(request, watch())).rejects.toMatchObject({ reason: 'timed-out' });
  });

  it('does not call a worker hung that keeps sending tokens', async () => {
    const { build, workers } = await loadedWith(loads);
    const answer = build.generate(request, watch());
    for (let step = 0; step < 5; step++) {
      await vi.advanceTimersByTimeAsync(900);
      workers[0]?.say({ kind: 'token', id: 2, token: { tokenId: 1, text: '', atMs: step } });
    }
    workers[0]?.say({ kind: 'generated', id: 2, generation });
    await expect(answer).resolves.toEqual(generation);
  });

  it('turns a crash and a lost device into their reasons', async () => {
    const crashed = await loadedWith(loads);
    const first = expect(crashed.build.generate(request, watch())).rejects.toMatchObject({ reason: 'worker-died' });
    crashed.workers[0]?.onerror?.(Object.assign(new Event('error'), { message: 'boom' }) as ErrorEvent);
    await first;
    const lost = await loadedWith(loads);
    const second = expect(lost.build.generate(request, watch())).rejects.toMatchObject({ reason: 'device-lost' });
    lost.workers[0]?.say({ kind: 'device-lost', message: 'driver reset' });
    await second;
  });

  it('keeps the reason of a failure that crosses the boundary, and the worker alive', async () => {
    const failure = { reason: 'out-of-memory' as const, message: 'no room' };
    const { build, workers } = await loadedWith((message) =>
      message.kind === 'generate' ? [{ kind: 'failed', id: message.id, failure }] : loads(message),
    );
    await expect(build.generate(request, watch())).rejects.toMatchObject(failure);
    expect(workers[0]?.terminated).toBe(false);
  });

  it('takes a build for ended that the worker says is dead, and keeps saying why', async () => {
    const failure = { reason: 'out-of-memory' as const, message: 'no room' };
    const { build, workers } = await loadedWith((message) =>
      message.kind === 'generate' ? [{ kind: 'failed', id: message.id, failure, dead: true }] : loads(message),
    );
    expect(build.failure()).toBeUndefined();
    await expect(build.generate(request, watch())).rejects.toMatchObject(failure);
    expect(build.failure()).toMatchObject(failure);
    expect(workers[0]?.terminated).toBe(true);
  });

  it('asks a worker to abort, and ends one that does not obey', async () => {
    const { build, workers } = await loadedWith(loads);
    const stop = new AbortController();
    const answer = expect(build.generate(request, { ...watch(), signal: stop.signal })).rejects.toThrow('enough');
    stop.abort(new Error('enough'));
    expect(workers[0]?.received.at(-1)).toEqual({ kind: 'abort', id: 2 });
    await vi.advanceTimersByTimeAsync(5001);
    await answer;
    expect(workers[0]?.terminated).toBe(true);
  });

  it('gives every load a fresh worker and ends it when unloaded', async () => {
    const { runtime, build, workers } = await loadedWith((message) =>
      message.kind === 'unload' ? [{ kind: 'unloaded', id: message.id }] : loads(message),
    );
    await build.unload();
    await build.unload();
    await runtime.load(loadRequest, watch());
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('has a score exactly where the runtime inside has one', async () => {
    const score = { tokens: 3, meanLogProbability: -2.25 };
    const { build } = await loadedWith((message) => {
      const { kind, id } = message;
      if (kind === 'load') return [{ kind: 'loaded', id, report, load, can: { score: true, timeShape: false } }];
      return kind === 'score' ? [{ kind: 'scored', id, score }] : [];
    });
    await expect(build.score?.('a text')).resolves.toEqual(score);
    expect((await loadedWith(loads)).build).not.toHaveProperty('score');
  });

  const content = { kind: 'natural-text' as const, text: 'a' };
  const timesShapes = ({ kind, id }: ToWorker): FromWorker[] =>
    kind === 'load' ? [{ kind: 'loaded', id, report, load, can: { score: false, timeShape: true } }] : [];

  it('times shapes exactly where the runtime inside does, and passes tokens on', async () => {
    const { build, workers } = await loadedWith(timesShapes);
    const seen = watch();
    const shape = { depthTokens: 0, promptTokens: 8, decodeTokens: 1, content };
    const answer = build.timeShape!(shape, seen);
    const token = { tokenId: 5, text: '', atMs: 3 };
    const timing = { timeline: { promptTokens: 8, tokenIds: [5], arrivedMs: [3] }, depthMs: 0 };
    workers[0]?.say({ kind: 'token', id: 2, token });
    workers[0]?.say({ kind: 'shape-timed', id: 2, timing });
    await expect(answer).resolves.toEqual(timing);
    expect(seen.onToken).toHaveBeenCalledWith(token);
    expect(workers[0]?.received.at(-1)).toEqual({ kind: 'time-shape', id: 2, request: shape });
    expect((await loadedWith(loads)).build).not.toHaveProperty('timeShape');
  });

  it('waits the longer for a shape the longer its prompt is: nothing is said while it is computed', async () => {
    const { build, workers } = await loadedWith(timesShapes);
    const shape = { depthTokens: 600, promptTokens: 200, decodeTokens: 1, content };
    const answer = expect(build.timeShape!(shape, watch())).rejects.toMatchObject({ reason: 'timed-out' });
    await vi.advanceTimersByTimeAsync(3999);
    expect(workers[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    await answer;
  });

  it('asks for the memory, and has no answer once the build is gone', async () => {
    const memory = report.memory;
    const { build } = await loadedWith((message) => {
      const { id, kind } = message;
      if (kind === 'memory') return [{ kind: 'memory-read', id, memory }];
      return kind === 'unload' ? [{ kind: 'unloaded', id }] : loads(message);
    });
    await expect(build.memory()).resolves.toEqual(memory);
    await build.unload();
    await expect(build.memory()).rejects.toMatchObject({ reason: 'worker-died' });
  });
});
