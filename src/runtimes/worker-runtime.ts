import type { LoadReport, RuntimeReport } from '../schema/session.ts';
import type {
  GenerateRequest,
  GenerateWatch,
  Generation,
  LoadedBuild,
  LoadRequest,
  LoadWatch,
  Runtime,
  TextScore,
} from './runtime.ts';
import { RuntimeFailure } from './runtime.ts';
import { WorkerConnection, type RuntimeWorker } from './worker-connection.ts';

export interface WorkerRuntimeOptions {
  /** Starts a worker that runs `serveRuntime`. Every load gets a fresh one. */
  spawn(): RuntimeWorker;
  /** Silence after which a loading worker counts as hung: a large model may compile for minutes. */
  loadSilenceMs?: number;
  /** Silence after which a generating worker counts as hung. A software adapter can need 15 s a token. */
  tokenSilenceMs?: number;
}

/**
 * A runtime that lives in a worker, so that no runtime can freeze the page and any runtime can be killed. Loading again
 * after a failure starts a new worker: that is how a hung or dead one is replaced.
 */
export function workerRuntime({
  spawn,
  loadSilenceMs = 300_000,
  tokenSilenceMs = 120_000,
}: WorkerRuntimeOptions): Runtime {
  let requests = 0;

  return {
    async load(request: LoadRequest, { onProgress, signal }: LoadWatch): Promise<LoadedBuild> {
      signal.throwIfAborted();
      const connection = new WorkerConnection(spawn());
      try {
        const answer = await connection.exchange({
          send: { kind: 'load', id: ++requests, request },
          signal,
          silenceMs: loadSilenceMs,
          onProgress: (message) => message.kind === 'load-progress' && onProgress(message.progress),
        });
        if (answer.kind !== 'loaded') throw unexpected(answer.kind);
        return loadedBuild(connection, answer);
      } catch (error) {
        connection.end(new RuntimeFailure('worker-died', 'The build could not be loaded.'));
        throw error;
      }
    },
  };

  function loadedBuild(
    connection: WorkerConnection,
    { report, load, scores }: { report: RuntimeReport; load: LoadReport; scores: boolean },
  ): LoadedBuild {
    return {
      report,
      load,
      async generate(request: GenerateRequest, { onToken, signal }: GenerateWatch): Promise<Generation> {
        const answer = await connection.exchange({
          send: { kind: 'generate', id: ++requests, request },
          signal,
          silenceMs: tokenSilenceMs,
          onProgress: (message) => message.kind === 'token' && onToken(message.token),
        });
        if (answer.kind !== 'generated') throw unexpected(answer.kind);
        return answer.generation;
      },
      ...(scores ? { score: (text: string) => scoreText(connection, text) } : {}),
      failure: () => connection.dead,
      async unload() {
        const id = ++requests;
        if (!connection.dead) {
          await connection.exchange({ send: { kind: 'unload', id }, silenceMs: 10_000 }).catch(() => undefined);
        }
        connection.end(new RuntimeFailure('worker-died', 'The build was unloaded.'));
      },
    };
  }

  async function scoreText(connection: WorkerConnection, text: string): Promise<TextScore> {
    const send = { kind: 'score' as const, id: ++requests, text };
    const answer = await connection.exchange({ send, silenceMs: tokenSilenceMs });
    if (answer.kind !== 'scored') throw unexpected(answer.kind);
    return answer.score;
  }
}

const unexpected = (kind: string) => new RuntimeFailure('runtime-error', `The worker answered with "${kind}".`);
