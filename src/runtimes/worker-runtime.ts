import type { MemoryReport } from '../schema/session.ts';
import type { FromWorker } from './protocol.ts';
import type {
  GenerateRequest,
  GenerateWatch,
  Generation,
  LoadedBuild,
  LoadRequest,
  LoadWatch,
  Runtime,
  ShapeRequest,
  ShapeTiming,
} from './runtime.ts';
import { RuntimeFailure } from './runtime.ts';
import { WorkerConnection, type Exchange, type RuntimeWorker } from './worker-connection.ts';

export interface WorkerRuntimeOptions {
  /** Starts a worker that runs `serveRuntime`. Every load gets a fresh one. */
  spawn(): RuntimeWorker;
  /** Silence after which a loading worker counts as hung: a large model may compile for minutes. */
  loadSilenceMs?: number;
  /** Silence after which a generating worker counts as hung. A software adapter can need 15 s a token. */
  tokenSilenceMs?: number;
}

/** Prompt tokens for which a silence is waited out: a worker says nothing while it computes a prompt. */
const PROMPT_TOKENS_PER_SILENCE = 256;

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
        const answer = await ask(connection, 'loaded', {
          send: { kind: 'load', id: ++requests, request },
          signal,
          silenceMs: loadSilenceMs,
          onProgress: (message) => message.kind === 'load-progress' && onProgress(message.progress),
        });
        return loadedBuild(connection, answer, { tokenSilenceMs, nextId: () => ++requests });
      } catch (error) {
        connection.end(new RuntimeFailure('worker-died', 'The build could not be loaded.'));
        throw error;
      }
    },
  };
}

interface Habits {
  tokenSilenceMs: number;
  /** Every request has an id of its own. */
  nextId(): number;
}

function loadedBuild(connection: WorkerConnection, answer: Answer<'loaded'>, habits: Habits): LoadedBuild {
  const { report, load, can } = answer;
  const { tokenSilenceMs: silenceMs, nextId } = habits;
  return {
    report,
    load,
    async generate(request: GenerateRequest, watch: GenerateWatch): Promise<Generation> {
      const send = { kind: 'generate' as const, id: nextId(), request };
      return (await ask(connection, 'generated', { send, ...following(watch), silenceMs })).generation;
    },
    ...(can.score ? { score: (text: string) => scoreText(connection, habits, text) } : {}),
    ...(can.timeShape ? { timeShape: timingOf(connection, habits) } : {}),
    async memory(): Promise<MemoryReport> {
      return (await ask(connection, 'memory-read', { send: { kind: 'memory', id: nextId() }, silenceMs })).memory;
    },
    failure: () => connection.dead,
    async unload() {
      const id = nextId();
      if (!connection.dead) {
        await connection.exchange({ send: { kind: 'unload', id }, silenceMs: 10_000 }).catch(() => undefined);
      }
      connection.end(new RuntimeFailure('worker-died', 'The build was unloaded.'));
    },
  };
}

async function scoreText(connection: WorkerConnection, { tokenSilenceMs, nextId }: Habits, text: string) {
  const send = { kind: 'score' as const, id: nextId(), text };
  return (await ask(connection, 'scored', { send, silenceMs: tokenSilenceMs })).score;
}

const timingOf =
  (connection: WorkerConnection, { tokenSilenceMs, nextId }: Habits) =>
  async (request: ShapeRequest, watch: GenerateWatch): Promise<ShapeTiming> => {
    const send = { kind: 'time-shape' as const, id: nextId(), request };
    const silences = Math.ceil((request.depthTokens + request.promptTokens) / PROMPT_TOKENS_PER_SILENCE);
    const silenceMs = tokenSilenceMs * Math.max(1, silences);
    return (await ask(connection, 'shape-timed', { send, ...following(watch), silenceMs })).timing;
  };

type Answer<Kind extends FromWorker['kind']> = Extract<FromWorker, { kind: Kind }>;

/** The worker's answer, which is of this kind or a failure. */
async function ask<Kind extends FromWorker['kind']>(
  connection: WorkerConnection,
  kind: Kind,
  exchange: Exchange,
): Promise<Answer<Kind>> {
  const answer = await connection.exchange(exchange);
  if (answer.kind === kind) return answer as Answer<Kind>;
  throw new RuntimeFailure('runtime-error', `The worker answered with "${answer.kind}".`);
}

const following = ({ onToken, signal }: GenerateWatch): Pick<Exchange, 'signal' | 'onProgress'> => ({
  signal,
  onProgress: (message) => message.kind === 'token' && onToken(message.token),
});
