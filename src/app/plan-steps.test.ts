import { expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { planSteps } from './plan-steps.ts';

const { entry } = makeRun();
const planned = ['a', 'b', 'c'].map((build) => ({ ...entry, build }));
const failed = makeRun({ id: '1', status: { state: 'failed', finishedAt: '', reason: 'It broke.' } });

it('shows that a build failed and that the next one runs', () => {
  expect(planSteps(planned, [failed], { busy: true, current: '2' })).toEqual([
    { build: 'a', suite: 'demo', runId: '1', state: 'failed', reason: 'It broke.' },
    { build: 'b', suite: 'demo', runId: '2', state: 'under-way' },
    { build: 'c', suite: 'demo', state: 'to-come' },
  ]);
});

it('does not take the run that has just ended for the next one', () => {
  expect(planSteps(planned, [failed], { busy: true, current: '1' })[1]).toEqual({
    build: 'b',
    suite: 'demo',
    state: 'to-come',
  });
});

it('says what was never reached', () => {
  expect(planSteps(planned, [failed], { busy: false, current: '1' }).map(({ state }) => state)).toEqual([
    'failed',
    'left-out',
    'left-out',
  ]);
});
