import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import { regradeRun, staleGrades } from './regrade.ts';
import { NUMBER_GRADER } from './number.ts';

const codeRunner = { run: async () => ({ status: 'failed' as const, message: 'none here' }), close: async () => {} };
/** Says "Answer: 1" to "0 + 1", which is right, and was graded wrong by a version of long ago. */
const run = makeRun({ trials: [makeTrial(0, [1, 2], 'wrong')] });

describe('regradeRun', () => {
  it('appends a grade with its version, keeps the old one and leaves the given run alone', async () => {
    const before = structuredClone(run);
    const after = await regradeRun(run, { codeRunner });
    expect(run).toEqual(before);
    expect(after).toMatchObject({ appended: 1, changed: 1 });
    const [trial] = after.run.trials;
    expect(trial?.outcome).toMatchObject({
      completion: 'Answer: 1',
      grades: [
        { outcome: 'wrong' },
        { outcome: 'correct', grader: 'number', graderVersion: NUMBER_GRADER.version, extracted: '1' },
      ],
    });
  });

  it('has nothing to add the second time', async () => {
    const once = await regradeRun(run, { codeRunner });
    expect(await regradeRun(once.run, { codeRunner })).toEqual({ run: once.run, appended: 0, changed: 0, failed: 0 });
  });

  it('leaves failed trials as they are', async () => {
    const outcome = { status: 'failed' as const, reason: 'timed-out' as const, message: 'silence' };
    const failed = makeRun({ trials: [{ ...makeTrial(0, [1]), outcome }] });
    expect(await regradeRun(failed, { codeRunner })).toEqual({ run: failed, appended: 0, changed: 0, failed: 0 });
  });

  it('lets a grade stand where the grader fails now', async () => {
    const [trial] = makeRun().trials;
    if (trial?.outcome.status !== 'answered') throw new Error('the fixture is answered');
    const grader = { kind: 'javascript' as const, entryPoint: 'f', cases: [{ arguments: [1], expected: 1 }] };
    const outcome = { ...trial.outcome, completion: '```js\nconst f = (x) => x;\n```' };
    const code = makeRun({ trials: [{ ...trial, task: { ...trial.task, grader }, outcome }] });
    expect(await regradeRun(code, { codeRunner })).toEqual({ run: code, appended: 0, changed: 0, failed: 1 });
  });

  it('ends when it is told to', async () => {
    const throwIfAborted = () => AbortSignal.abort(new Error('enough')).throwIfAborted();
    await expect(regradeRun(run, { codeRunner, throwIfAborted })).rejects.toThrow('enough');
  });
});

describe('staleGrades', () => {
  it('counts answers whose last grade is by another version', async () => {
    const stale = makeRun({ trials: [makeTrial(0, [1]), makeTrial(1, [1])] });
    for (const { outcome } of stale.trials) {
      if (outcome.status === 'answered') outcome.grades[0]!.graderVersion = NUMBER_GRADER.version + 1;
    }
    expect(staleGrades(stale)).toBe(2);
    expect(staleGrades((await regradeRun(stale, { codeRunner })).run)).toBe(0);
  });
});
