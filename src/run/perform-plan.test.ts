import { describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { generationOf, scriptedParts, SUITE, type Script } from '../../tests/fixtures/scripted-parts.ts';
import { makePlan } from '../plan/make-plan.ts';
import { RuntimeFailure } from '../runtimes/runtime.ts';
import { makeEndpointBuild } from '../runtimes/endpoint/endpoint-build.ts';
import type { Build } from '../schema/build.ts';
import { parseRun } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import { recordEvent, type RunEvent } from './events.ts';
import { performPlan, resumeRun } from './perform-plan.ts';
import { plannedTrials } from '../suite/planned-trials.ts';
import { NO_PROGRESS, watchProgress } from './progress.ts';

const plan = (limit: number, repeat = 1, seed = 7) =>
  makePlan({ builds: [makeRun().build], suites: [SUITE], settings: { limit, repeat }, seed });

/** Performs a plan to its end, calling back on each event; gives the run and its events. */
async function perform(events: AsyncIterable<RunEvent>, onEvent: (event: RunEvent, run: Run) => void = () => {}) {
  const seen: RunEvent[] = [];
  let run: Run | undefined;
  for await (const event of events) {
    seen.push(event);
    run = event.kind === 'run-started' ? event.run : run && recordEvent(run, event);
    if (run) onEvent(event, run);
  }
  if (!run) throw new Error('no run was made');
  return { run: parseRun(JSON.parse(JSON.stringify(run))), events: seen };
}

const never = () => new AbortController().signal;
const idsOf = (run: Run) => run.trials.map(({ task, attempt }) => `${task.id}#${attempt}`);
const answering: Script = () => 'Answer: 1';

describe('performPlan', () => {
  it('makes every trial once, in the order of the seed, and gives a record that parses', async () => {
    const { parts, loads, unloads } = scriptedParts(answering);
    const { run, events } = await perform(performPlan(plan(12), parts, { signal: never(), label: 'lab-07' }));
    expect(run).toMatchObject({ status: { state: 'completed' }, plannedTrials: 12, label: 'lab-07', seed: 7 });
    expect(idsOf(run)).toEqual(plannedTrials(run, SUITE).map(({ task, attempt }) => `${task.id}#${attempt}`));
    expect([loads(), unloads()]).toEqual([1, 1]);
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf('session-started')).toBeLessThan(kinds.indexOf('warming-up'));
    expect(kinds.indexOf('warming-up')).toBeLessThan(kinds.indexOf('trial-started'));
    expect(kinds.at(-1)).toBe('run-finished');
  });

  it('asks for equal tasks in equal order for equal seeds only', async () => {
    const order = async (seed: number) => {
      const { parts, prompts } = scriptedParts(answering);
      await perform(performPlan(plan(12, 1, seed), parts, { signal: never() }));
      return prompts;
    };
    expect(await order(7)).toEqual(await order(7));
    expect(await order(7)).not.toEqual(await order(8));
  });

  it('attempts each task as often as the plan says', async () => {
    const { parts } = scriptedParts(answering);
    const { run } = await perform(performPlan(plan(6, 3), parts, { signal: never() }));
    expect(new Set(idsOf(run)).size).toBe(18);
  });

  it('refuses a plan for an unknown build or a changed suite before anything starts', () => {
    const { parts, loads } = scriptedParts(answering);
    const [entry] = plan(6).entries;
    const other = { ...plan(6), entries: [{ ...entry!, build: 'gpt-9' }] };
    expect(() => performPlan(other, parts, { signal: never() })).toThrow(/build "gpt-9"/);
    const digest = `sha256:${'f'.repeat(64)}`;
    const changed = { ...plan(6), entries: [{ ...entry!, suite: { ...entry!.suite, digest } }] };
    expect(() => performPlan(changed, parts, { signal: never() })).toThrow(/make the plan again/);
    expect(loads()).toBe(0);
  });

  it('refuses more tasks than the suite can make', () => {
    const { parts } = scriptedParts(answering);
    expect(() => performPlan(plan(9000), parts, { signal: never() })).toThrow(
      /9000 tasks are too many: .* Ask for fewer/,
    );
  });
});

describe('a plan that wants precision', () => {
  it('ends as soon as the run is precise enough, says so, and stays ended', async () => {
    const { parts, loads } = scriptedParts(answering);
    const precise = { ...parts, isPreciseEnough: (run: Run) => run.trials.length >= 4 };
    const { run } = await perform(performPlan(plan(12), precise, { signal: never() }));
    expect(run.trials.length).toBe(4);
    expect(run).toMatchObject({ status: { state: 'completed', because: 'precise-enough' }, plannedTrials: 12 });
    expect((await perform(resumeRun(run, precise, { signal: never() }))).run.trials).toEqual(run.trials);
    expect(loads()).toBe(1);
  });
});

