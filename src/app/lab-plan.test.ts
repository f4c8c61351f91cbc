import { describe, expect, it } from 'vitest';
import calibrationFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { DEVICE, makeRun } from '../../tests/fixtures/make-run.ts';
import type { Build } from '../schema/build.ts';
import { parseSuite } from '../schema/doors.ts';
import { importSuite } from '../suite/import/import-suite.ts';
import {
  FIRST_BUILD,
  firstSuite,
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
const settingsOf = (
  changed: LabForm,
  build: Build = FIRST_BUILD,
  suite = calibration as Parameters<typeof mostTasks>[0],
) => labPlan(changed, { builds: [build], suite, device: DEVICE }).entries[0]?.settings;

describe('the plan of the Lab', () => {
  it('is, untouched, the calibration build on the calibration suite, every trial', () => {
    const plan = labPlan(form(), { builds: [FIRST_BUILD], suite: calibration, device: DEVICE });
    expect(plan).toMatchObject({ seed: 7, entries: [{ build: 'calibration', suite: { id: 'calibration' } }] });
    expect(plan.entries[0]?.settings).toEqual({
      backend: 'auto',
      sampling: { method: 'greedy' },
      thinking: { mode: 'off' },
      stopping: { rule: 'all' },
      contextTokens: 1024,
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

  it('is an entry for each build, in the order in which they were chosen, each thinking as it can', () => {
    const builds = [{ ...thinker('always'), id: 'thinks' }, FIRST_BUILD, { ...thinker('switchable'), id: 'may-think' }];
    const plan = labPlan(form({ thinking: 'off', budgetTokens: 512 }), { builds, suite: calibration, device: DEVICE });
    expect(plan.entries.map(({ build, settings }) => [build, settings.thinking.mode])).toEqual([
      ['thinks', 'on'],
      ['calibration', 'off'],
      ['may-think', 'off'],
    ]);
  });

  it('offers the calibration suite for calibration builds alone', () => {
    expect(firstSuite([])).toBe('calibration');
    expect(firstSuite([FIRST_BUILD])).toBe('calibration');
    expect(firstSuite([FIRST_BUILD, { role: 'model' }])).toBe('reasoning-micro');
  });

  it('turns points into the share at which the run may end', () => {
    expect(settingsOf(form({ stopEarly: true, points: 5 }))?.stopping).toEqual({ rule: 'precise', halfWidth: 0.05 });
  });
});

it('says how precise so many tasks are at worst', () => {
  expect(pointsAtWorst(100)).toBeGreaterThan(pointsAtWorst(400));
  expect(pointsAtWorst(400)).toBeGreaterThan(5);
});
