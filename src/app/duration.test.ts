import { describe, expect, it } from 'vitest';
import calibrationFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { DEVICE, makeRun } from '../../tests/fixtures/make-run.ts';
import type { Build, LocalBuild } from '../schema/build.ts';
import { parseSuite } from '../schema/doors.ts';
import { measuredBy } from '../schema/device.ts';
import { notMeasured } from '../schema/primitives.ts';
import type { Suite } from '../schema/suite.ts';
import { importSuite } from '../suite/import/import-suite.ts';
import { addDurations, durationWords, guessDuration } from './duration.ts';
import type { Pace } from './known-pace.ts';
import { FIRST_BUILD, newLabForm, type LabForm } from './lab-plan.ts';

const calibration = parseSuite(calibrationFile);
const rows = ['1', '2', '3'].map((answer) => JSON.stringify({ question: 'q', answer: `#### ${answer}` }));
const imported = importSuite(rows.join('\n'), 'mine.jsonl');
const form = (change: Partial<LabForm>): LabForm => ({ ...newLabForm(DEVICE, calibration), ...change });

describe('how long the calibration build takes', () => {
  const guess = (change: Partial<LabForm>, suite: Suite = calibration) =>
    guessDuration(form(change), { build: FIRST_BUILD, suite, device: DEVICE, pace: undefined });

  it('is a rough figure for the calibration suite, and a bound for any other', () => {
    expect(guess({})?.kind).toBe('roughly');
    expect(guess({ stopEarly: true })?.kind).toBe('at-most');
    expect(guess({}, imported)?.kind).toBe('at-most');
    // 3 tasks of at most 1,024 tokens, 12 prompts of 14, at 300 a second, after 3 s.
    expect(guess({ limit: 3 }, imported)?.ms).toBeCloseTo(3000 + ((3 * 1024 + 12 * 14) / 300) * 1000);
  });

  it('is much longer where WebGPU runs in software', () => {
    const adapter = { vendor: '', architecture: '', device: '', description: '', isFallback: true };
    const report = { adapter, features: [], limits: {}, subgroupSizes: notMeasured('not exposed') };
    const software = { ...DEVICE, gpu: measuredBy('webgpu', report) };
    const on = (device: typeof DEVICE) =>
      guessDuration(newLabForm(device, calibration), {
        build: FIRST_BUILD,
        suite: calibration,
        device,
        pace: undefined,
      })?.ms ?? 0;
    expect(on(software)).toBeGreaterThan(3 * on(DEVICE));
    expect(newLabForm(software, calibration).limit).toBe(6);
  });
});

describe('how long any other build takes', () => {
  const real: Build = { ...(makeRun().build as LocalBuild), role: 'model' };
  const guess = (pace: Pace | undefined, build = real) =>
    guessDuration(form({ limit: 10, budgetTokens: 976 }), { build, suite: imported, device: DEVICE, pace });
  const pace = { tokensPerSecond: 50, prefillTokensPerSecond: 1000, firstTokenMs: 100, loadMs: 2000 };

  it('is not known before it has run here', () => {
    expect(guess(undefined)).toBeUndefined();
    expect(addDurations([guess(undefined), { kind: 'roughly', ms: 1 }])).toBeUndefined();
  });

  it('is rough where it has run on the suite, and a bound where it has not', () => {
    expect(guess({ ...pace, tokensPerTask: 100 })).toEqual({ kind: 'roughly', ms: 2000 + 10 * (100 + 2000) });
    expect(guess(pace)).toEqual({ kind: 'at-most', ms: 2000 + 10 * (100 + 20_480) });
    expect(guess(pace, { ...real, thinking: 'always' })).toEqual({ kind: 'at-most', ms: 2000 + 10 * (100 + 40_000) });
  });

  it('is said in words', () => {
    expect(durationWords({ kind: 'roughly', ms: 170_000 })).toBe('takes roughly 3 min');
    expect(durationWords({ kind: 'at-most', ms: 170_000 })).toBe('takes at most 3 min');
    expect(durationWords({ kind: 'roughly', ms: 170_000, leastMs: 30_000 })).toBe('takes 30 s to 3 min');
    expect(durationWords({ kind: 'roughly', ms: 170_000, leastMs: 169_000 })).toBe('takes roughly 3 min');
  });

  it('adds up, and what may end early counts with the least it takes', () => {
    expect(
      addDurations([
        { kind: 'roughly', ms: 1 },
        { kind: 'at-most', ms: 2 },
        { kind: 'roughly', ms: 8, leastMs: 4 },
      ]),
    ).toEqual({ kind: 'at-most', ms: 11, leastMs: 5 });
  });

  it('adds up', () => {
    expect(
      addDurations([
        { kind: 'roughly', ms: 1 },
        { kind: 'at-most', ms: 2 },
      ]),
    ).toEqual({ kind: 'at-most', ms: 3 });
  });
});
