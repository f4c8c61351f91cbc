import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import type { Build } from '../../schema/build.ts';
import type { Run } from '../../schema/run.ts';
import type { RunHead } from '../../store/lab-database.ts';
import type { RunStore } from '../../store/run-store.ts';
import { RunsState } from './runs.svelte.ts';

const mine = makeRun();

function runOf(digit: number, change: Partial<Run> = {}): Run {
  const build = { ...mine.build, id: 'other', runtime: 'wllama' } as Build;
  return makeRun({ id: `00000000-0000-4000-8000-00000000000${digit}`, build, ...change });
}

/** `stored`: the newest first. */
function stateOf(stored: { run: Run; origin: RunHead['origin'] }[]): RunsState {
  const heads = stored.map(({ run: { trials, ...head }, origin }) => ({ ...head, origin, doneTrials: trials.length }));
  const store = {
    read: async (id: string) => stored.find(({ run }) => run.id === id)?.run,
  } as unknown as RunStore;
  const makeCodeRunner = () => ({ run: () => Promise.reject(new Error('not here')), close: async () => {} });
  const state = new RunsState({ store, makeCodeRunner, appVersion: '0.1.0' });
  state.heads = heads;
  return state;
}

it('reads what predictions rest on once for each list of runs', async () => {
  const state = stateOf([{ run: mine, origin: 'here' }]);
  const first = state.predictionBasis();
  expect(state.predictionBasis()).toBe(first);
  expect((await first).bandwidth).toMatchObject({ estimate: { value: 1e9 } });
  state.heads = [];
  expect((await state.predictionBasis()).bandwidth.status).toBe('not-measured');
});

describe('runs in other runtimes', () => {
  it('are the newest of each build that were made here, with the same tasks asked in the same way', async () => {
    const { entry } = mine;
    const thinking = { mode: 'on' as const, budgetTokens: 64 };
    const state = stateOf([
      { run: runOf(2, { seed: 8 }), origin: 'here' },
      { run: runOf(3, { entry: { ...entry, settings: { ...entry.settings, thinking } } }), origin: 'here' },
      { run: runOf(4), origin: 'imported' },
      { run: runOf(5, { status: { state: 'running' } }), origin: 'here' },
      { run: runOf(6), origin: 'here' },
      { run: runOf(7), origin: 'here' },
    ]);
    expect((await state.inOtherRuntimes(mine)).map(({ id }) => id)).toEqual([runOf(6).id]);
  });
});
