import type { Estimate, Estimated } from '../schema/estimate.ts';

export type { Estimate, Estimated, EstimateMethod } from '../schema/estimate.ts';

export const estimated = (estimate: Estimate): Estimated => ({ status: 'estimated', estimate });
export const unmeasured = (reason: string): Estimated => ({ status: 'not-measured', reason });
