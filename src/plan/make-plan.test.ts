import { describe, expect, it } from 'vitest';
import suiteFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { parsePlan, parseSuite } from '../schema/doors.ts';
import type { FixedSuite } from '../schema/suite.ts';
import { makePlan } from './make-plan.ts';

const greedy = { sampling: { method: 'greedy' as const }, source: 'by hand' };
const sampled = { sampling: { method: 'sampled' as const, temperature: 0.6, topP: 0.95, topK: 20 }, source: 'a card' };
const runtime = 'transformers.js' as const;
const one = {
  id: 'one',
  title: 'One',
  runtime,
  thinking: 'never' as const,
  recommendedSampling: greedy,
  contextTokens: 4096,
};
const thinker = {
  id: 'two',
  title: 'Two',
  runtime,
  thinking: 'always' as const,
  recommendedSampling: sampled,
  contextTokens: 4096,
};
const either = {
  id: 'three',
  title: 'Three',
  runtime,
  thinking: 'switchable' as const,
  recommendedSampling: sampled,
  contextTokens: 4096,
};
const suite = parseSuite(suiteFile);
const task = {
  id: 'line-1',
  family: 'all',
  level: 1,
  messages: [{ role: 'user' as const, content: '1 + 1?' }],
  grader: { kind: 'number' as const, answer: '2' },
  maxTokens: 8,
};
const small: FixedSuite = {
  type: 'tabmark-fixed-suite',
  schemaVersion: 1,
  id: 'imported-two',
  version: 1,
  title: 'Two tasks',
  description: 'Two tasks.',
  licence: 'unknown',
  source: 'a file',
  families: [{ id: 'all', kind: 'reasoning', title: 'All' }],
  tasks: [task, { ...task, id: 'line-2' }],
  digest: `sha256:${'a'.repeat(64)}`,
};
const choice = { builds: [one, thinker], suites: [suite], seed: 7 };

describe('makePlan', () => {
  it('runs every build on every suite', () => {
    const plan = makePlan({ ...choice, settings: { limit: 5 } });
    expect(plan.entries.map(({ build, suite: { id } }) => `${build}/${id}`)).toEqual([
      'one/calibration',
      'two/calibration',
    ]);
    expect(plan.entries[0]?.settings).toMatchObject({ limit: 5, repeat: 1, backend: 'auto' });
  });

  it('is frozen all the way down and survives its own file', () => {
    const plan = makePlan(choice);
    expect(Object.isFrozen(plan.entries[0]?.settings.sampling)).toBe(true);
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it('asks a small suite for all it has', () => {
    expect(makePlan({ ...choice, suites: [small] }).entries[0]?.settings.limit).toBe(2);
  });

  it('draws as the makers recommend, unless something else is chosen', () => {
    const methods = (plan: ReturnType<typeof makePlan>) => plan.entries.map(({ settings }) => settings.sampling.method);
    expect(methods(makePlan(choice))).toEqual(['greedy', 'sampled']);
    expect(methods(makePlan({ ...choice, sampling: { method: 'greedy' } }))).toEqual(['greedy', 'greedy']);
  });

  it('gives room for prompt, answer and thinking, and no more than the build can take', () => {
    const contexts = (plan: ReturnType<typeof makePlan>) => plan.entries.map(({ settings }) => settings.contextTokens);
    // 1024 for the prompt, 8 for the answer, 2048 for thinking, in steps of 512.
    expect(contexts(makePlan({ ...choice, suites: [small] }))).toEqual([1536, 3584]);
    expect(contexts(makePlan({ ...choice, builds: [{ ...thinker, contextTokens: 2000 }] }))).toEqual([2000]);
    const long = { ...task, messages: [{ role: 'user' as const, content: 'word '.repeat(2000) }] };
    // 256 and half of the 10,000 bytes, and 8 for the answer.
    expect(
      contexts(
        makePlan({ ...choice, builds: [{ ...one, contextTokens: 32_768 }], suites: [{ ...small, tasks: [long] }] }),
      ),
    ).toEqual([5632]);
  });

  it('lets builds think that can, with a budget for each entry', () => {
    const modes = (thinking?: Parameters<typeof makePlan>[0]['thinking']) =>
      makePlan({ ...choice, builds: [one, either], ...(thinking ? { thinking } : {}) }).entries.map(
        ({ settings }) => settings.thinking,
      );
    expect(modes()).toEqual([{ mode: 'off' }, { mode: 'on', budgetTokens: 2048 }]);
    expect(modes([{ mode: 'off' }])).toEqual([{ mode: 'off' }, { mode: 'off' }]);
    expect(modes([{ mode: 'on', budgetTokens: 256 }, { mode: 'on', budgetTokens: 512 }, { mode: 'off' }])).toEqual([
      { mode: 'off' },
      { mode: 'on', budgetTokens: 256 },
      { mode: 'on', budgetTokens: 512 },
      { mode: 'off' },
    ]);
  });

  it('refuses several attempts at a task in a run that may end early: later ones would revise what it saw', () => {
    const settings = { repeat: 2, stopping: { rule: 'precise' as const, halfWidth: 0.1 } };
    expect(() => makePlan({ ...choice, settings })).toThrow('attempts each task once');
  });

  it('refuses to turn thinking off where it cannot be', () => {
    expect(() => makePlan({ ...choice, thinking: [{ mode: 'off' }] })).toThrow('Two always thinks before it answers');
  });
});
