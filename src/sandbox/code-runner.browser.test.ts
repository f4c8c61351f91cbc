import { afterAll, describe, expect, test } from 'vitest';
import { fateOf } from '../../tests/fixtures/hostile-programs/fate.ts';
import { hostileJavaScript } from '../../tests/fixtures/hostile-programs/javascript.ts';
import type { CallsRequest } from '../schema/code-runner.ts';
import { createCodeRunner } from './code-runner.ts';
import { spawnBrowserSandbox } from './spawn-browser.ts';

const runner = createCodeRunner({ spawn: spawnBrowserSandbox, limits: { javascript: { deadlineMs: 500 } } });
afterAll(() => runner.close());

const request = (program: string, ...calls: CallsRequest['calls']): CallsRequest => ({
  kind: 'calls',
  language: 'javascript',
  program,
  entryPoint: 'f',
  calls: calls.length === 0 ? [[1]] : calls,
});

/** What depends on the host: its stack, its way to end a worker, its globals, its WebAssembly memory. */
const hostDependent =
  /^(endless loop|native|memory: (list|typed|full)|recursion|nested|deep list|fetch|worker globals|posts|dynamic import|strings|JSON is)/;

describe('in a real browser every hostile program has its fate, and the next program runs', () => {
  test.each(hostileJavaScript.filter(({ name }) => hostDependent.test(name)))('$name', async ({ program, fate }) => {
    expect([fate].flat()).toContainEqual(fateOf(await runner.run(request(program))));
    const next = await runner.run(request('const f = (a, b) => a + b;', [1, 2]));
    expect(fateOf(next)).toEqual({ returned: 3 });
  });

  test('the time zone of the machine is not seen', async () => {
    const outcome = await runner.run(request('const f = () => new Date(2024, 6, 1).toISOString();'));
    expect(fateOf(outcome)).toEqual({ returned: '2024-07-01T00:00:00.000Z' });
  });
});
