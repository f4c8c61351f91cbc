import { describe, expect, it } from 'vitest';
import reasoningFile from '../../../bench-suites/reasoning-micro/suite.json' with { type: 'json' };
import speedFile from '../../../bench-suites/speed-tabmark/suite.json' with { type: 'json' };
import { DEVICE, makeRun } from '../../../tests/fixtures/make-run.ts';
import { standingOf } from '../../plan/check-plan.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { planFromLink } from '../../plan/plan-link.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { parseAnySuite } from '../../schema/doors.ts';
import type { RunHead } from '../../store/lab-database.ts';
import { durationOf, formOf } from './plan-duration.ts';
import {
  downloadOf,
  entryWords,
  linkOf,
  planOfRun,
  resultsOf,
  runnableOf,
  sameEntries,
  thinkingWords,
} from './plan-facts.ts';

const suites = [reasoningFile, speedFile].map(parseAnySuite);
const one = { ...(makeRun().build as LocalBuild), role: 'model' as const, id: 'one', title: 'One' };
const two = { ...one, id: 'two', title: 'Two', thinking: 'always' as const, contextTokens: 8192 };
const plan = makePlan({ builds: [one, two], suites, seed: 9 });
const standings = standingOf(plan, { builds: [one], suites });

describe('a plan on its page', () => {
  it('runs what can run and names each build once', () => {
    const runnable = runnableOf(plan, standings);
    expect(runnable.plan?.entries.map(({ build, suite }) => `${build} ${suite.id}`)).toEqual([
      'one reasoning-micro',
      'one speed-tabmark',
    ]);
    expect(runnable.plan?.seed).toBe(9);
    expect(runnable.builds.map(({ id }) => id)).toEqual(['one']);
    expect(runnableOf(plan, standingOf(plan, { builds: [], suites })).plan).toBeUndefined();
    expect(sameEntries(runnable.plan!.entries, plan.entries)).toBe(false);
    expect(sameEntries(planFromLink(linkText()).entries, plan.entries)).toBe(true);
  });

  it('adds up what is still to come, and only that', () => {
    const standing = {
      one: { state: 'paused', loadedBytes: 30, totalBytes: 100 },
      two: { state: 'absent', loadedBytes: 0, totalBytes: 50 },
    } as const;
    expect(downloadOf([one, two], ({ id }) => standing[id as 'one' | 'two'])).toEqual({
      missingBytes: 120,
      stored: 0,
      missing: 2,
    });
    expect(downloadOf([one], () => ({ state: 'stored', loadedBytes: 90, totalBytes: 100 }))).toEqual({
      missingBytes: 0,
      stored: 1,
      missing: 0,
    });
  });

  it('says what each run does', () => {
    const words = plan.entries.map((entry) =>
      entryWords(
        suites.find(({ id }) => id === entry.suite.id),
        entry,
      ),
    );
    expect(words.slice(0, 2)).toEqual(['24 tasks, once each', '10 shapes, 5 to 20 times each']);
    expect(entryWords(undefined, plan.entries[1]!)).toBe(words[1]);
    expect(plan.entries.map(thinkingWords)).toEqual(['off', 'off', 'up to 2,048 tokens', 'off']);
  });

  it('finds the newest run of each entry that this browser made', () => {
    const head = (id: string, change: Partial<RunHead> = {}): RunHead => {
      const { trials: _t, speedTrials: _s, ...run } = makeRun();
      return { ...run, id, seed: 9, entry: plan.entries[0]!, doneTrials: 3, origin: 'here', ...change };
    };
    const heads = [
      head('running', { status: { state: 'running' } }),
      head('elsewhere', { origin: 'imported' }),
      head('other seed', { seed: 10 }),
      head('speed', { entry: plan.entries[1]! }),
      head('newest'),
      head('older'),
    ];
    expect(resultsOf(plan, heads)).toEqual(['newest', 'speed']);
    expect(resultsOf(plan, [])).toEqual([]);
  });
});

const linkText = (): string => {
  const made = linkOf(plan, 'https://example.org/lab/');
  return 'link' in made ? made.link : '';
};

describe('linkOf', () => {
  it('makes an address that opens the plan, or that of a run', () => {
    expect(linkText()).toMatch(/^https:\/\/example\.org\/lab\/#\/plan\/1\.[\w-]+$/);
    const run = makeRun();
    const made = linkOf(planOfRun(run), '');
    expect('link' in made && planFromLink(made.link)).toMatchObject({ seed: 7, entries: [run.entry] });
  });

  it('never tells where prompts are to be sent', () => {
    const [entry] = plan.entries;
    const made = linkOf({ ...plan, entries: [entry!, { ...entry!, build: 'endpoint-gpt-123456' }] }, '');
    expect(made).toEqual({ problem: expect.stringContaining('has no link') });
  });
});

describe('durationOf', () => {
  const pace = { tokensPerSecond: 10, prefillTokensPerSecond: 100, firstTokenMs: 500, loadMs: 1000, tokensPerTask: 20 };
  const both = standingOf(plan, { builds: [one, two], suites: [suites[0]!] });

  it('adds up what earlier runs tell, and names whose there are none of', () => {
    const paces = new Map([['reasoning-micro', new Map([['one', pace]])]]);
    const { duration, unknown } = durationOf(both, { seed: 9, device: DEVICE, paces });
    // 1 s to load, then 24 tasks of 0.5 s and 20 tokens at 10 a second.
    expect(duration).toEqual({ kind: 'roughly', ms: 1000 + 24 * 2500 });
    expect(unknown).toEqual(['Two']);
    expect(durationOf(both, { seed: 9, device: DEVICE, paces: undefined })).toEqual({ unknown: ['One', 'Two'] });
  });

  it('takes the pace of the calibration build over the guess about it, once it ran here', () => {
    const instrument = { ...one, role: 'calibration' as const };
    const [entry] = makePlan({ builds: [instrument], suites: [suites[0]!], seed: 9 }).entries;
    const alone = standingOf({ ...plan, entries: [entry!] }, { builds: [instrument], suites });
    const guessOf = (known: typeof pace | undefined) => {
      const paces = known && new Map([['reasoning-micro', new Map([['one', known]])]]);
      return durationOf(alone, { seed: 9, device: DEVICE, paces }).duration;
    };
    // Tasks and reference prompts take 2.5 s each.
    const prompts = 24 + entry!.settings.gatePrompts;
    expect(guessOf(pace)).toEqual({ kind: 'roughly', ms: 1000 + prompts * 2500 });
    const { tokensPerTask: _, ...elsewhere } = pace;
    expect(guessOf(elsewhere as typeof pace)).toEqual(guessOf(undefined));
  });

  it('is asked of an entry as of the form that would have made it', () => {
    expect(formOf(plan.entries[1]!, 9)).toMatchObject({ shapes: 10, repeats: 'until-steady', minutes: null });
    expect(formOf(plan.entries[2]!, 9)).toMatchObject({ limit: 24, thinking: 'on', budgetTokens: 2048 });
  });
});
