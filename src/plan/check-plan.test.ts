import { describe, expect, it } from 'vitest';
import codingFile from '../../bench-suites/coding-micro/suite.json' with { type: 'json' };
import reasoningFile from '../../bench-suites/reasoning-micro/suite.json' with { type: 'json' };
import speedFile from '../../bench-suites/speed-tabmark/suite.json' with { type: 'json' };
import { parseAnySuite } from '../schema/doors.ts';
import type { PlanEntry, Settings } from '../schema/plan.ts';
import type { Suite } from '../schema/suite.ts';
import { standingOf, whyTooMuch, workOf } from './check-plan.ts';

const [reasoning, coding, speed] = [reasoningFile, codingFile, speedFile].map(parseAnySuite) as [Suite, Suite, Suite];
const settings: Settings = {
  backend: 'auto',
  sampling: { method: 'greedy' },
  thinking: { mode: 'off' },
  stopping: { rule: 'all' },
  contextTokens: 1024,
  limit: 10,
  repeat: 2,
  gatePrompts: 4,
};
const entry = (change: Partial<Settings> = {}, suite = reasoning, build = 'one'): PlanEntry => ({
  build,
  suite: { id: suite.id, version: suite.version, digest: suite.digest },
  settings: { ...settings, ...change },
});
const known = {
  builds: [
    { id: 'one', runtime: 'wllama' as const },
    { id: 'far', runtime: 'endpoint' as const },
  ],
  suites: [reasoning, coding, speed],
};
const problemOf = (one: PlanEntry) => standingOf({ entries: [one] }, known)[0]?.problem;

describe('standingOf', () => {
  it('finds build and suite of what can run, entry by entry', () => {
    const standings = standingOf({ entries: [entry(), entry({}, reasoning, 'two'), entry({}, speed)] }, known);
    expect(standings.map(({ problem }) => problem?.because)).toEqual([undefined, 'unknown-build', undefined]);
    expect(standings[0]).toMatchObject({ build: { id: 'one' }, suite: { id: 'reasoning-micro' } });
    expect(standings[1]?.problem?.sentence).toContain('There is no build two here');
  });

  it('takes no model behind an address from a link, known or not', () => {
    expect(problemOf(entry({}, reasoning, 'far'))?.because).toBe('endpoint');
    expect(problemOf(entry({}, reasoning, 'endpoint-qwen-a1b2c3'))?.because).toBe('endpoint');
  });

  it('takes a known one from a file', () => {
    const because = (build: string) =>
      standingOf({ entries: [entry({}, reasoning, build)] }, known, 'file')[0]?.problem;
    expect(because('far')).toBeUndefined();
    expect(because('endpoint-qwen-a1b2c3')?.because).toBe('unknown-build');
  });

  it('says what is the matter with the suite', () => {
    const { suite } = entry();
    const other = (change: Partial<typeof suite>) => problemOf({ ...entry(), suite: { ...suite, ...change } });
    expect(other({ id: 'imported-mine' })?.because).toBe('unknown-suite');
    expect(other({ version: suite.version + 1 })).toMatchObject({
      because: 'other-suite-version',
      sentence: expect.stringContaining('update Tabmark'),
    });
    const older = standingOf(
      { entries: [entry()] },
      { ...known, suites: [{ ...reasoning, version: reasoning.version + 1 }] },
    );
    expect(older[0]?.problem?.sentence).toContain('make the plan again');
    expect(other({ digest: `sha256:${'a'.repeat(64)}` })?.because).toBe('other-suite-content');
  });

  it('says that there are not so many tasks or shapes', () => {
    expect(problemOf(entry({ limit: 84 }, coding))).toBeUndefined();
    expect(problemOf(entry({ limit: 85 }, coding))?.sentence).toBe('85 tasks are too many: coding-micro has 84.');
    expect(problemOf(entry({ limit: 11 }, speed))?.sentence).toBe('11 shapes are too many: speed-tabmark has 10.');
    expect(problemOf(entry({ limit: 10_000 }))).toBeUndefined();
  });
});

describe('whyTooMuch', () => {
  it('counts trials, and hours where a clock ends a run', () => {
    const timed = entry({ limit: 2, repeat: 10_000, stopping: { rule: 'time', seconds: 600 } }, speed);
    expect(workOf({ entries: [entry(), entry({ limit: 5 }), timed] })).toEqual({
      runs: 3,
      trials: 30,
      timedSeconds: 1200,
    });
  });

  it('refuses what nobody waits for, and says how much it is', () => {
    expect(whyTooMuch({ entries: Array(200).fill(entry()) })).toBeUndefined();
    expect(whyTooMuch({ entries: Array(201).fill(entry()) })).toContain('201 runs, more than 200');
    expect(whyTooMuch({ entries: [entry({ limit: 10_000, repeat: 10 })] })).toBeUndefined();
    expect(whyTooMuch({ entries: [entry({ limit: 10_000, repeat: 11 })] })).toContain('110000 trials');
    const hour = entry({ limit: 1, repeat: 10_000, stopping: { rule: 'time', seconds: 3600 } }, speed);
    expect(whyTooMuch({ entries: Array(12).fill(hour) })).toBeUndefined();
    expect(whyTooMuch({ entries: Array(13).fill(hour) })).toContain('13 hours, more than 12');
  });
});
