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

  it('accuses nobody where the runs were asked otherwise', () => {
    const { entry } = makeRun();
    const changes: Partial<Run['entry']['settings']>[] = [
      { sampling: { method: 'sampled', temperature: 1, topP: 1, topK: 0 } },
      { thinking: { mode: 'on', budgetTokens: 64 } },
      { contextTokens: 512 },
      { repeat: 2 },
    ];
    const strangers = changes.map((change, index) =>
      runIn('transformers.js', 18, {
        id: other(index + 2),
        entry: { ...entry, settings: { ...entry.settings, ...change } },
      }),
    );
    expect(crossRuntimeChecks(runIn('wllama', 2), strangers)).toEqual([]);
    const limited = { ...entry, settings: { ...entry.settings, limit: 999, gatePrompts: 9 } };
    const check = crossRuntimeChecks(runIn('wllama', 2), [runIn('web-llm', 18, { id: other(2), entry: limited })]);
    expect(check).toMatchObject([{ verdict: 'distinguishable' }]);
  });

  it('leaves out tasks in which a runtime failed', () => {
    const mine = runIn('wllama', 20);
    const outcome = { status: 'failed' as const, reason: 'runtime-error' as const, message: 'no answer' };
    const trials = mine.trials.map((trial, index) => (index < 15 ? { ...trial, outcome } : trial));
    const checks = crossRuntimeChecks({ ...mine, trials }, [runIn('transformers.js', 20, { id: other(2) })]);
    expect(checks).toMatchObject([{ tasks: 5, sameTexts: 5, verdict: 'not-distinguishable' }]);
  });

  it('allows for how many others there are', () => {
    // Six tasks more: p = 0.031 alone, and 0.094 among three.
    const others = [2, 3, 4].map((digit) => runIn('transformers.js', digit === 2 ? 20 : 14, { id: other(digit) }));
    const mine = runIn('wllama', 14);
    expect(crossRuntimeChecks(mine, others.slice(0, 1))).toMatchObject([{ verdict: 'distinguishable' }]);
    const [check] = crossRuntimeChecks(mine, others);
    expect(check).toMatchObject({ verdict: 'not-distinguishable' });
    expect(check?.sentence).toMatch(/not distinguishable among 3 comparisons/);
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
