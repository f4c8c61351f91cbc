import type { Run } from '../schema/run.ts';
import type { GateResult } from '../schema/session.ts';
import type { RunDoubt } from './doubts.ts';
import type { MetricId } from './metrics.ts';

export type GateVerdict = GateResult['status'] | 'none';

/** The gravest gate result of all sessions; `none` when no session got as far as the gate. */
export function gateVerdict({ sessions }: Pick<Run, 'sessions'>): GateVerdict {
  const statuses = sessions.map(({ gate }) => gate.status);
  return (['failed', 'not-run', 'passed'] as const).find((status) => statuses.includes(status)) ?? 'none';
}

/**
 * What the gates of a run amount to in words. Without reference outputs only garbage is looked for: `sane` and `garbage`
 * say less than `passed` and `failed`.
 */
export type Correctness = GateVerdict | 'sane' | 'garbage';

export function correctnessOf({ sessions }: Pick<Run, 'sessions'>): Correctness {
  const verdict = gateVerdict({ sessions });
  if (verdict !== 'passed' && verdict !== 'failed') return verdict;
  const methods = sessions.flatMap(({ gate }) => (gate.status === verdict ? [gate.evidence.method] : []));
  if (verdict === 'passed') return methods.includes('sanity') ? 'sane' : 'passed';
  return methods.includes('reference') ? 'failed' : 'garbage';
}

/** Why the speeds of a run must not be shown as speeds; undefined when they may. */
export function speedsInvalid(doubts: readonly RunDoubt[]): 'wrong' | 'made-up' | undefined {
  const invalid = doubts.filter(({ severity }) => severity === 'invalid');
  if (invalid.length === 0) return undefined;
  return invalid.every(({ id }) => id === 'synthetic') ? 'made-up' : 'wrong';
}
export type SpeedsInvalid = ReturnType<typeof speedsInvalid>;

/** Metrics that are about time, and mean nothing when the answers are computed wrongly. */
export const isSpeed = (metric: MetricId): boolean => !COUNTS.has(metric);

const COUNTS: ReadonlySet<MetricId> = new Set(['accuracy', 'tokensPerTask', 'thinkingTokens', 'truncated']);
