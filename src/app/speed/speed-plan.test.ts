import { describe, expect, it } from 'vitest';
import localscoreFile from '../../../bench-suites/speed-localscore/suite.json' with { type: 'json' };
import sustainedFile from '../../../bench-suites/speed-sustained/suite.json' with { type: 'json' };
import tabmarkFile from '../../../bench-suites/speed-tabmark/suite.json' with { type: 'json' };
import { DEVICE, makeRun } from '../../../tests/fixtures/make-run.ts';
import type { Build, EndpointBuild, LocalBuild } from '../../schema/build.ts';
import { parseAnySuite } from '../../schema/doors.ts';
import type { Suite } from '../../schema/suite.ts';
import { FIRST_BUILD, labPlan, newLabForm, planOrProblem, withSuite, type LabForm } from '../lab-plan.ts';
import { repeatWords, workWords } from '../plan-words.ts';
import { speedDuration } from './speed-duration.ts';
import { shapesTooLong } from './speed-plan.ts';
import { guessDuration } from '../duration.ts';

function speedSuite(file: unknown) {
  const suite = parseAnySuite(file);
  if (suite.type !== 'tabmark-speed-suite') throw new Error('It is no suite that measures speed.');
  return suite;
}
const [tabmark, localscore, sustained] = [tabmarkFile, localscoreFile, sustainedFile].map(speedSuite) as [
  ReturnType<typeof speedSuite>,
  ReturnType<typeof speedSuite>,
  ReturnType<typeof speedSuite>,
];
const real: Build = { ...(makeRun().build as LocalBuild), id: 'real', role: 'model', contextTokens: 4096 };
const form = (suite: Suite, change: Partial<LabForm> = {}): LabForm => ({ ...newLabForm(DEVICE, suite), ...change });
const settingsOf = (suite: Suite, change: Partial<LabForm> = {}) =>
  labPlan(form(suite, change), { builds: [real], suite, device: DEVICE }).entries[0]!.settings;

describe('the plan of the Lab for a suite that measures speed', () => {
  it('times all shapes until they are steady, unless a number was chosen', () => {
    expect(settingsOf(tabmark)).toMatchObject({
      limit: 10,
      repeat: 20,
      stopping: { rule: 'steady', least: 5, spread: 0.03 },
    });
    expect(settingsOf(tabmark, { repeats: 'exactly', timings: 3, shapes: 2 })).toMatchObject({
      limit: 2,
      repeat: 3,
      stopping: { rule: 'all' },
    });
  });

  it('goes on for so many minutes where a clock ends it, whatever was chosen for others', () => {
    const settings = settingsOf(sustained, { minutes: 3, repeats: 'exactly', timings: 3 });
    expect(settings.stopping).toEqual({ rule: 'time', seconds: 180 });
    expect(workWords(sustained, settings)).toBe('times 1 shape, again and again for 3 min');
  });

  it('leaves what is chosen for answers out', () => {
    expect(settingsOf(tabmark, { stopEarly: true, sampling: 'greedy' }).stopping.rule).toBe('steady');
  });

  it('says why an endpoint cannot be measured so', () => {
    const { title, id, model, contextTokens, thinking, recommendedSampling } = real;
    const endpoint: EndpointBuild = {
      ...{ title, id, model, contextTokens, thinking, recommendedSampling },
      runtime: 'endpoint',
      role: 'model',
      address: 'http://127.0.0.1:8080/v1',
    };
    const planned = planOrProblem(form(tabmark), { builds: [endpoint], suite: tabmark, device: DEVICE });
    expect(planned).toMatchObject({ problem: expect.stringContaining('exact number of tokens') as string });
    expect(planOrProblem(form(tabmark), { builds: [real], suite: tabmark, device: DEVICE })).toHaveProperty('plan');
  });

  it('names the shapes that a build takes too little context for', () => {
    const { shapes } = localscore;
    expect(shapesTooLong(shapes, [real, { title: 'wide', contextTokens: 8192 }])).toEqual([
      {
        build: real.title,
        contextTokens: 4096,
        shapes: shapes.filter(({ id }) => id === 'pp4096-tg256' || id === 'pp1280-tg3072'),
      },
    ]);
  });

  it('offers all shapes of another suite that is chosen, and leaves the number of tasks alone', () => {
    expect(withSuite(form(tabmark, { shapes: 1, limit: 7 }), localscore)).toEqual({ suite: localscore.id, shapes: 9 });
  });
});

it('says how often a shape is timed', () => {
  expect(repeatWords({ repeat: 1, stopping: { rule: 'all' } })).toBe('once');
  expect(repeatWords({ repeat: 5, stopping: { rule: 'steady', least: 5, spread: 0.1 } })).toBe('5 times');
  expect(workWords(tabmark, settingsOf(tabmark))).toBe('times 10 shapes, 5 to 20 times each');
});

describe('how long it takes', () => {
  const rates = { tokensPerSecond: 128, prefillTokensPerSecond: 1000, loadMs: 1000 };
  const suite = { ...tabmark, shapes: tabmark.shapes.slice(0, 1) };
  const ms = (repeats: number) => 1000 + (1 + repeats) * (128 + 1000);

  it('counts the warm-up, and goes from the fewest to the most repeats', () => {
    expect(speedDuration(form(suite), { suite, build: real, rates })).toEqual({
      kind: 'roughly',
      leastMs: ms(5),
      ms: ms(20),
    });
    const exactly = form(suite, { repeats: 'exactly', timings: 2 });
    expect(speedDuration(exactly, { suite, build: real, rates })).toEqual({ kind: 'roughly', ms: ms(2) });
  });

  it('is the time that was asked for where a clock ends it', () => {
    const asked = form(sustained, { minutes: 2 });
    expect(speedDuration(asked, { suite: sustained, build: real, rates }).ms).toBe(1000 + 1128 + 120_000);
  });

  it('leaves shapes out that do not fit, and is not known without a pace', () => {
    const narrow = { ...real, contextTokens: 64 };
    expect(speedDuration(form(suite), { suite, build: narrow, rates }).ms).toBe(1000);
    const choice = { suite: tabmark, device: DEVICE, pace: undefined };
    expect(guessDuration(form(tabmark), { ...choice, build: real })).toBeUndefined();
    expect(guessDuration(form(tabmark), { ...choice, build: FIRST_BUILD })?.ms).toBeGreaterThan(0);
  });
});
