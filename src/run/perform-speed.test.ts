import { describe, expect, it } from 'vitest';
import llamaBench from '../../bench-suites/speed-llama-bench/suite.json' with { type: 'json' };
import sustained from '../../bench-suites/speed-sustained/suite.json' with { type: 'json' };
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { scriptedParts, type TimingScript } from '../../tests/fixtures/scripted-parts.ts';
import { makePlan, type PlanChoice } from '../plan/make-plan.ts';
import { RuntimeFailure, type ShapeRequest } from '../runtimes/runtime.ts';
import { parseRun, parseSpeedSuite } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import { recordEvent, type RunEvent } from './events.ts';
import { performPlan, resumeRun } from './perform-plan.ts';

const SUITE = parseSpeedSuite(llamaBench);
const SUSTAINED = parseSpeedSuite(sustained);
const never = () => new AbortController().signal;
const arrivals = ({ decodeTokens }: ShapeRequest, first = 100) =>
  Array.from({ length: decodeTokens }, (_, place) => first + place * 10);
const timed: TimingScript = (request) => ({
  timeline: {
    promptTokens: request.promptTokens,
    tokenIds: arrivals(request).map(() => 1),
    arrivedMs: arrivals(request),
  },
  depthMs: 0,
});

function scripted(timing: TimingScript) {
  const made = scriptedParts(() => 'Answer: 1', undefined, timing);
  return { ...made, parts: { ...made.parts, findSuite: (id: string) => [SUITE, SUSTAINED].find((s) => s.id === id) } };
}
const planOf = (settings: PlanChoice['settings'] = {}, suite = SUITE) =>
  makePlan({ builds: [makeRun().build], suites: [suite], seed: 7, settings });

async function perform(events: AsyncIterable<RunEvent>, onEvent: (event: RunEvent) => void = () => {}) {
  let run: Run | undefined;
  for await (const event of events) {
    run = event.kind === 'run-started' ? event.run : run && recordEvent(run, event);
    onEvent(event);
  }
  if (!run) throw new Error('no run was made');
  return parseRun(JSON.parse(JSON.stringify(run)));
}
const trialsOf = (run: Run) =>
  run.speedTrials.map(({ shape, attempt, warmUp }) => `${shape.id}#${attempt}${warmUp ? ' warm-up' : ''}`);

describe('a suite that measures speed', () => {
  it('warms each shape up and times it as often as was asked for, each time with another prompt', async () => {
    const prompts: ShapeRequest[] = [];
    const { parts } = scripted((request, call) => {
      prompts.push(request);
      return timed(request, call);
    });
    const run = await perform(performPlan(planOf({ repeat: 2 }), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'completed', because: 'every-trial' });
    expect(trialsOf(run)).toEqual(['pp512#0 warm-up', 'pp512#1', 'pp512#2', 'tg128#0 warm-up', 'tg128#1', 'tg128#2']);
    expect(run.plannedTrials).toBe(6);
    expect(prompts[0]).toMatchObject({ promptTokens: 512, decodeTokens: 1, depthTokens: 0 });
    const contents = prompts.map(({ content }) => JSON.stringify(content));
    expect(new Set(contents).size).toBe(6);
    expect(prompts.map(({ content }) => content.kind === 'random-tokens' && content.fractions.length)).toEqual([
      512, 512, 512, 1, 1, 1,
    ]);
    expect(run.sessions[0]).toMatchObject({
      microbenchmarks: { status: 'measured' },
      memoryAtEnd: { status: 'measured', value: { gpuRestBytes: { value: 8_000 } } },
    });
  });

  it('asks for equal prompts for equal seeds only', async () => {
    const fractions = async (seed: number) => {
      const seen: unknown[] = [];
      const { parts } = scripted((request, call) => {
        seen.push(request.content);
        return timed(request, call);
      });
      await perform(performPlan({ ...planOf({ repeat: 1 }), seed }, parts, { signal: never() }));
      return seen;
    };
    expect(await fractions(7)).toEqual(await fractions(7));
    expect(await fractions(7)).not.toEqual(await fractions(8));
  });

  it('ends a shape when it is steady, and not before it was timed as often as the rule wants', async () => {
    const { parts } = scripted(timed);
    const asked: number[] = [];
    const isSteady = (trials: readonly unknown[]) => {
      asked.push(trials.length);
      return trials.length >= 3;
    };
    const run = await perform(performPlan(planOf(), { ...parts, isSteady }, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'completed', because: 'steady' });
    expect(run.speedTrials.filter(({ warmUp }) => !warmUp)).toHaveLength(6);
    expect(Math.max(...asked)).toBe(3);
  });

  it('makes repeats of a hidden tab again, and gives up on a tab that stays hidden', async () => {
    const made = scripted((request, call) => {
      made.hide(call === 1);
      return timed(request, call);
    });
    const run = await perform(performPlan(planOf({ repeat: 2, limit: 1 }), made.parts, { signal: never() }));
    expect(run.speedTrials.map(({ doubts }) => doubts.length)).toEqual([0, 1, 1, 0, 0]);

    const hidden = scripted(timed);
    hidden.hide(true);
    const gaveUp = await perform(performPlan(planOf({ repeat: 2, limit: 1 }), hidden.parts, { signal: never() }));
    expect(gaveUp.speedTrials).toHaveLength(5);
    expect(gaveUp.status.state).toBe('completed');
  });

  it('does not time a shape that the context does not hold, and says so', async () => {
    const { parts } = scripted(timed);
    const small = { ...makeRun().build, contextTokens: 256 };
    const plan = makePlan({ builds: [small], suites: [SUITE], seed: 7, settings: { repeat: 1 } });
    const run = await perform(performPlan(plan, parts, { signal: never() }));
    expect(trialsOf(run)).toEqual(['pp512#0 warm-up', 'tg128#0 warm-up', 'tg128#1']);
    expect(run.speedTrials[0]?.outcome).toEqual({
      status: 'failed',
      reason: 'prompt-too-long',
      message: 'The shape needs 513 tokens of context, and the build takes 256.',
    });
  });

  it('replaces a worker that is lost, and warms up again', async () => {
    const { parts, loads } = scripted((request, call) =>
      call === 2 ? new RuntimeFailure('device-lost', 'gone') : timed(request, call),
    );
    const run = await perform(performPlan(planOf({ repeat: 2, limit: 1 }), parts, { signal: never() }));
    expect(loads()).toBe(2);
    expect(trialsOf(run)).toEqual(['pp512#0 warm-up', 'pp512#1', 'pp512#2', 'pp512#3 warm-up', 'pp512#4']);
    expect(run.speedTrials.map(({ session }) => session)).toEqual([0, 0, 0, 1, 1]);
  });

  it('gives up on a build that is lost in every first repeat', async () => {
    const { parts, loads } = scripted((request, call) =>
      call % 2 === 1 ? new RuntimeFailure('device-lost', 'gone') : timed(request, call),
    );
    const run = await perform(performPlan(planOf({ repeat: 50 }), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: expect.stringMatching(/3 workers in a row/) });
    expect(loads()).toBe(3);
  });

  it('ends after failures in a row, keeping them', async () => {
    const { parts } = scripted(() => new RuntimeFailure('runtime-error', 'no such operator'));
    const run = await perform(performPlan(planOf({ repeat: 5 }), parts, { signal: never() }));
    expect(run.status).toMatchObject({ state: 'failed', reason: 'no such operator' });
    expect(run.speedTrials).toHaveLength(3);
  });

  it('can be stopped and taken up again', async () => {
    const { parts } = scripted(timed);
    const controller = new AbortController();
    const stopped = await perform(
      performPlan(planOf({ repeat: 2 }), parts, { signal: controller.signal }),
      ({ kind }) => kind === 'speed-trial-finished' && controller.abort(new Error('stopped')),
    );
    expect(stopped.status.state).toBe('stopped');
    const run = await perform(resumeRun(stopped, parts, { signal: never() }));
    expect(run.status.state).toBe('completed');
    expect(run.speedTrials.filter(({ warmUp }) => !warmUp)).toHaveLength(4);
  });
});

