import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeSpeedRun, MICROBENCHMARKS } from '../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { fullSet } from '../device/microbenchmarks/full-set.ts';
import { quickSet } from '../device/microbenchmarks/quick-set.ts';
import type { GpuSession } from '../device/microbenchmarks/session.ts';
import type { LocalBuild } from '../schema/build.ts';
import { measuredBy } from '../schema/device.ts';
import { parseRun } from '../schema/doors.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { redactRun, wholeHour } from './redact-run.ts';

const TICKET = '00000000-0000-4000-8000-00000000000a';
const MARK = 'PRIVATE';

/** A run in which everything that a browser, a driver, a library or a person could have written carries the mark. */
function markedRun(mark: string): Run {
  const session = makeSession({ status: 'not-run', reason: mark });
  const adapter = { vendor: mark, architecture: mark, device: mark, description: mark, isFallback: false };
  const report = {
    adapter,
    features: [mark, 'shader-f16'],
    limits: { [mark]: 1 },
    subgroupSizes: notMeasured(mark),
  };
  const product = { name: mark, version: measuredBy('user-agent', mark) };
  const { device, runtime, microbenchmarks } = session;
  if (runtime.status === 'not-measured' || microbenchmarks.status === 'not-measured') throw new Error('fixture');
  return makeRun({
    label: mark,
    status: { state: 'failed', finishedAt: '2026-11-20T10:31:07.123Z', reason: mark },
    startedAt: '2026-11-20T10:17:44.001Z',
    sessions: [
      {
        ...session,
        device: {
          ...device,
          gpu: measuredBy('webgpu', report),
          lowPowerAdapter: measuredBy('webgpu', report),
          shaderLanguageFeatures: measuredBy('webgpu', [mark]),
          browser: measuredBy('user-agent', product),
          operatingSystem: measuredBy('user-agent', product),
          processorArchitecture: measuredBy('client-hints', mark),
          charging: notMeasured(mark),
        },
        runtime: { ...runtime, report: { ...runtime.report, adapter: measured(adapter) } },
        microbenchmarks: measured({
          ...microbenchmarks.value,
          adapter,
          gpuClock: notMeasured(mark),
          measurements: [{ id: 'upload', variant: mark, outcome: notMeasured(mark) }],
        }),
      },
    ],
    trials: makeRun().trials.map((trial, index) =>
      index === 0 ? { ...trial, outcome: { status: 'failed', reason: 'runtime-error', message: mark } } : trial,
    ),
  });
}

