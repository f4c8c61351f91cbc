import { describe, expect, it } from 'vitest';
import { NO_TESTS, playwrightTotals, sum, vitestTotals } from './test-totals.ts';

const report = (
  assertionResults: { fullName: string; status: string; failureMessages?: string[] }[],
  status = 'passed',
) => ({
  numPassedTests: assertionResults.filter((one) => one.status === 'passed').length,
  numFailedTests: assertionResults.filter((one) => one.status === 'failed').length,
  numPendingTests: 0,
  testResults: [{ name: 'a.test.ts', status, message: 'cannot be read\nat line 1', assertionResults }],
});

describe('the totals of Vitest', () => {
  it('name what failed and why, in one line each', () => {
    const message = '\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n    at a.test.ts:3';
    const failed = { fullName: 'adds', status: 'failed', failureMessages: [message] };
    expect(vitestTotals(report([{ fullName: 'is', status: 'passed' }, failed], 'failed'), false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['a.test.ts: adds: AssertionError: expected 1 to be 2'],
    });
  });

  it('count a file that cannot be loaded, and a command that fails without any failed test', () => {
    expect(vitestTotals(report([], 'failed'), false)).toMatchObject({
      failed: 1,
      failures: ['a.test.ts: cannot be read'],
    });
    const stray = vitestTotals(report([{ fullName: 'is', status: 'passed' }]), false);
    expect(stray).toMatchObject({ passed: 1, failed: 1, failures: [expect.stringContaining('outside of any test')] });
    expect(vitestTotals(report([{ fullName: 'is', status: 'passed' }]), true)).toMatchObject({
      failed: 0,
      failures: [],
    });
  });
});

it('the totals of Playwright name failed specs of any depth', () => {
  const spec = (title: string, status: string) => ({
    title,
    tests: [{ status, results: [{ error: { message: 'first try' } }, { error: { message: 'no row\nmore' } }] }],
  });
  const inner = { file: 'b.spec.ts', specs: [spec('deletes', 'unexpected'), spec('opens', 'expected')] };
  const stats = { expected: 1, unexpected: 1, flaky: 2, skipped: 3 };
  expect(playwrightTotals({ stats, suites: [{ file: 'b.spec.ts', suites: [inner] }] }, false)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 3,
    failures: ['b.spec.ts: deletes: no row'],
  });
});

it('a sum is that of all parts', () => {
  const one = { passed: 1, failed: 2, skipped: 3, failures: ['a'] };
  expect(sum([])).toEqual(NO_TESTS);
  expect(sum([one, { ...one, failures: ['b'] }])).toEqual({ passed: 2, failed: 4, skipped: 6, failures: ['a', 'b'] });
});
