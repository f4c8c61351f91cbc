import type { Settings } from '../schema/plan.ts';

/** Tasks of a first visit: enough for every family four times, few enough for a minute in software. */
export const DEFAULT_LIMIT = 24;

/** Tokens a build may think where the plan does not say: enough for most micro-tasks, and still minutes for a run. */
export const DEFAULT_THINKING_BUDGET = 2048;

export const DEFAULT_SETTINGS = {
  backend: 'auto',
  stopping: { rule: 'all' },
  limit: DEFAULT_LIMIT,
  repeat: 1,
  gatePrompts: 12,
} as const satisfies Omit<Settings, 'sampling' | 'thinking' | 'contextTokens'>;
