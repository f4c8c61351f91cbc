import { CodeRequest, type CodeOutcome, type CodeRunner } from '../schema/code-runner.ts';
import { DEFAULT_LIMITS, type SandboxLimits } from './limits.ts';
import { WorkerSession, type SandboxWorker, type SessionTiming } from './worker-session.ts';

export interface CodeRunnerOptions {
  /** Starts a worker; may throw. */
  spawn: () => SandboxWorker;
  limits?: Partial<SandboxLimits>;
  timing?: Partial<SessionTiming>;
}

const DEFAULT_TIMING: SessionTiming = { loadMs: 30_000, graceMs: 1000 };

/**
 * A CodeRunner over one worker, which is started with the first request and again after each one that did not leave a
 * healthy worker behind. Requests wait for each other. A program that outlasts deadline and grace is `stopped` as
 * `killed`; a worker that dies, does not start or sends nonsense is `failed`, and says nothing about the next request.
 */
export function createCodeRunner({ spawn, limits, timing }: CodeRunnerOptions): CodeRunner {
  const allLimits = { ...DEFAULT_LIMITS, ...limits };
  const allTiming = { ...DEFAULT_TIMING, ...timing };
  let session: WorkerSession | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const perform = async (request: CodeRequest): Promise<CodeOutcome> => {
    if (closed) return { status: 'failed', message: 'The sandbox was closed.' };
    const valid = CodeRequest.safeParse(request);
    if (!valid.success) return { status: 'failed', message: `The request is not valid: ${valid.error.message}` };
    try {
      if (session === undefined || !session.alive) session = new WorkerSession(spawn(), allTiming);
      return await session.run(request, allLimits);
    } catch (error) {
      return { status: 'failed', message: `The sandbox could not be used: ${String(error)}` };
    }
  };
  return {
    run(request) {
      const outcome = queue.then(() => perform(request));
      queue = outcome;
      return outcome;
    },
    async close() {
      closed = true;
      await session?.end();
      await queue;
    },
  };
}
