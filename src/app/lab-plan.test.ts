import { describe, expect, it } from 'vitest';
import calibrationFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { DEVICE, makeRun } from '../../tests/fixtures/make-run.ts';
import type { Build } from '../schema/build.ts';
import { parseSuite } from '../schema/doors.ts';
import { measured } from '../schema/primitives.ts';
import { importSuite } from '../suite/import/import-suite.ts';
import {
  FIRST_BUILD,
  guessDuration,
  labPlan,
  mostTasks,
  newLabForm,
  pointsAtWorst,
  thinkingOf,
  type LabForm,
} from './lab-plan.ts';

const calibration = parseSuite(calibrationFile);
const rows = ['1', '2', '3'].map((answer) => JSON.stringify({ question: 'q', answer: `#### ${answer}` }));
const imported = importSuite(rows.join('\n'), 'mine.jsonl');
const sampled = { method: 'sampled', temperature: 0.6, topP: 0.95, topK: 20 } as const;
const thinker = (thinking: Build['thinking']): Build => ({
  ...makeRun().build,
  thinking,
  recommendedSampling: { sampling: sampled, source: 'its card' },
});
const form = (change: Partial<LabForm> = {}): LabForm => ({ ...newLabForm(DEVICE, calibration), seed: 7, ...change });
const settingsOf = (changed: LabForm, build = FIRST_BUILD, suite = calibration as Parameters<typeof mostTasks>[0]) =>
  labPlan(changed, { build, suite, device: DEVICE }).entries[0]?.settings;

describe('the plan of the Lab', () => {
  it('is, untouched, the calibration build on the calibration suite, every trial', () => {
    const plan = labPlan(form(), { build: FIRST_BUILD, suite: calibration, device: DEVICE });
    expect(plan).toMatchObject({ seed: 7, entries: [{ build: 'calibration', suite: { id: 'calibration' } }] });
    expect(plan.entries[0]?.settings).toEqual({
      backend: 'wasm',
      sampling: { method: 'greedy' },
      thinking: { mode: 'off' },
      stopping: { rule: 'all' },
      limit: 24,
      repeat: 1,
      gatePrompts: 12,
    });
  });

  it('asks for no more tasks than the suite has', () => {
    expect([mostTasks(calibration), mostTasks(imported)]).toEqual([10_000, 3]);
    expect(newLabForm(DEVICE, imported)).toMatchObject({ suite: imported.id, limit: 3 });
  });

  it('draws as the makers recommend, or greedily', () => {
    expect(settingsOf(form(), thinker('always'))?.sampling).toEqual(sampled);
    expect(settingsOf(form({ sampling: 'greedy' }), thinker('always'))?.sampling).toEqual({ method: 'greedy' });
  });

  it.each([
    ['never', 'on', { mode: 'off' }],
    ['always', 'off', { mode: 'on', budgetTokens: 512 }],
    ['switchable', 'on', { mode: 'on', budgetTokens: 512 }],
    ['switchable', 'off', { mode: 'off' }],
  ] as const)('for a build that thinks %s, with thinking %s chosen', (behaviour, thinking, expected) => {
    const chosen = form({ thinking, budgetTokens: 512 });
    expect(thinkingOf(chosen, thinker(behaviour))).toEqual(expected);
    expect(settingsOf(chosen, thinker(behaviour))?.thinking).toEqual(expected);
  });

  it('turns points into the share at which the run may end', () => {
    expect(settingsOf(form({ stopEarly: true, points: 5 }))?.stopping).toEqual({ rule: 'precise', halfWidth: 0.05 });
  });
});

describe('how long it takes', () => {
  const guess = (change: Partial<LabForm>, suite: Parameters<typeof mostTasks>[0] = calibration) =>
    guessDuration(form(change), { suite, device: DEVICE });

  it('is a rough figure for the calibration suite, and a bound for any other', () => {
    expect(guess({}).kind).toBe('roughly');
    expect(guess({ stopEarly: true }).kind).toBe('at-most');
    expect(guess({}, imported).kind).toBe('at-most');
    // 3 tasks of at most 1,024 tokens, 12 prompts of 14, at 300 a second, after 3 s.
    expect(guess({ limit: 3 }, imported).ms).toBeCloseTo(3000 + ((3 * 1024 + 12 * 14) / 300) * 1000);
  });

  it('is much longer where WebGPU runs in software', () => {
    const adapter = { vendor: '', architecture: '', device: '', description: '', isFallback: true };
    const software = { ...DEVICE, gpu: measured({ adapter, features: [], limits: {} }) };
    const on = (device: typeof DEVICE) =>
      guessDuration(newLabForm(device, calibration), { suite: calibration, device });
    expect(on(software).ms).toBeGreaterThan(3 * on(DEVICE).ms);
    expect(newLabForm(software, calibration).limit).toBe(6);
  });
});

it('says how precise so many tasks are at worst', () => {
  expect(pointsAtWorst(100)).toBeGreaterThan(pointsAtWorst(400));
  expect(pointsAtWorst(400)).toBeGreaterThan(5);
});
