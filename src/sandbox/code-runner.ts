import { CodeRequest, type CodeLanguage, type CodeOutcome, type CodeRunner } from '../schema/code-runner.ts';
import { DEFAULT_LIMITS, type SandboxLimits } from './limits.ts';
import { WorkerSession, type SandboxWorker, type SessionTiming } from './worker-session.ts';

/** Starts a worker for programs of one language; may throw. */
export type SpawnSandbox = Readonly<Record<CodeLanguage, () => SandboxWorker>>;

export interface CodeRunnerOptions {
  spawn: SpawnSandbox;
  /** Departures from the limits of each language. */
  limits?: Partial<Record<CodeLanguage, Partial<SandboxLimits>>>;
  timing?: Partial<SessionTiming>;
}

const DEFAULT_TIMING: SessionTiming = { loadMs: 60_000, graceMs: 1000 };

/**
 * A CodeRunner over one worker for each language, which is started with the first request in that language and again
 * after each one that did not leave a healthy worker behind. Requests in one language wait for each other. A program that
 * outlasts deadline and grace is `stopped` as `killed`; a worker that dies, does not start or sends nonsense is `failed`,
 * and says nothing about the next request.
 */
export function createCodeRunner({ spawn, limits, timing }: CodeRunnerOptions): CodeRunner {
  const allTiming = { ...DEFAULT_TIMING, ...timing };
  const laneFor = (language: CodeLanguage) =>
    new Lane(spawn[language], { ...DEFAULT_LIMITS[language], ...limits?.[language] }, allTiming);
  const lanes = { javascript: laneFor('javascript'), python: laneFor('python') };
  return {
    async run(request) {
      const valid = CodeRequest.safeParse(request);
      if (!valid.success) return { status: 'failed', message: `The request is not valid: ${valid.error.message}` };
      return lanes[request.language].run(request);
    },
    async close() {
      await Promise.all([lanes.javascript.close(), lanes.python.close()]);
    },
  };
}

/** The requests in one language, and the worker that serves them. */
class Lane {
  readonly #spawn: () => SandboxWorker;
  readonly #limits: SandboxLimits;
  readonly #timing: SessionTiming;
  #session: WorkerSession | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(spawn: () => SandboxWorker, limits: SandboxLimits, timing: SessionTiming) {
    this.#spawn = spawn;
    this.#limits = limits;
    this.#timing = timing;
  }

  run(request: CodeRequest): Promise<CodeOutcome> {
    const outcome = this.#queue.then(() => this.#perform(request));
    this.#queue = outcome;
    return outcome;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#session?.end();
    await this.#queue;
  }

  async #perform(request: CodeRequest): Promise<CodeOutcome> {
    if (this.#closed) return { status: 'failed', message: 'The sandbox was closed.' };
    try {
      if (this.#session === undefined || !this.#session.alive) {
        this.#session = new WorkerSession(this.#spawn(), this.#timing);
      }
      return await this.#session.run(request, this.#limits);
    } catch (error) {
      return { status: 'failed', message: `The sandbox could not be used: ${String(error)}` };
    }
  }
}
