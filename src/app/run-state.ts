import type { Run } from '../schema/run.ts';
import type { RunHead } from '../store/lab-database.ts';

type Standing = Pick<Run, 'id' | 'status'>;

/** How a run stands. A record says `running` for ever when its page went away: only one run can be under way. */
export type RunState = 'under-way' | 'interrupted' | 'stopped' | 'completed' | 'failed';

/**
 * The run under way: the one of this tab, else the newest that says so while another tab measures. `heads` are the
 * stored runs, the newest first.
 */
export function underWayId(
  heads: readonly Standing[],
  { own, measuring }: { own: string | undefined; measuring: boolean },
): string | undefined {
  if (own !== undefined) return own;
  return measuring ? heads.find(({ status }) => status.state === 'running')?.id : undefined;
}

export function runState({ id, status }: Standing, underWay: string | undefined): RunState {
  if (id === underWay) return 'under-way';
  return status.state === 'running' ? 'interrupted' : status.state;
}

/** A run that this browser began and that has trials left. One from another machine would mix two devices. */
export const canResume = (state: RunState, origin: RunHead['origin']): boolean =>
  origin === 'here' && (state === 'interrupted' || state === 'stopped' || state === 'failed');
