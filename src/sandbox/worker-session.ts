import { CodeOutcome, type CodeRequest } from '../schema/code-runner.ts';
import type { SandboxLimits } from './limits.ts';
import { FromSandbox, type ToSandbox } from './protocol.ts';
import { stopped } from './stop-reason.ts';

/** The host's end of a worker, the same for a browser worker and a thread of Node. Listeners are set once, at first. */
export interface SandboxWorker {
  post(message: ToSandbox): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The worker failed to start, or died. */
  onCrash(listener: (reason: string) => void): void;
  /** Ends the worker at once, even inside an endless native loop. */
  terminate(): Promise<void>;
}

export interface SessionTiming {
  /** From the start of the worker to its `ready`, in milliseconds. */
  loadMs: number;
  /** How much longer than its deadline a program may go unheard before the worker is ended, in milliseconds. */
  graceMs: number;
}

type Heard = { type: 'message'; message: FromSandbox } | { type: 'crash'; reason: string } | { type: 'silence' };

/** The words around a result, and the messages of the sandbox: well above what an honest worker sends. */
const CHARACTERS_PER_CALL = 1000;

/**
 * The life of one worker, from its start to the first thing that goes wrong; then it is ended and `alive` is false for
 * ever. One request at a time.
 */
export class WorkerSession {
  readonly #worker: SandboxWorker;
  readonly #timing: SessionTiming;
  #hear: ((heard: Heard) => void) | undefined;
  #started: Promise<string | undefined>;
  #lastId = 0;
  #alive = true;

  constructor(worker: SandboxWorker, timing: SessionTiming) {
    this.#worker = worker;
    this.#timing = timing;
    worker.onMessage((message) => this.#receive(message));
    worker.onCrash((reason) => {
      this.#deliver({ type: 'crash', reason });
      // In a browser a worker outlives its uncaught exceptions.
      void worker.terminate();
    });
    this.#started = this.#start();
  }

  get alive(): boolean {
    return this.#alive;
  }

  async run(request: CodeRequest, limits: SandboxLimits): Promise<CodeOutcome> {
    const failure = await this.#started;
    if (failure !== undefined || !this.#alive) return failed(failure ?? 'The sandbox was closed.');
    const id = ++this.#lastId;
    this.#worker.post({ type: 'run', id, request, limits });
    const heard = await this.#listen(limits.deadlineMs + this.#timing.graceMs);
    const outcome = heard.type === 'message' ? readOutcome(heard.message, { id, request, limits }) : undefined;
    if (outcome !== undefined) return outcome;
    await this.end();
    if (heard.type === 'silence')
      return stopped('killed', 'The program ignored its deadline, so its worker was ended.');
    return failed(heard.type === 'crash' ? heard.reason : 'The worker sent something that is no outcome.');
  }

  /** Ends the worker; a request under way ends as `failed`. */
  async end(): Promise<void> {
    this.#alive = false;
    this.#deliver({ type: 'crash', reason: 'The sandbox was closed.' });
    await this.#worker.terminate();
  }

  /** Resolves to why the worker cannot be used, or to undefined when it is ready. */
  async #start(): Promise<string | undefined> {
    const heard = await this.#listen(this.#timing.loadMs);
    if (heard.type === 'message' && heard.message.type === 'ready') return undefined;
    await this.end();
    if (heard.type === 'silence') return `The sandbox did not start within ${this.#timing.loadMs} ms.`;
    if (heard.type === 'crash') return heard.reason;
    return heard.message.type === 'unable' ? heard.message.message : 'The sandbox did not start as expected.';
  }

  #receive(received: unknown): void {
    const parsed = FromSandbox.safeParse(received);
    if (parsed.success && this.#hear !== undefined) this.#deliver({ type: 'message', message: parsed.data });
    // A worker that speaks out of turn or nonsense is taken over by its program.
    else if (this.#alive) void this.end();
  }

  #deliver(heard: Heard): void {
    if (heard.type === 'crash') this.#alive = false;
    this.#hear?.(heard);
  }

  #listen(timeoutMs: number): Promise<Heard> {
    return new Promise((resolve) => {
      const finish = (heard: Heard) => {
        clearTimeout(timer);
        this.#hear = undefined;
        resolve(heard);
      };
      const timer = setTimeout(() => finish({ type: 'silence' }), timeoutMs);
      this.#hear = finish;
    });
  }
}

/** What a request can come to; a program whose tests were not asked for cannot have passed them. */
const ANSWERS: Record<CodeRequest['kind'], CodeOutcome['status'][]> = {
  calls: ['called', 'not-loaded', 'stopped', 'failed'],
  tests: ['tests-passed', 'tests-failed', 'not-loaded', 'stopped', 'failed'],
};

type Asked = { id: number; request: CodeRequest; limits: SandboxLimits };

/** The outcome, if the message is one that an honest worker could have sent in answer to this request. */
function readOutcome(message: FromSandbox, { id, request, limits }: Asked): CodeOutcome | undefined {
  if (message.type !== 'done' || message.id !== id) return undefined;
  const callCount = request.kind === 'calls' ? request.calls.length : 0;
  const longest = 2 * limits.outputCharacters + CHARACTERS_PER_CALL * (callCount + 1);
  if (message.outcome.length > longest) return undefined;
  try {
    const outcome = CodeOutcome.parse(JSON.parse(message.outcome));
    const isAnswer = ANSWERS[request.kind].includes(outcome.status);
    const isComplete = outcome.status !== 'called' || outcome.calls.length === callCount;
    return isAnswer && isComplete ? outcome : undefined;
  } catch {
    return undefined;
  }
}

function failed(message: string): CodeOutcome {
  return { status: 'failed', message };
}
