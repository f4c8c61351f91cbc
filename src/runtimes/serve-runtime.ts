import { RuntimeFailure, type GenerateWatch, type LoadedBuild, type Runtime } from './runtime.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';
import type { RuntimeId } from '../schema/build.ts';
import { describeFailure } from './out-of-memory.ts';

/** Makes the adapter of a runtime; loaded on demand, because each brings a library of several megabytes. */
export type Adapters = Partial<Record<RuntimeId, () => Promise<Runtime>>>;

/** How long a failure waits for news of a lost device. */
const LOSS_GRACE_MS = 50;

/** The worker's side: answers the requests of the page with the adapter that the build names. */
export function serveRuntime(port: Port<FromWorker>, adapters: Adapters): void {
  let loaded: LoadedBuild | undefined;
  const underWay = new Map<number, AbortController>();

  async function answer(message: Exclude<ToWorker, { kind: 'abort' }>, signal: AbortSignal): Promise<FromWorker> {
    const { id } = message;
    switch (message.kind) {
      case 'load': {
        const adapter = adapters[message.request.build.runtime];
        if (!adapter) throw new RuntimeFailure('runtime-error', `No adapter for ${message.request.build.runtime}.`);
        const runtime = await adapter();
        loaded = await runtime.load(message.request, {
          signal,
          onProgress: (progress) => port.postMessage({ kind: 'load-progress', id, progress }),
        });
        const { report, load, score, timeShape } = loaded;
        return { kind: 'loaded', id, report, load, can: { score: !!score, timeShape: !!timeShape } };
      }
      case 'generate': {
        if (!loaded) throw new RuntimeFailure('runtime-error', 'No build is loaded.');
        return { kind: 'generated', id, generation: await loaded.generate(message.request, watchOf(port, id, signal)) };
      }
      case 'time-shape': {
        if (!loaded?.timeShape) throw new RuntimeFailure('runtime-error', 'No build is loaded that can time shapes.');
        return { kind: 'shape-timed', id, timing: await loaded.timeShape(message.request, watchOf(port, id, signal)) };
      }
      case 'memory': {
        if (!loaded) throw new RuntimeFailure('runtime-error', 'No build is loaded.');
        return { kind: 'memory-read', id, memory: await loaded.memory() };
      }
      case 'score': {
        if (!loaded?.score) throw new RuntimeFailure('runtime-error', 'No build is loaded that scores texts.');
        return { kind: 'scored', id, score: await loaded.score(message.text) };
      }
      case 'unload':
        await loaded?.unload();
        loaded = undefined;
        return { kind: 'unloaded', id };
    }
  }

  /** Where the build has ended, why it did is the better reason. */
  function failed(id: number, error: unknown): FromWorker {
    const end = loaded?.failure();
    const { reason, message } = end ?? describeFailure(error);
    return { kind: 'failed', id, failure: { reason, message }, ...(end ? { dead: true } : {}) };
  }

  port.onmessage = async ({ data }) => {
    const message = data as ToWorker;
    if (message.kind === 'abort') return underWay.get(message.id)?.abort();
    const controller = new AbortController();
    underWay.set(message.id, controller);
    try {
      port.postMessage(await answer(message, controller.signal));
    } catch (error) {
      const { id } = message;
      // A lost device fails the request first and reports itself a moment later; its report is the better reason.
      await new Promise((resolve) => setTimeout(resolve, LOSS_GRACE_MS));
      port.postMessage(controller.signal.aborted ? { kind: 'aborted', id } : failed(id, error));
    } finally {
      underWay.delete(message.id);
    }
  };
}

const watchOf = (port: Port<FromWorker>, id: number, signal: AbortSignal): GenerateWatch => ({
  signal,
  onToken: (token) => port.postMessage({ kind: 'token', id, token }),
});