describe('thinking', () => {
  it('is asked for as the plan says, and told apart in the record', async () => {
    const budgets: unknown[] = [];
    const { parts } = scriptedParts(({ thinking }, _call, { onToken }) => {
      budgets.push(thinking);
      for (const text of ['hm', '</think>', 'Answer: 1']) onToken({ tokenId: 1, text, atMs: 1 });
      return { ...generationOf('hm</think>Answer: 1'), startsThinking: true, thinkingCut: true };
    });
    const thinker = { ...makeRun().build, thinking: 'always' as const };
    const thinking = [{ mode: 'on' as const, budgetTokens: 9 }];
    const asked = makePlan({ builds: [thinker], suites: [SUITE], settings: { limit: 1 }, seed: 7, thinking });
    const { run } = await perform(performPlan(asked, { ...parts, findBuild: () => thinker }, { signal: never() }));
    expect(budgets.at(-1)).toEqual({ mode: 'on', budgetTokens: 9 });
    expect(run.trials[0]?.outcome).toMatchObject({
      thinking: { opened: 'in-prompt', tokens: 2, closed: 'by-budget' },
    });
  });
});

describe('stopping and resuming', () => {
  it('continues with the remaining trials and makes every trial once', async () => {
    const stop = new AbortController();
    const { parts } = scriptedParts(answering);
    const first = await perform(performPlan(plan(12), parts, { signal: stop.signal }), (event, run) => {
      if (event.kind === 'trial-finished' && run.trials.length === 5) stop.abort();
    });
    expect(first.run.status.state).toBe('stopped');
    expect(first.run.trials.length).toBeGreaterThanOrEqual(5);
    expect(first.run.trials.length).toBeLessThan(12);

    const second = await perform(resumeRun(first.run, parts, { signal: never() }));
    expect(second.run).toMatchObject({ id: first.run.id, status: { state: 'completed' } });
    expect(idsOf(second.run)).toEqual(
      plannedTrials(second.run, SUITE).map(({ task, attempt }) => `${task.id}#${attempt}`),
    );
    expect(second.run.sessions.length).toBe(2);
    expect(second.run.trials.at(-1)?.session).toBe(1);
  });

  it('refuses to mix trials of other files under the same name', async () => {
    const { parts } = scriptedParts(answering);
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    const other = { ...run, build: { ...run.build, revision: '../elsewhere' } };
    expect(() => resumeRun(other, parts, { signal: never() })).toThrow(/other files of the build "calibration"/);
  });

  it('goes on when only what is said about the build has changed, or what was left open is pinned now', async () => {
    const { parts } = scriptedParts(answering);
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    const { build } = run;
    if (build.runtime === 'endpoint') throw new Error('the fixture is local');
    const files = build.files.map(({ path }) => ({ path }));
    const before = { ...run, build: { ...build, title: 'Once called so', licence: 'MIT', files } };
    expect(() => resumeRun(before, parts, { signal: never() })).not.toThrow();
    const digest = `sha256:${'2'.repeat(64)}`;
    const repinned = { ...run, build: { ...build, files: build.files.map((file) => ({ ...file, digest })) } };
    expect(() => resumeRun(repinned, parts, { signal: never() })).toThrow(/other files/);
  });

  it('goes on with a server while it is known under the same address, and says so when it is not', async () => {
    const { parts } = scriptedParts(answering);
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    const build = makeEndpointBuild({ address: 'localhost:1', model: 'tiny' });
    const resume = (known: Build | undefined) => () =>
      resumeRun({ ...run, build }, { ...parts, findBuild: () => known }, { signal: never() });
    expect(resume({ ...build, contextTokens: 9 })).not.toThrow();
    expect(resume(undefined)).toThrow(/not known here any more: add tiny at http:\/\/localhost:1\/v1 again/);
    expect(resume({ ...build, address: 'http://localhost:2/v1' })).toThrow(/another server has taken its place/);
  });

  it('has nothing left to do for a run that was complete', async () => {
    const { parts, loads } = scriptedParts(answering);
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    const again = await perform(resumeRun(run, parts, { signal: never() }));
    expect(again.run.trials).toEqual(run.trials);
    expect(loads()).toBe(1);
  });
});

