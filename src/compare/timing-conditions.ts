import type { Run } from '../schema/run.ts';
import type { RunDoubt } from '../statistics/doubts.ts';

/** Doubts about a run that make its speeds unfit to be set against others without a word. */
const UNSTEADY: ReadonlySet<RunDoubt['id']> = new Set([
  'spread-not-reached',
  'drift',
  'under-pressure',
  'charging-changed',
  'tab-hidden',
]);

/** Whether all of a run was made while charging, or none of it; undefined where that changed or nobody told. */
export function chargingOf({ speedTrials }: Run): 'yes' | 'no' | undefined {
  const told = speedTrials.flatMap(({ conditions: { charging } }) =>
    charging.status === 'measured' ? [charging.value] : [],
  );
  return new Set(told).size === 1 ? (told[0] ? 'yes' : 'no') : undefined;
}

/** What the doubts of a run say of its steadiness; undefined where they say nothing. */
export function unsteadinessOf(doubts: readonly RunDoubt[]): string | undefined {
  const said = doubts.filter(({ id }) => UNSTEADY.has(id)).map(({ sentence }) => sentence);
  return said.length > 0 ? said.join(' ') : undefined;
}
