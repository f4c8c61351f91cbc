import type { Build } from '../schema/build.ts';
import type { Plan, Settings } from '../schema/plan.ts';
import type { Suite } from '../schema/suite.ts';

/** Tasks of a first visit: enough for every family four times, few enough for a minute in software. */
export const DEFAULT_LIMIT = 24;

export const DEFAULT_SETTINGS: Settings = {
  backend: 'webgpu',
  sampling: { method: 'greedy' },
  limit: DEFAULT_LIMIT,
  repeat: 1,
  gatePrompts: 12,
};

/** Every build on every suite, frozen: the same arguments make the same plan. */
export function makePlan(choice: {
  builds: readonly Pick<Build, 'id'>[];
  suites: readonly Pick<Suite, 'id' | 'version' | 'digest'>[];
  settings?: Partial<Settings>;
  seed: number;
}): Plan {
  const settings = { ...DEFAULT_SETTINGS, ...choice.settings };
  const entries = choice.builds.flatMap((build) =>
    choice.suites.map(({ id, version, digest }) => ({ build: build.id, suite: { id, version, digest }, settings })),
  );
  return deepFreeze({ type: 'tabmark-plan', schemaVersion: 1, seed: choice.seed, entries });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