describe('redactRun', () => {
  it('sends nothing that somebody wrote into the record', () => {
    const marked = markedRun(MARK);
    expect(JSON.stringify(parseRun(marked)).split(MARK).length).toBeGreaterThan(15);
    expect(JSON.stringify(redactRun(marked, TICKET))).not.toContain(MARK);
  });

  it('sends nothing of it whatever it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 }).map((end) => `Zq9${end}`);
    fc.assert(
      fc.property(text, (mark) => {
        expect(JSON.stringify(redactRun(markedRun(mark.slice(0, 80)), TICKET))).not.toContain('Zq9');
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a run with tasks', makeRun()],
    ['a run that times shapes', makeSpeedRun()],
    ['a marked one', markedRun(MARK)],
  ])('leaves a run that any door takes, and its own result as it is: %s', (_, run) => {
    const once = redactRun(run, TICKET);
    expect(parseRun(JSON.parse(JSON.stringify(once)))).toEqual(once);
    expect(redactRun(once, TICKET)).toEqual(once);
  });

  /** What is sent of what a runtime says of itself and of its files. */
  function toldOf(build: Partial<LocalBuild>, versions: Record<string, string>, precision: string, revision = 'main') {
    const session = makeSession();
    const { runtime, files } = session;
    if (runtime.status === 'not-measured' || files.status === 'not-measured') throw new Error('fixture');
    const run = makeRun();
    const sent = redactRun(
      makeRun({
        appVersion: versions.app ?? '0.1.0',
        build: { ...run.build, ...build } as LocalBuild,
        sessions: [
          {
            ...session,
            files: measured({ ...files.value, revision }),
            runtime: { ...runtime, report: { ...runtime.report, versions, precision } },
          },
        ],
      }),
      TICKET,
    );
    expect(redactRun(sent, TICKET)).toEqual(sent);
    const [told] = sent.sessions;
    if (told?.runtime.status !== 'loaded' || told.files.status !== 'measured') throw new Error('not sent');
    const { report } = told.runtime;
    return [report.versions, report.precision, told.files.value.revision, sent.appVersion] as const;
  }

  const COMMIT = 'ab810cf68114990406fdf996510dd3d3c6adbdf5';
  it.each<[Partial<LocalBuild>, Record<string, string>, string, string]>([
    [{}, { 'transformers.js': '4.3.1', 'onnxruntime-web': '1.30.0' }, 'fp32', 'main'],
    [{ quantisation: 'q4f16' }, { 'onnxruntime-web': '1.31.0-dev.20261101-1a2b3c4d5e' }, 'q4f16', COMMIT],
    [{ runtime: 'web-llm', quantisation: 'q4f16_1' }, { 'web-llm': '0.2.86' }, 'q4f16_1', COMMIT],
    [
      { runtime: 'wllama', quantisation: 'Q4_K_M' },
      { wllama: '3.8.1', 'llama.cpp': 'b11364-46ca246' },
      'Q4_K - Medium, cache f16',
      COMMIT,
    ],
    [{ runtime: 'wllama' }, { wllama: '3.8.1' }, 'F32, cache f32', 'main'],
    [{ runtime: 'wllama' }, { wllama: '3.8.1' }, 'unknown, cache f16', 'main'],
  ])('keeps what runtimes really say: %o %o', (build, versions, precision, revision) => {
    expect(toldOf(build, versions, precision, revision)).toEqual([versions, precision, revision, '0.1.0']);
  });

  it.each<[Record<string, string>, Record<string, string>]>([
    [{ 'visit-evil.example.com': 'JaneDoe_lives_at_12_Elm_Street' }, {}],
    [{ demo: '0.0.0', 'web-llm': '0.2.86', __proto__x: '1.0.0' }, {}],
    [{ 'transformers.js': 'JaneDoe' }, { 'transformers.js': 'unknown' }],
    [{ 'transformers.js': '4.3.1-jane' }, { 'transformers.js': 'unknown' }],
    [{ 'transformers.js': '4.3.1\nJane' }, { 'transformers.js': 'unknown' }],
    [{ 'onnxruntime-web': '4915112345678' }, { 'onnxruntime-web': 'unknown' }],
  ])('names no library but those of the runtime, and no version that is none: %o', (versions, sent) => {
    expect(toldOf({}, versions, 'JaneDoe', '12_Elm_Street')).toEqual([sent, 'unknown', 'unknown', '0.1.0']);
    expect(toldOf({ runtime: 'wllama' }, {}, 'JaneDoe, cache f16')[1]).toBe('unknown');
    expect(toldOf({}, { app: 'Jane.Doe' }, 'fp32')[3]).toBe('unknown');
  });

  it('keeps answers, times and grades, and rounds moments to the hour', () => {
    const run = makeRun();
    const sent = redactRun(run, TICKET);
    expect(sent.trials).toEqual(run.trials);
    expect(sent.id).toBe(TICKET);
    expect(sent).not.toHaveProperty('label');
    expect(wholeHour('2026-11-20T10:59:59.999Z')).toBe('2026-11-20T10:00:00.000Z');
    expect(sent.status).toMatchObject({ finishedAt: '2026-11-20T10:00:00.000Z' });
  });

  it('keeps what a class of machines shares', () => {
    const device = makeSession().device;
    const sent = redactRun(
      makeRun({
        sessions: [
          {
            ...makeSession(),
            device: {
              ...device,
              logicalCores: measuredBy('navigator', 12),
              browser: measuredBy('client-hints', {
                name: 'Chromium',
                version: measuredBy('client-hints', '156.0.7201.3'),
              }),
            },
          },
        ],
      }),
      TICKET,
    ).sessions[0]?.device;
    expect(sent?.logicalCores).toMatchObject({ value: 16 });
    expect(sent?.browser).toMatchObject({ value: { name: 'Chromium', version: { value: '156' } } });
    expect(sent?.operatingSystem).toMatchObject({ value: { name: 'Linux' } });
  });
});

it('keeps every way of going about it that a microbenchmark names', () => {
  const session = {
    device: { features: new Set(['shader-f16']) },
    timers: { timestamps: measured({ stepMs: 1 }) },
    adapter: { isFallback: false },
    mostBytes: 2 ** 30,
    speaks: () => true,
  } as unknown as GpuSession;
  const all = [...quickSet(session), ...fullSet(session)].map(({ what }) => ({ ...what, outcome: notMeasured('so') }));
  const variants = new Set(all.map(({ variant }) => variant));
  expect(variants.size).toBeGreaterThan(4);
  const report = measured({ ...MICROBENCHMARKS, measurements: all });
  const [sent] = redactRun(makeRun({ sessions: [{ ...makeSession(), microbenchmarks: report }] }), TICKET).sessions;
  if (sent?.microbenchmarks.status !== 'measured') throw new Error('not sent');
  expect(new Set(sent.microbenchmarks.value.measurements.map(({ variant }) => variant))).toEqual(variants);
});

it('leaves out why the charger and the processor were not asked', () => {
  const run = makeRunOfShapes([
    makeTimedTrial(0, arrivals(100, 20, 8), {
      conditions: { charging: notMeasured(MARK), pressure: notMeasured(MARK) },
    }),
    makeTimedTrial(1, arrivals(100, 20, 8), { conditions: { charging: measured(true), pressure: notMeasured(MARK) } }),
  ]);
  const sent = redactRun(run, TICKET);
  expect(JSON.stringify(sent)).not.toContain(MARK);
  expect(sent.speedTrials[1]?.conditions.charging).toEqual(measured(true));
  expect(parseRun(sent)).toEqual(sent);
});