describe('failures', () => {
  it('ends the trial with a reason, replaces the worker and goes on', async () => {
    // Call 0 is the warm-up; the third trial's worker hangs.
    const { parts, loads } = scriptedParts((_, call) =>
      call === 3 ? new RuntimeFailure('timed-out', 'The runtime said nothing for 120 s.') : 'Answer: 1',
    );
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect(run.status.state).toBe('completed');
    expect(run.trials[2]?.outcome).toMatchObject({ status: 'failed', reason: 'timed-out' });
    expect(run.trials.filter(({ outcome }) => outcome.status === 'answered').length).toBe(5);
    expect(loads()).toBe(2);
    expect(run.trials[3]?.session).toBe(1);
  });

  it('keeps the worker after an error that is the trial’s own', async () => {
    const { parts, loads } = scriptedParts((_, call) => (call === 2 ? new Error('bad shape') : 'Answer: 1'));
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect(run.trials[1]?.outcome).toMatchObject({ status: 'failed', reason: 'runtime-error' });
    expect(loads()).toBe(1);
  });

  it('gives up on a build whose workers keep dying, keeping what it has', async () => {
    // Each session warms up, then loses its device in the first trial.
    const { parts, loads } = scriptedParts((_, call) =>
      call % 2 ? new RuntimeFailure('device-lost', 'gone') : 'Answer: 1',
    );
    const { run } = await perform(performPlan(plan(12), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: expect.stringContaining('3 workers in a row') });
    expect(loads()).toBe(3);
    expect(run.trials.length).toBe(3);
  });

  it('makes no trial pay for a worker that was lost before it began', async () => {
    const { parts } = scriptedParts((_, call) =>
      call === 0 ? new RuntimeFailure('worker-died', 'gone while warming up') : 'Answer: 1',
    );
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect(run.trials.every(({ outcome }) => outcome.status === 'answered')).toBe(true);
    expect(run.trials.length).toBe(6);
  });

  it('tries again when a lost device is not back at once', async () => {
    const { parts } = scriptedParts((_, call) =>
      call === 3 ? new RuntimeFailure('device-lost', 'gone') : 'Answer: 1',
    );
    const load = parts.runtime.load.bind(parts.runtime);
    let loads = 0;
    parts.runtime.load = (request, watch) =>
      ++loads === 2 ? Promise.reject(new RuntimeFailure('runtime-error', 'no adapter')) : load(request, watch);
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect([run.status.state, run.trials.length, loads]).toEqual(['completed', 6, 3]);
  });

  it('records a build that cannot be loaded', async () => {
    const { parts } = scriptedParts(answering);
    parts.runtime.load = () => Promise.reject(new RuntimeFailure('out-of-memory', 'no room'));
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect(run).toMatchObject({ status: { state: 'failed', reason: 'no room' }, trials: [] });
  });

  it('ends the run where memory runs out, without trying again, and leaves the other trials to a later one', async () => {
    const { parts, loads, unloads } = scriptedParts((_, call) =>
      call === 3 ? new RuntimeFailure('out-of-memory', 'no room') : 'Answer: 1',
    );
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: 'no room' });
    expect(run.trials.map(({ outcome }) => outcome.status)).toEqual(['answered', 'answered', 'failed']);
    expect([loads(), unloads()]).toEqual([1, 1]);
    const { run: resumed } = await perform(resumeRun(run, parts, { signal: never() }));
    expect([resumed.status.state, resumed.trials.length]).toEqual(['completed', 6]);
  });

  it('ends the run where the build says that it ran out of memory, whatever the trial failed with', async () => {
    const { parts, loads } = scriptedParts((_, call) => (call === 2 ? new Error('aborted') : 'Answer: 1'));
    const load = parts.runtime.load.bind(parts.runtime);
    let calls = 0;
    parts.runtime.load = async (request, watch) => {
      const loaded = await load(request, watch);
      const generate: typeof loaded.generate = (...rest) => (calls++, loaded.generate(...rest));
      return {
        ...loaded,
        generate,
        failure: () => (calls > 2 ? new RuntimeFailure('out-of-memory', 'gone') : undefined),
      };
    };
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: 'gone' });
    expect([run.trials.length, loads()]).toEqual([2, 1]);
  });

  it('ends the run after three failures in a row for one reason, keeping them', async () => {
    const { parts, loads } = scriptedParts((_, call) => (call > 2 ? new Error(`no answer ${call}`) : 'Answer: 1'));
    const { run } = await perform(performPlan(plan(9), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: 'no answer 5' });
    expect([run.trials.length, loads()]).toEqual([5, 1]);
  });

  it('goes on after failures that are the tasks’ own, or not in a row', async () => {
    const long = scriptedParts((_, call) =>
      call === 0 ? 'Hm' : new RuntimeFailure('prompt-too-long', 'The prompt is too long.'),
    );
    const now = scriptedParts((_, call) => (call % 3 ? new Error('bad shape') : 'Answer: 1'));
    for (const { parts } of [long, now]) {
      const { run } = await perform(performPlan(plan(9), parts, { signal: never() }));
      expect([run.status.state, run.trials.length]).toEqual(['completed', 9]);
    }
  });

  it.each([
    ['a paused download', new DOMException('The download was paused.', 'AbortError')],
    ['a file that is missing', new Error('The hub has no such file.')],
  ])('does not try again after %s, and says so as it is', async (_name, failure) => {
    // The device is lost in the third trial, and the files cannot be had for the second session.
    const { parts } = scriptedParts((_, call) =>
      call === 3 ? new RuntimeFailure('device-lost', 'gone') : 'Answer: 1',
    );
    let prepared = 0;
    const prepare = parts.prepareBuild;
    const failing: typeof prepare = (...rest) => (++prepared > 1 ? Promise.reject(failure) : prepare(...rest));
    const { run } = await perform(performPlan(plan(6), { ...parts, prepareBuild: failing }, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: failure.message });
    expect([prepared, run.trials.length]).toEqual([2, 3]);
  });

  it('does not try again to load a build that another session had loaded before', async () => {
    const { parts } = scriptedParts(answering);
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    let loads = 0;
    parts.runtime.load = () => (loads++, Promise.reject(new RuntimeFailure('runtime-error', 'no adapter')));
    const half = { ...run, trials: run.trials.slice(0, 3) };
    const { run: resumed } = await perform(resumeRun(half, parts, { signal: never() }));
    expect([resumed.status, loads]).toMatchObject([{ state: 'failed', reason: 'no adapter' }, 1]);
  });

  it('goes on with the next entry of the plan', async () => {
    const { parts } = scriptedParts(answering);
    const load = parts.runtime.load.bind(parts.runtime);
    let first = true;
    parts.runtime.load = (request, watch) => {
      if (!first) return load(request, watch);
      first = false;
      return Promise.reject(new RuntimeFailure('out-of-memory', 'no room'));
    };
    const two = { ...plan(6), entries: [...plan(6).entries, ...plan(6).entries] };
    const { events } = await perform(performPlan(two, parts, { signal: never() }));
    const ends = events.flatMap((event) => (event.kind === 'run-finished' ? [event.status.state] : []));
    expect(ends).toEqual(['failed', 'completed']);
  });
});

