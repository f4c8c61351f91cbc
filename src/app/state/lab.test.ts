import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../run/events.ts';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { notMeasured } from '../../schema/primitives.ts';
import type { Plan } from '../../schema/plan.ts';
import type { Run } from '../../schema/run.ts';
import type { PlanOptions } from '../../run/perform-plan.ts';
import { LabState } from './lab.svelte.ts';

const performed: number[] = [];
let onPlan = (_: Plan, __: PlanOptions): Promise<void> => Promise.resolve();

vi.mock('../../run/perform-plan.ts', () => ({
  measuringOnce: (parts: unknown) => parts,
  performPlan: async function* (plan: Plan, _: unknown, options: PlanOptions): AsyncGenerator<RunEvent> {
    performed.push(plan.seed);
    await onPlan(plan, options);
    const run: Run = makeRun({ seed: plan.seed });
    yield { kind: 'run-started', run };
    yield { kind: 'run-finished', status: run.status } as RunEvent;
  },
}));

const planOf = (seed: number): Plan => ({
  type: 'tabmark-plan',
  schemaVersion: 4,
  seed,
  entries: [makeRun().entry],
});

function makeLab() {
  const written: number[] = [];
  const store = {
    write: async (runs: Run[]) => void written.push(...runs.map(({ seed }) => seed)),
    writeProgress: async () => undefined,
  };
  const lab = new LabState({
    parts: {} as never,
    store: store as never,
    keepAwake: async () => ({ held: notMeasured('not asked'), release: async () => undefined }) as never,
    onStored: () => undefined,
  });
  return { lab, written };
}

describe('LabState', () => {
  beforeEach(() => {
    performed.length = 0;
    onPlan = () => Promise.resolve();
    vi.stubGlobal('navigator', {});
  });

  it('performs several plans one after the other, each with its own seed', async () => {
    const { lab, written } = makeLab();
    const performing = lab.perform([planOf(1), planOf(2), planOf(3)]);
    expect(lab.planned.length).toBe(3);
    expect((await performing).map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(written).toEqual([1, 2, 3]);
    expect(lab.ended.length).toBe(3);
    expect(lab.busy).toBe(false);
  });

  it('begins none of the others after a stop', async () => {
    const { lab } = makeLab();
    onPlan = async ({ seed }) => (seed === 2 ? lab.stop() : undefined);
    await lab.perform([planOf(1), planOf(2), planOf(3)]);
    expect(performed).toEqual([1, 2]);
  });

  it('says why a plan cannot start, and begins none after it', async () => {
    const { lab } = makeLab();
    onPlan = ({ seed }) => (seed === 2 ? Promise.reject(new Error('There is no such suite.')) : Promise.resolve());
    await lab.perform([planOf(1), planOf(2), planOf(3)]);
    expect(lab.problem).toBe('There is no such suite.');
    expect(performed).toEqual([1, 2]);
  });

  it('still takes one plan', async () => {
    const { lab } = makeLab();
    expect((await lab.perform(planOf(5))).map(({ seed }) => seed)).toEqual([5]);
  });
});
