import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import type { Trial } from '../schema/trial.ts';
import { summariseRun } from './summarise-run.ts';
import { accuracyWithinTokens } from './thinking-metrics.ts';

const times = (tokens: number) => Array.from({ length: tokens }, (_, place) => 10 * (place + 1));

function thinking(index: number, tokens: number, thought: number, finish: 'stop' | 'length' = 'stop'): Trial {
  const trial = makeTrial(index, times(tokens), finish === 'stop' ? 'correct' : 'truncated');
  if (trial.outcome.status !== 'answered') throw new Error('it is answered');
  const closed = finish === 'stop' ? ('by-build' as const) : ('never' as const);
  return {
    ...trial,
    outcome: { ...trial.outcome, finish, thinking: { opened: 'in-prompt', tokens: thought, closed } },
  };
}

const value = (reading: { status: string; estimate?: { value: number } }) => reading.estimate?.value;

describe('a run that thinks', () => {
  const run = makeRun({ trials: [thinking(0, 10, 4), thinking(1, 20, 12), thinking(2, 40, 40, 'length')] });
  const { metrics, withinTokens } = summariseRun(run);

  it('reports thinking tokens and what was cut off', () => {
    expect(value(metrics.thinkingTokens)).toBeCloseTo((4 + 12 + 40) / 3);
    expect(value(metrics.truncated)).toBeCloseTo(1 / 3);
  });

  it('says what smaller limits would have left, up to the first that cuts nothing', () => {
    expect(withinTokens.map(({ tokens, accuracy }) => [tokens, value(accuracy)])).toEqual([
      [8, 0],
      [16, 1 / 3],
      [32, 2 / 3],
      [64, 2 / 3],
    ]);
  });
});

it('a build that does not think has no thinking tokens, which is not the same as 0', () => {
  expect(summariseRun(makeRun()).metrics.thinkingTokens).toEqual({
    status: 'not-measured',
    reason: 'the build did not think',
  });
});

it('never falls with a larger limit, and ends at the accuracy of the run', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 }), (lengths) => {
      const trials = lengths.map((tokens, index) => thinking(index, tokens, 1));
      const shares = accuracyWithinTokens(trials).map(({ accuracy }) => value(accuracy) ?? -1);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }),
  );
});