describe('doubts', () => {
  it('marks a trial during which the tab was hidden, and no other', async () => {
    const { parts, hide } = scriptedParts((_, call) => {
      hide(call === 2);
      return 'Answer: 1';
    });
    const { run } = await perform(performPlan(plan(6), parts, { signal: never() }));
    // It is hidden during the second trial and still when the third begins.
    expect(run.trials.map(({ doubts }) => doubts.length)).toEqual([0, 1, 1, 0, 0, 0]);
  });
});

describe('watchProgress', () => {
  it('estimates the time left from the trials of this session', () => {
    const [planned] = plannedTrials({ seed: 7, entry: plan(6).entries[0]! }, SUITE);
    const at = (position: number) => ({ kind: 'trial-started' as const, ...planned!, position, total: 10 });
    let progress = watchProgress(NO_PROGRESS, at(3), 1000);
    expect(progress.timeLeftMs).toBeUndefined();
    for (const [position, now] of [
      [4, 1500],
      [5, 2000],
      [6, 2500],
    ] as const)
      progress = watchProgress(progress, at(position), now);
    // Three trials took 1.5 s; trials 6 to 10 are left.
    expect(progress).toMatchObject({ stage: 'trials', timeLeftMs: 2500, share: 0.5 });
    progress = watchProgress(progress, { kind: 'token', text: 'An' }, 2600);
    expect(watchProgress(progress, { kind: 'token', text: 'swer' }, 2700).text).toBe('Answer');
  });

  it('shows bytes only where they are known', () => {
    const loading = (stage: 'download' | 'compile', totalBytes?: number): RunEvent => ({
      kind: 'loading',
      progress: { stage, loadedBytes: 50, ...(totalBytes ? { totalBytes } : {}) },
    });
    expect(watchProgress(NO_PROGRESS, loading('download', 200), 0)).toMatchObject({ share: 0.25, totalBytes: 200 });
    expect(watchProgress(NO_PROGRESS, loading('compile'), 0)).not.toHaveProperty('share');
  });
});
