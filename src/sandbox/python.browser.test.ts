import { afterAll, describe, expect, test } from 'vitest';
import { fateOf } from '../../tests/fixtures/hostile-programs/fate.ts';
import { hostilePython } from '../../tests/fixtures/hostile-programs/python.ts';
import { hostileCandidates, TESTS } from '../../tests/fixtures/hostile-programs/tests-requests.ts';
import type { CallsRequest, TestsRequest } from '../schema/code-runner.ts';
import { createCodeRunner } from './code-runner.ts';
import { spawnBrowserSandbox } from './spawn-browser.ts';

const limits = { python: { deadlineMs: 1500 } };
const runner = createCodeRunner({ spawn: spawnBrowserSandbox, limits, timing: { graceMs: 1500 } });
afterAll(() => runner.close());

const request = (program: string, ...calls: CallsRequest['calls']): CallsRequest => ({
  kind: 'calls',
  language: 'python',
  program,
  entryPoint: 'f',
  calls: calls.length === 0 ? [[1]] : calls,
});
const testing = (program: string): TestsRequest => ({
  kind: 'tests',
  language: 'python',
  program,
  entryPoint: 'f',
  tests: TESTS.python,
});

/** What depends on the host: its stack, its way to end a worker, its globals, its clock, its WebAssembly. */
const hostDependent =
  /^(endless loop|native s|memory: (list of s|caught|one s)|recursion|comparing|deep|a list so|import (js|pyodide)|reads|writes|urllib|a (socket|thread)|ctypes|the (time zone|environment)|chance|strings|builtins are replaced)/;

describe('in a real browser every hostile Python program has its fate, and the next program runs', () => {
  test.each(hostilePython.filter(({ name }) => hostDependent.test(name)))('$name', async ({ program, fate }) => {
    expect([fate].flat()).toContainEqual(fateOf(await runner.run(request(program))));
    const next = await runner.run(request('def f(a, b): return {"sum": a + b}', [1, 2]));
    expect(fateOf(next)).toEqual({ returned: { sum: 3 } });
  });

  test.each(hostileCandidates.filter(({ language }) => language === 'python').slice(0, 5))(
    'tests: $name',
    async ({ program, fate }) => {
      expect([fate].flat()).toContainEqual(fateOf(await runner.run(testing(program))));
    },
  );

  test('recursion that is common in solutions is not too deep', async () => {
    const memoised = `from functools import cache\n@cache\ndef f(x): return 0 if x == 0 else f(x - 1) + 1`;
    expect(fateOf(await runner.run(request(memoised, [900])))).toEqual({ returned: 900 });
    expect(fateOf(await runner.run(request('def f(x): return 0 if x == 0 else f(x - 1) + 1', [950])))).toEqual({
      returned: 950,
    });
  });

  test('nothing is fetched from elsewhere', () => {
    const elsewhere = performance
      .getEntriesByType('resource')
      .filter(({ name }) => !/^(data|blob):/.test(name) && new URL(name).origin !== location.origin);
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });
});
