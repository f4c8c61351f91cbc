import { recordEvent, type RunEvent } from '../../run/events.ts';
import type { LabParts } from '../../run/parts.ts';
import { measuringOnce, performPlan, resumeRun } from '../../run/perform-plan.ts';
import { NO_PROGRESS, watchProgress, type Progress } from '../../run/progress.ts';
import type { AwakeHold } from '../../device/wake-lock.ts';
import type { Plan, PlanEntry } from '../../schema/plan.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import type { Run } from '../../schema/run.ts';
import type { RunStore } from '../../store/run-store.ts';
import { whileMeasuring } from '../measuring-lock.ts';
import { messageOf } from '../../schema/message-of.ts';

export interface LabOptions {
  parts: LabParts;
  store: RunStore;
  /** Keeps the screen on until it is let go. Never rejects. */
  keepAwake(): Promise<Pick<AwakeHold, 'held' | 'release'>>;
  /** Called after each change of a stored run. */
  onStored(): void;
}

export interface PerformOptions {
  /** A name for this machine, kept in the runs. */
  label?: string | undefined;
  /** In place of the page's own, where the lab itself is measured. Such a run says nothing of the device and is made up. */
  runtime?: Runtime;
}

/** The run under way: performs plans, keeps every trial the moment it is made, and shows how it is getting on. */
export class LabState {
  run = $state.raw<Run | undefined>();
  /** Entries of the plan under way or last performed, and the runs of it that have ended. */
  planned = $state.raw<readonly PlanEntry[]>([]);
  ended = $state.raw<readonly Run[]>([]);
  progress = $state.raw<Progress>(NO_PROGRESS);
  /** A sentence when a plan could not start or a result could not be kept. */
  problem = $state<string | undefined>();
  busy = $state(false);
  /** Why the screen may go off during the run under way; undefined when it is kept on, or nobody has asked yet. */
  mayFallAsleep = $state<string | undefined>();
  readonly #options: LabOptions;
  #stopping: AbortController | undefined;

  constructor(options: LabOptions) {
    this.#options = options;
  }

  /**
   * Performs a plan, or several one after the other, and resolves with all runs. A run that fails does not keep the next
   * from running; a stop ends them all. A second call while one is under way is refused.
   */
  perform(plans: Plan | readonly Plan[], { label, runtime }: PerformOptions = {}): Promise<Run[]> {
    const inOrder = 'seed' in plans ? [plans] : plans;
    const parts = measuringOnce({ ...this.#options.parts, ...(runtime ? { runtime } : {}) });
    const start = (signal: AbortSignal) =>
      inTurn(inOrder, signal, (plan) =>
        performPlan(plan, parts, {
          signal,
          ...(label ? { label } : {}),
          ...(runtime ? { provenance: 'synthetic' } : {}),
        }),
      );
    return this.#watch(
      inOrder.flatMap(({ entries }) => entries),
      start,
    );
  }

  /** Goes on with an interrupted run. */
  resume(run: Run): Promise<Run[]> {
    return this.#watch([run.entry], (signal) => resumeRun(run, this.#options.parts, { signal }));
  }

  /** Ends the run after the token under way; what is done is kept and can be resumed. */
  stop(): void {
    this.#stopping?.abort();
  }

  async #watch(planned: readonly PlanEntry[], start: (signal: AbortSignal) => AsyncIterable<RunEvent>): Promise<Run[]> {
    if (this.busy) throw new Error('A run is under way; stop it first.');
    this.busy = true;
    this.problem = undefined;
    this.planned = planned;
    this.ended = [];
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    try {
      return await whileMeasuring(
        () => this.#whileAwake(() => this.#follow(start(signal))),
        () => {
          throw new Error(
            'Something else in this browser is measuring, such as another tab. Let it finish or stop it there, then start again.',
          );
        },
      );
    } catch (error) {
      this.#give(error);
      return [];
    } finally {
      this.busy = false;
      this.#options.onStored();
    }
  }

  /** Asks for the screen to stay on, and does the work whatever the answer is. */
  async #whileAwake<Result>(work: () => Promise<Result>): Promise<Result> {
    this.mayFallAsleep = undefined;
    const asked = this.#options.keepAwake();
    void asked.then(({ held }) => (this.mayFallAsleep = held.status === 'measured' ? undefined : held.reason));
    try {
      return await work();
    } finally {
      void asked.then(({ release }) => release());
    }
  }

  /** Takes events until there are no more; resolves with the runs that ended. */
  async #follow(events: AsyncIterable<RunEvent>): Promise<Run[]> {
    const finished: Run[] = [];
    for await (const event of events) {
      // After a failed write the run is stopped, but followed to its end: until then its worker is still measuring.
      if (this.problem === undefined) await this.#take(event).catch((error: unknown) => this.#give(error));
      if (event.kind !== 'run-finished' || !this.run || this.problem) continue;
      finished.push(this.run);
      this.ended = [...finished];
    }
    return finished;
  }

  #give(error: unknown): void {
    this.problem = messageOf(error);
    this.#stopping?.abort();
  }

  async #take(event: RunEvent): Promise<void> {
    this.progress = watchProgress(this.progress, event, performance.now());
    const before = this.run;
    const after = event.kind === 'run-started' ? event.run : before && recordEvent(before, event);
    if (!after || after === before) return;
    this.run = after;
    if (event.kind === 'run-started') await this.#options.store.write([after], 'here');
    else await this.#options.store.writeProgress(after);
    this.#options.onStored();
  }
}

/** What happens in one plan after the other. */
async function* inTurn(
  plans: readonly Plan[],
  signal: AbortSignal,
  perform: (plan: Plan) => AsyncIterable<RunEvent>,
): AsyncGenerator<RunEvent> {
  for (const plan of plans) {
    if (signal.aborted) return;
    yield* perform(plan);
  }
}
