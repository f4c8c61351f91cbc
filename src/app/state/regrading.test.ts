import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import type { Run } from '../../schema/run.ts';
import type { RunHead } from '../../store/lab-database.ts';
import type { RunStore } from '../../store/run-store.ts';
import { Regrading } from './regrading.svelte.ts';
import { RunsState } from './runs.svelte.ts';

/** A store of one run. `doneTrials` is what its list says: more, when another tab has gone on with it. */
function storeOf(run: Run, { doneTrials = run.trials.length, origin = 'imported' as RunHead['origin'] } = {}) {
  const written: { runs: readonly Run[]; origin: string }[] = [];
  const { trials: _trials, ...head } = run;
  const store = {
    read: async () => run,
    head: async () => ({ ...head, doneTrials, origin }),
    write: async (runs: readonly Run[], where: string) => void written.push({ runs, origin: where }),
  } as unknown as RunStore;
  let closed = 0;
  const makeCodeRunner = () => ({
    run: async () => ({ status: 'failed' as const, message: 'no sandbox in this test' }),
    close: async () => void closed++,
  });
  return { runs: new RunsState({ store, makeCodeRunner, appVersion: '0.1.0' }), written, closed: () => closed };
}

describe('grading a stored run again', () => {
  it('keeps the new grades behind the old ones, and where the run came from', async () => {
    const { runs, written, closed } = storeOf(makeRun());
    const regrading = new Regrading(runs);
    await regrading.start(makeRun().id);
    expect(regrading.problem).toBeUndefined();
    expect(regrading.result).toEqual({ appended: 3, changed: 1, failed: 0 });
    expect([regrading.busy, regrading.done]).toEqual([false, 3]);
    expect(written).toMatchObject([{ origin: 'imported' }]);
    const outcome = written[0]?.runs[0]?.trials[1]?.outcome;
    expect(outcome?.status === 'answered' && outcome.grades.map((grade) => grade.outcome)).toEqual([
      'wrong',
      'correct',
    ]);
    expect(closed()).toBe(1);
  });

  it('keeps nothing when the run got more trials in the meantime', async () => {
    const { runs, written } = storeOf(makeRun(), { doneTrials: 4 });
    const regrading = new Regrading(runs);
    await regrading.start(makeRun().id);
    expect(regrading.problem).toMatch(/changed while it was graded/);
    expect([regrading.result, written]).toEqual([undefined, []]);
  });

  it('keeps nothing and says nothing when it is cancelled', async () => {
    const { runs, written, closed } = storeOf(makeRun());
    const regrading = new Regrading(runs);
    const started = regrading.start(makeRun().id);
    regrading.cancel();
    await started;
    expect([regrading.busy, regrading.problem, regrading.result, written]).toEqual([false, undefined, undefined, []]);
    expect(closed()).toBe(1);
  });
});