describe('a suite that is repeated for a time', () => {
  it('goes on until the time of its repeats is over', async () => {
    let nowMs = 0;
    const { parts } = scripted((request, call) => {
      nowMs += 4_000;
      const { timeline } = timed(request, call) as Exclude<ReturnType<TimingScript>, Error>;
      return { timeline: { ...timeline, arrivedMs: timeline.arrivedMs.map((at) => at + 2_600) }, depthMs: 0 };
    });
    const plan = makePlan({ builds: [makeRun().build], suites: [SUSTAINED], seed: 7, sustainedSeconds: 60 });
    const progress: string[] = [];
    const run = await perform(
      performPlan(plan, { ...parts, monotonicMs: () => nowMs }, { signal: never() }),
      (event) => event.kind === 'speed-trial-started' && progress.push(`${event.position}/${event.total}`),
    );
    expect(run.status).toMatchObject({ state: 'completed', because: 'time-over' });
    // 15 of 4 s each; the last one begins at 56 s and ends within its own 3.97 s.
    expect(run.speedTrials.filter(({ warmUp }) => !warmUp)).toHaveLength(16);
    expect(progress[1]).toBe('0/60');
    expect(run.speedTrials[2]?.startedMs).toBe(8_000);
  });
});

describe('a plan for speed', () => {
  const build = makeRun().build;
  it('draws greedily, without thinking, with the context its shapes need', () => {
    const [entry] = planOf().entries;
    expect(entry?.settings).toMatchObject({
      sampling: { method: 'greedy' },
      thinking: { mode: 'off' },
      stopping: { rule: 'steady', least: 5 },
      limit: 2,
      repeat: 5,
      contextTokens: 513,
    });
    expect(planOf({ repeat: 4 }).entries[0]?.settings).toMatchObject({ stopping: { rule: 'all' }, repeat: 4 });
  });

  it('refuses what has no meaning', () => {
    const endpoint = { ...build, title: 'Far', runtime: 'endpoint' as const };
    expect(() => makePlan({ builds: [endpoint], suites: [SUITE], seed: 7 })).toThrow(/Far runs behind an address/);
    expect(() => planOf({ stopping: { rule: 'precise', halfWidth: 0.1 } })).toThrow(/no accuracy/);
    const { parts } = scripted(timed);
    const [entry] = planOf().entries;
    const many = { ...planOf(), entries: [{ ...entry!, settings: { ...entry!.settings, limit: 9 } }] };
    expect(() => performPlan(many, parts, { signal: never() })).toThrow('9 shapes are too many');
  });
});
