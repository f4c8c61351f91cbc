import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRun, makeSession } from '../../../tests/fixtures/make-run.ts';
import type { Run } from '../../schema/run.ts';
import type { GateResult } from '../../schema/session.ts';
import { compareSides, exitCodeOf } from './compare-sides.ts';
import { whyUnreadable, whyUnwritable } from './file-sentences.ts';
import { printComparison } from './print-comparison.ts';
import { sideOf } from './side.ts';

const ID = (last: number) => `00000000-0000-4000-8000-${`${last}`.padStart(12, '0')}`;
const run = (id: number, build: string, change: Partial<Run> = {}): Run => {
  const whole = makeRun({ id: ID(id), ...change });
  return { ...whole, entry: { ...whole.entry, build }, build: { ...whole.build, id: build } };
};
const AT = '2026-11-20T10:01:00.000Z';
const LATER = '2026-11-21T10:00:00.000Z';
const failed = { status: { state: 'failed', finishedAt: AT, reason: 'the device is lost' } } satisfies Partial<Run>;
const wrongGate: GateResult = {
  status: 'failed',
  reason: 'other tokens',
  evidence: (makeSession().gate as Extract<GateResult, { status: 'passed' }>).evidence,
};
const wrong = { sessions: [makeSession(wrongGate)] };
const A = [run(1, 'one'), run(2, 'two')];
const same = run(3, 'one');

function result(b: Run[], { allowMissing = false, judged = true, a = A } = {}) {
  const sides = [a, b].map((runs, index) => sideOf(`${'ab'[index]}.json`, runs));
  const comparison = compareSides([sides[0]!, sides[1]!], { thresholds: judged ? { slower: 0.1 } : {}, allowMissing });
  return { code: exitCodeOf(comparison), text: printComparison(comparison, 'table'), comparison };
}

describe('a run that the other file has no more, or not whole', () => {
  it.each([
    ['computes wrongly', wrong, /REGRESSION in b\.json: two on demo .*fast but wrong/],
    ['failed at once', { ...failed, trials: [] }, /REGRESSION in b\.json: two on demo .*it failed before it measured/],
    [
      'failed later',
      { ...failed, trials: makeRun().trials.slice(0, 2) },
      /REGRESSION .* failed after 2 of 2 trials \(the baseline did 3\)/,
    ],
    ['is not over', { status: { state: 'running' } }, /REGRESSION in b\.json: two on demo .*it is not over/],
  ] as [string, Partial<Run>, RegExp][])('is a regression where it %s', (_, change, words) => {
    const found = result([same, run(4, 'two', change)]);
    expect(found.code).toBe(1);
    expect(found.text).toMatch(words);
    expect(found.text).not.toContain('No regression is shown');
    expect(found.text).toMatch(/[12] of 2 runs of A were compared/);
    expect(result([same, run(4, 'two', change)], { allowMissing: true }).code).toBe(1);
    expect(result([same, run(4, 'two', change)], { judged: false }).code).toBe(0);
    expect(printComparison(found.comparison, 'csv')).toMatch(/^b\.json,two,demo,.*,regression,/m);
    expect(JSON.parse(printComparison(found.comparison, 'json'))).toMatchObject({ regressions: 1, files: [{ of: 2 }] });
  });

  it('is one where it is missing, unless that is allowed', () => {
    const missing = result([same]);
    expect(missing.code).toBe(1);
    expect(missing.text).toContain('REGRESSION in b.json: two on demo');
    expect(missing.text).toContain('1 of 2 runs of A were compared');
    const allowed = result([same], { allowMissing: true });
    expect(allowed.code).toBe(0);
    expect(allowed.text).toContain('Allowed to be missing in b.json: two on demo');
    expect(allowed.text).toContain('No regression is shown');
  });

  it('is missed by its label', () => {
    const a = [run(1, 'one', { label: 'x' }), run(2, 'one', { label: 'y' })];
    const found = result([run(3, 'one', { label: 'x' })], { a });
    expect(found.code).toBe(1);
    expect(found.text).toContain('b.json has no such run labelled "y"');
    const spoilt = result([run(3, 'one', { label: 'x' }), run(4, 'one', { label: 'y', ...wrong })], { a });
    expect(spoilt.text).toMatch(/REGRESSION in b\.json: one on demo .*fast but wrong/);
  });

  it('is replaced by a newer one, whole or not', () => {
    const second = run(5, 'two', { startedAt: LATER });
    expect(result([same, run(4, 'two', wrong), second]).code).toBe(0);
    const spoilt = result([same, run(4, 'two'), run(5, 'two', { startedAt: LATER, ...wrong })]);
    expect(spoilt.code).toBe(1);
    expect(spoilt.text).toContain('2 of 2 runs of A were compared');
  });

  it('is named where it was stopped, and no regression', () => {
    const stopped = { status: { state: 'stopped', finishedAt: AT }, plannedTrials: 3 } satisfies Partial<Run>;
    const found = result([same, run(4, 'two', { ...stopped, trials: makeRun().trials.slice(0, 2) })]);
    expect(found.code).toBe(0);
    expect(found.text).toMatch(/In b\.json: two on demo .* was stopped after 2 of 3 trials \(the baseline did 3\)/);
  });

  it('is no regression where the baseline failed as well', () => {
    const a = [run(1, 'one', failed)];
    expect(result([run(2, 'one', failed)], { a }).code).toBe(0);
    expect(result(a, { a }).code).toBe(0);
  });
});

describe('where nothing was compared', () => {
  it('says so, and never that no regression is shown', () => {
    for (const judged of [true, false]) {
      const found = result([run(9, 'three')], { judged });
      expect(found.code).toBe(2);
      expect(found.text).toContain('Nothing was compared');
      expect(found.text).not.toContain('No regression is shown');
    }
    const broken = result([run(3, 'one', wrong)], { allowMissing: true });
    expect(broken.code).toBe(1);
    expect(broken.text).toContain('Nothing was compared');
  });
});

describe('files that are not there', () => {
  const errorOf = (path: string): unknown => {
    try {
      return readFileSync(path);
    } catch (error) {
      return error;
    }
  };

  it('are named in a sentence', () => {
    const none = errorOf(join(tmpdir(), 'tabmark-no-such-folder', 'nope.json'));
    expect(whyUnreadable('nope.json', none)).toBe('There is no file nope.json.');
    expect(whyUnreadable('runs', errorOf(tmpdir()))).toBe('runs is a folder, not a file of runs.');
    expect(whyUnwritable('no/report.csv', none)).toBe(
      '--out no/report.csv cannot be written: there is no such folder.',
    );
    expect(whyUnwritable('runs', errorOf(tmpdir()))).toBe('--out runs is a folder, not a file.');
    expect(whyUnreadable('a.json', new Error('It is no JSON.'))).toBe('a.json: It is no JSON.');
  });
});
