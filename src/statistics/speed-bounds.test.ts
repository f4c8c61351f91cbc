import { describe, expect, it } from 'vitest';
import { makeSession } from '../../tests/fixtures/make-run.ts';
import { makeMicrobenchmark, makeReport } from '../../tests/fixtures/make-microbenchmarks.ts';
import { arrivals, makeShape, makeRunOfShapes, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { Session } from '../schema/session.ts';
import { speedBounds } from './speed-bounds.ts';
import { summariseSpeed } from './summarise-speed.ts';

const REPORT = makeReport([
  makeMicrobenchmark('read-bandwidth', [390e3, 400e3, 410e3], { bytes: 2 ** 29 }),
  makeMicrobenchmark('f32-rate', [9e8, 9e8, 9e8]),
  makeMicrobenchmark('dispatch-latency', [0.01, 0.01, 0.01]),
]);

/** 4000 bytes of weights, 900,000 parameters, 321 dispatches; 11 tokens at 20 tok/s after 100 ms. */
function boundsIn(session: Session, options = { warmUpTokens: 3 }) {
  const shape = makeShape({ promptTokens: 20, decodeTokens: 11 });
  const trials = [0, 1, 2].map((attempt) => makeTimedTrial(attempt, arrivals(100, 50, 11), { shape }));
  const run = makeRunOfShapes(trials, { sessions: [session] });
  return speedBounds(run, summariseSpeed(run).shapes, options);
}

const measuredIn = (change: Partial<Session> = {}): Session => ({
  ...makeSession(),
  microbenchmarks: measured(REPORT),
  ...change,
});

describe('speedBounds', () => {
  it('sets each shape against what the GPU would allow', () => {
    const { shapes, bandwidth, compute } = boundsIn(measuredIn());
    expect(bandwidth.rate).toMatchObject({ estimate: { value: 400e3 } });
    expect(compute).toMatchObject({ numbers: 'f32', rate: { estimate: { value: 9e8 } } });
    expect(shapes).toHaveLength(1);
    expect(shapes[0]).toMatchObject({
      bytes: { value: { total: 4000 } },
      bandwidthBound: { estimate: { value: 100 } },
      // 107 dispatches of 0.01 ms each.
      dispatchBound: { estimate: { value: expect.closeTo(1000 / 1.07, 6) as number } },
      computeBound: { estimate: { value: 500 } },
      decodeEfficiency: { share: { estimate: { value: expect.closeTo(0.2, 12) as number } } },
      prefillEfficiency: { share: { estimate: { value: expect.closeTo(0.4, 12) as number } } },
    });
  });

  it('bounds nothing by a GPU that the build did not run on', () => {
    const onWasm = measuredIn();
    if (onWasm.runtime.status === 'loaded') onWasm.runtime.report.backend = 'wasm';
    const elsewhere = measuredIn();
    if (elsewhere.runtime.status === 'loaded') {
      const adapter = { vendor: 'other', architecture: 'two', device: '', description: '', isFallback: false };
      elsewhere.runtime.report.adapter = measured(adapter);
    }
    const reasons = [onWasm, elsewhere, measuredIn({ microbenchmarks: notMeasured('there is no adapter') })].map(
      (session) => boundsIn(session).shapes[0]?.decodeEfficiency.share,
    );
    expect(reasons).toMatchObject([
      { reason: 'there is no bound: the build did not run on the GPU' },
      { reason: 'there is no bound: the build ran on another GPU than the one that was measured' },
      { reason: 'there is no bound: there is no adapter' },
    ]);
  });

  it('takes the last session that measured the GPU, and none where sessions used different ones', () => {
    const shape = makeShape({ promptTokens: 20, decodeTokens: 11 });
    const trials = [0, 1, 2, 3].map((attempt) =>
      makeTimedTrial(attempt, arrivals(100, 50, 11), { shape, session: attempt % 2 }),
    );
    const bounded = (sessions: Session[], speedTrials = trials) => {
      const run = makeRunOfShapes(speedTrials, { sessions });
      return speedBounds(run, summariseSpeed(run).shapes).shapes[0]?.bandwidthBound;
    };
    const faster = makeReport([makeMicrobenchmark('read-bandwidth', [800e3, 800e3], { bytes: 2 ** 29 })]);
    const later = measuredIn({ microbenchmarks: measured(faster) });
    expect(bounded([measuredIn(), later])).toMatchObject({ estimate: { value: 200 } });
    const adapter = { vendor: 'other', architecture: 'two', device: '', description: '', isFallback: false };
    const elsewhere = measuredIn({ microbenchmarks: notMeasured('it was skipped') });
    if (elsewhere.runtime.status === 'loaded') elsewhere.runtime.report.adapter = measured(adapter);
    const reason = 'the sessions of the run used different GPUs';
    expect(bounded([measuredIn(), elsewhere])).toEqual({ status: 'not-measured', reason });
    // A session without trials does not count.
    const inFirst = trials.filter(({ session }) => session === 0);
    expect(bounded([measuredIn(), elsewhere], inFirst)).toMatchObject({ estimate: { value: 100 } });
  });

  it('does not guess how many dispatches a token needs', () => {
    expect(boundsIn(measuredIn(), {} as never).shapes[0]?.dispatchBound.status).toBe('not-measured');
  });
});
