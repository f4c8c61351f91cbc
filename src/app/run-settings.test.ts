import { expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { endedEarly, isRecommended } from './run-settings.ts';

it('tells recommended sampling from any other', () => {
  const run = makeRun();
  expect(isRecommended(run)).toBe(true);
  const sampling = { method: 'sampled', temperature: 0.6, topP: 0.95, topK: 20 } as const;
  const entry = { ...run.entry, settings: { ...run.entry.settings, sampling } };
  expect(isRecommended({ ...run, entry })).toBe(false);
  // The order of the fields does not matter.
  const recommended = { sampling: { topK: 20, topP: 0.95, temperature: 0.6, method: 'sampled' as const }, source: 's' };
  expect(isRecommended({ entry, build: { ...run.build, recommendedSampling: recommended } })).toBe(true);
});

it('knows a run that ended early', () => {
  const finishedAt = '2026-11-20T10:01:00.000Z';
  expect(endedEarly(makeRun())).toBe(false);
  expect(endedEarly(makeRun({ status: { state: 'completed', finishedAt, because: 'precise-enough' } }))).toBe(true);
});
