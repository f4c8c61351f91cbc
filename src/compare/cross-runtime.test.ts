import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTrial, PASSED } from '../../tests/fixtures/make-run.ts';
import type { Build, RuntimeId } from '../schema/build.ts';
import type { Run } from '../schema/run.ts';
import { crossRuntimeChecks } from './cross-runtime.ts';

const other = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

/** Twenty tasks, of which the first `correct` are right. */
function runIn(runtime: Exclude<RuntimeId, 'endpoint'>, correct: number, change: Partial<Run> = {}): Run {
  const trials = Array.from({ length: 20 }, (_, index) =>
    makeTrial(index, [100, 110, 120], index < correct ? 'correct' : 'wrong'),
  );
  const build = { ...makeRun().build, runtime } as Build;
  return makeRun({ trials, build, ...change });
}

describe('crossRuntimeChecks', () => {
  it('finds nothing where the runtimes answer alike', () => {
    expect(crossRuntimeChecks(runIn('wllama', 20), [runIn('transformers.js', 20, { id: other(2) })])).toMatchObject([
      { other: other(2), tasks: 20, sameTexts: 20, verdict: 'not-distinguishable' },
    ]);
  });

  it('flags a runtime that answers far worse, with what that means', () => {
    const [check] = crossRuntimeChecks(runIn('wllama', 2), [runIn('transformers.js', 18, { id: other(2) })]);
    expect(check).toMatchObject({ verdict: 'distinguishable' });
    expect(check?.sentence).toMatch(/transformers\.js \(fp32\) answered 80 points more .*One of the two computes/);
  });

  it('leaves out other models, the same runtime, and runs that prove nothing', () => {
    const failed = { status: 'failed' as const, reason: 'It is off.', evidence: PASSED.evidence };
    const strangers = [
      runIn('wllama', 20, { id: other(2) }),
      runIn('transformers.js', 20, { id: other(3), build: { ...runIn('transformers.js', 1).build, model: 'other' } }),
      runIn('transformers.js', 20, { id: other(4), sessions: [makeSession(failed)] }),
    ];
    expect(crossRuntimeChecks(runIn('wllama', 20), strangers)).toEqual([]);
  });
});
