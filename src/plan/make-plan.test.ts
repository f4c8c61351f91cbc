import { describe, expect, it } from 'vitest';
import { parsePlan } from '../schema/doors.ts';
import { makePlan } from './make-plan.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const choice = {
  builds: [{ id: 'one' }, { id: 'two' }],
  suites: [{ id: 's', version: 3, digest }],
  seed: 7,
};

describe('makePlan', () => {
  it('runs every build on every suite', () => {
    const plan = makePlan({ ...choice, settings: { limit: 5 } });
    expect(plan.entries.map(({ build, suite }) => `${build}/${suite.id}`)).toEqual(['one/s', 'two/s']);
    expect(plan.entries[0]?.settings).toMatchObject({ limit: 5, repeat: 1, backend: 'webgpu' });
  });

  it('is frozen all the way down and survives its own file', () => {
    const plan = makePlan(choice);
    expect(Object.isFrozen(plan.entries[0]?.settings.sampling)).toBe(true);
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });
});
