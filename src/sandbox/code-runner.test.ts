import { afterAll, describe, expect, test } from 'vitest';
import { fateOf } from '../../tests/fixtures/hostile-programs/fate.ts';
import { hostileJavaScript } from '../../tests/fixtures/hostile-programs/javascript.ts';
import type { CallsRequest } from '../schema/code-runner.ts';
import { createCodeRunner } from './code-runner.ts';
import { spawnNodeSandbox } from './spawn-node.ts';

/**
 * Two runners, so that the tests take neither for ever nor a busy machine for a hostile program: one for what runs until
 * it is stopped, one for everything that ends by itself.
 */
const hasty = createCodeRunner({
  spawn: spawnNodeSandbox,
  limits: { javascript: { deadlineMs: 300 } },
  timing: { graceMs: 700 },
});
const patient = createCodeRunner({
  spawn: spawnNodeSandbox,
  limits: { javascript: { deadlineMs: 4000 } },
  timing: { graceMs: 4000 },
});
afterAll(() => Promise.all([hasty.close(), patient.close()]));

const request = (program: string, ...calls: CallsRequest['calls']): CallsRequest => ({
  kind: 'calls',
  language: 'javascript',
  program,
  entryPoint: 'f',
  calls: calls.length === 0 ? [[1]] : calls,
});
const honest = request('const f = (a, b) => ({ sum: a + b });', [1, 2], [3, 4]);
const honestOutcome = {
  status: 'called',
  calls: [
    { status: 'returned', value: { sum: 3 } },
    { status: 'returned', value: { sum: 7 } },
  ],
};

describe('every hostile program has its fate in bounded time, and the next program runs', () => {
  test.each(hostileJavaScript)(
    '$name',
    async ({ program, fate }) => {
      const isEndless = [fate].flat().every((each) => each === 'time-limit' || each === 'killed');
      const runner = isEndless ? hasty : patient;
      const start = performance.now();
      const outcome = await runner.run(request(program));
      const tookMs = performance.now() - start;
      expect([fate].flat()).toContainEqual(fateOf(outcome));
      // Loading a new worker on a busy machine is part of it.
      expect(tookMs).toBeLessThan(15_000);
      expect(await runner.run(honest)).toEqual(honestOutcome);
    },
    30_000,
  );
});

describe('a runner', () => {
  test('keeps the order of requests made at once', async () => {
    const outcomes = await Promise.all([1, 2, 3].map((n) => patient.run(request('const f = (x) => x', [n]))));
    expect(outcomes.map(fateOf)).toEqual([1, 2, 3].map((returned) => ({ returned })));
  });

  test('that was closed refuses, and so does a request under way', async () => {
    const closing = createCodeRunner({ spawn: spawnNodeSandbox });
    const underWay = closing.run(request('function f() { for (;;); }'));
    await closing.close();
    expect((await underWay).status).toBe('failed');
    expect(await closing.run(honest)).toEqual({ status: 'failed', message: 'The sandbox was closed.' });
  });

  test('reports a worker that cannot be spawned, and tries again', async () => {
    let attempts = 0;
    const spawn = () => {
      if (++attempts === 1) throw new Error('no threads left');
      return spawnNodeSandbox.javascript();
    };
    const unlucky = createCodeRunner({ spawn: { ...spawnNodeSandbox, javascript: spawn } });
    expect(await unlucky.run(honest)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('no threads left'),
    });
    expect(await unlucky.run(honest)).toEqual(honestOutcome);
    await unlucky.close();
  });
});
