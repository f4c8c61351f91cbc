import { expect, it } from 'vitest';
import { makeRun, makeSpeedRun } from '../../tests/fixtures/make-run.ts';
import { endedEarly, isRecommended, trialsWords } from './run-settings.ts';

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

it('says how many trials a run has made, and of how many where that was known', () => {
  const run = makeRun({ plannedTrials: 24 });
  expect(trialsWords(run, 9, false)).toBe('9 of 24 trials');
  const finishedAt = '2026-11-20T10:01:00.000Z';
  const early = { ...run, status: { state: 'completed' as const, finishedAt, because: 'precise-enough' as const } };
  expect(trialsWords(early, 9, false)).toBe('9 of at most 24 trials');
  const speed = makeSpeedRun();
  expect(trialsWords(speed, 4, true)).toBe('4 of 4 repeats');
  const settings = { ...speed.entry.settings, stopping: { rule: 'time' as const, seconds: 60 } };
  expect(trialsWords({ ...speed, entry: { ...speed.entry, settings } }, 1, true)).toBe('1 repeat');
});
