import type { PlanEntry } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { RunState } from './run-state.ts';

/** One entry of a plan that is performed, and how it stands. */
export interface PlanStep {
  build: string;
  /** Id. */
  suite: string;
  /** Absent for one that was never reached. */
  runId?: string;
  state: RunState | 'to-come' | 'left-out';
  /** Why it failed. */
  reason?: string;
}

/** The entries of a plan in their order; `current` is the run of the entry after those that have ended. */
export function planSteps(
  planned: readonly PlanEntry[],
  ended: readonly Run[],
  { busy, current }: { busy: boolean; current: string | undefined },
): PlanStep[] {
  return planned.map(({ build, suite: { id: suite } }, index) => {
    const run = ended[index];
    if (run) {
      const { status } = run;
      const state = status.state === 'running' ? 'interrupted' : status.state;
      return { build, suite, runId: run.id, state, ...(status.state === 'failed' ? { reason: status.reason } : {}) };
    }
    if (!busy) return { build, suite, state: 'left-out' };
    const isCurrent = index === ended.length && current !== undefined && ended.every(({ id }) => id !== current);
    return isCurrent ? { build, suite, runId: current, state: 'under-way' } : { build, suite, state: 'to-come' };
  });
}
