import type { Plan } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { Session } from '../schema/session.ts';
import { EventQueue } from './event-queue.ts';
import type { RunEvent } from './events.ts';
import { newRun, requireSameBuild, requireTasks, suiteFor } from './new-run.ts';
import type { LabParts } from './parts.ts';
import { performRun } from './perform-run.ts';

export interface PlanOptions {
  signal: AbortSignal;
  /** A name for this machine, kept in the runs. */
  label?: string;
  /** `synthetic` for runs that are not measurements of this device. */
  provenance?: Run['provenance'];
}

/**
 * Performs every entry of a plan, one after the other, and yields what happens. A run that fails does not stop the
 * next; the signal does. Throws a PlanRefusedError before anything starts when an entry cannot be performed.
 */
export function performPlan(
  plan: Plan,
  parts: LabParts,
  { signal, label, provenance }: PlanOptions,
): AsyncIterable<RunEvent> {
  const work = plan.entries.map((entry) => {
    const suite = suiteFor(entry, parts);
    const run = { ...newRun(plan, entry, parts, label), ...(provenance ? { provenance } : {}) };
    requireTasks(run, suite);
    return { suite, run };
  });
  const once = measuringOnce(parts);
  return eventsOf(async (emit) => {
    for (const { suite, run } of work) {
      if (signal.aborted) return;
      // A run starts when its turn comes, not when the plan did.
      await performRun({ ...run, startedAt: parts.now().toISOString() }, suite, once, { emit, signal });
    }
  });
}

/** Goes on with a run that was interrupted. Throws a PlanRefusedError when its suite or build has changed since. */
export function resumeRun(run: Run, parts: LabParts, { signal }: PlanOptions): AsyncIterable<RunEvent> {
  const suite = suiteFor(run.entry, parts);
  requireSameBuild(run, parts);
  return eventsOf(async (emit) => {
    await performRun(run, suite, measuringOnce(parts), { emit, signal });
  });
}

/** Parts that measure the GPU once for all runs they are handed to; where that failed, for the next one again. */
export function measuringOnce(parts: LabParts): LabParts {
  let known: Session['microbenchmarks'] | undefined;
  return {
    ...parts,
    async measureGpu(watch) {
      if (known?.status !== 'measured') known = await parts.measureGpu(watch);
      return known;
    },
  };
}

function eventsOf(work: (emit: (event: RunEvent) => void) => Promise<void>): AsyncIterable<RunEvent> {
  const queue = new EventQueue<RunEvent>();
  void work((event) => queue.push(event)).finally(() => queue.close());
  return queue;
}
