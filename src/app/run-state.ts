import type { Run } from '../schema/run.ts';
import type { GateResult } from '../schema/session.ts';
import type { RunDoubt } from '../statistics/doubts.ts';
import type { MetricId } from '../statistics/metrics.ts';

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

export const canResume = (state: RunState): boolean => state === 'interrupted' || state === 'stopped';

export type GateVerdict = GateResult['status'] | 'none';

/** The gravest gate result of all sessions; `none` when no session got as far as the gate. */
export function gateVerdict({ sessions }: Pick<Run, 'sessions'>): GateVerdict {
  const statuses = sessions.map(({ gate }) => gate.status);
  return (['failed', 'not-run', 'passed'] as const).find((status) => statuses.includes(status)) ?? 'none';
}

/** Why the speeds of a run must not be shown as speeds; undefined when they may. */
export function speedsInvalid(doubts: readonly RunDoubt[]): 'wrong' | 'made-up' | undefined {
  const invalid = doubts.filter(({ severity }) => severity === 'invalid');
  if (invalid.length === 0) return undefined;
  return invalid.every(({ id }) => id === 'synthetic') ? 'made-up' : 'wrong';
}
export type SpeedsInvalid = ReturnType<typeof speedsInvalid>;

/** Metrics that are about time, and mean nothing when the answers are computed wrongly. */
export const isSpeed = (metric: MetricId): boolean => metric !== 'accuracy' && metric !== 'tokensPerTask';
