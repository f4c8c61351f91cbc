import { describe, expect, test, vi } from 'vitest';
import type { CodeRequest } from '../schema/code-runner.ts';
import { createCodeRunner } from './code-runner.ts';
import type { ToSandbox } from './protocol.ts';
import type { SandboxWorker } from './worker-session.ts';

const request: CodeRequest = { kind: 'calls', language: 'javascript', program: '', entryPoint: 'f', calls: [[1]] };
const answer = (value: unknown) => JSON.stringify({ status: 'called', calls: [{ status: 'returned', value }] });
const timing = { loadMs: 50, graceMs: 20 };
const limits = { javascript: { deadlineMs: 10 } };

type Script = (
  message: ToSandbox,
  worker: { say: (message: unknown) => void; crash: (reason: string) => void },
) => void;

/** Workers that follow the given scripts, one worker after the other; the last script serves all that come after. */
function scripted(scripts: Script[], greeting: unknown = { type: 'ready' }) {
  const terminate = vi.fn(async () => {});
  let spawned = 0;
  const spawn = (): SandboxWorker => {
    const script = scripts[Math.min(spawned++, scripts.length - 1)];
    let say: (message: unknown) => void = () => {};
    let crash: (reason: string) => void = () => {};
    setTimeout(() => say(greeting));
    return {
      post: (message) => void setTimeout(() => script?.(message, { say, crash })),
      onMessage: (listener) => (say = listener),
      onCrash: (listener) => (crash = listener),
      terminate,
    };
  };
  return {
    runner: createCodeRunner({ spawn: { javascript: spawn, python: spawn }, timing, limits }),
    terminate,
    spawned: () => spawned,
  };
}

const honest: Script = (message, worker) => worker.say({ type: 'done', id: message.id, outcome: answer(1) });

describe('an honest worker', () => {
  test('is kept for the next request', async () => {
    const { runner, spawned } = scripted([honest]);
    expect(await runner.run(request)).toEqual(JSON.parse(answer(1)));
    expect(await runner.run(request)).toEqual(JSON.parse(answer(1)));
    expect(spawned()).toBe(1);
  });
});

describe('a worker taken over by its program is ended, and the next request gets another', () => {
  const lies: Record<string, (id: number) => unknown> = {
    'no object': () => 'done',
    'an unknown type': (id) => ({ type: 'eval', id }),
    'an additional field': (id) => ({ type: 'done', id, outcome: answer(1), also: 1 }),
    'the id of another request': (id) => ({ type: 'done', id: id + 1, outcome: answer(1) }),
    'a second ready': () => ({ type: 'ready' }),
    'text that is no JSON': (id) => ({ type: 'done', id, outcome: '{' }),
    'JSON that is no outcome': (id) => ({ type: 'done', id, outcome: '{"status":"correct"}' }),
    'nesting without end': (id) => ({ type: 'done', id, outcome: answer(0).replace('0', '['.repeat(50_000)) }),
    'deep nesting': (id) => ({
      type: 'done',
      id,
      outcome: answer(0).replace('0', '['.repeat(60_000) + ']'.repeat(60_000)),
    }),
    'a pass that was not asked for': (id) => ({ type: 'done', id, outcome: '{"status":"tests-passed"}' }),
    'too many calls': (id) => ({ type: 'done', id, outcome: '{"status":"called","calls":[]}' }),
    'far too much': (id) => ({ type: 'done', id, outcome: answer('x'.repeat(1_000_000)) }),
  };
  test.each(Object.entries(lies))('%s', async (_name, lie) => {
    const { runner, terminate, spawned } = scripted([(message, worker) => worker.say(lie(message.id)), honest]);
    expect((await runner.run(request)).status).toMatch(/failed|stopped/);
    expect(terminate).toHaveBeenCalled();
    expect(await runner.run(request)).toEqual(JSON.parse(answer(1)));
    expect(spawned()).toBe(2);
  });

  test('speaking when nothing was asked', async () => {
    const late: Script = (message, worker) => {
      honest(message, worker);
      setTimeout(() => worker.say({ type: 'done', id: 2, outcome: answer(42) }));
    };
    const { runner, terminate } = scripted([late, honest]);
    await runner.run(request);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(terminate).toHaveBeenCalledOnce();
    expect(await runner.run(request)).toEqual(JSON.parse(answer(1)));
  });
});

describe('a worker that fails', () => {
  test('by silence is killed', async () => {
    const { runner, terminate } = scripted([() => {}, honest]);
    expect(await runner.run(request)).toMatchObject({ status: 'stopped', reason: 'killed' });
    expect(terminate).toHaveBeenCalled();
    expect((await runner.run(request)).status).toBe('called');
  });

  test('by dying says why', async () => {
    const { runner } = scripted([(_message, worker) => worker.crash('out of memory'), honest]);
    expect(await runner.run(request)).toEqual({ status: 'failed', message: 'out of memory' });
    expect((await runner.run(request)).status).toBe('called');
  });

  test('to load says why', async () => {
    const { runner } = scripted([honest], { type: 'unable', message: 'no WebAssembly' });
    expect(await runner.run(request)).toEqual({ status: 'failed', message: 'no WebAssembly' });
  });

  test('to say that it is ready is given up', async () => {
    const { runner } = scripted([honest], { type: 'hello' });
    expect((await runner.run(request)).status).toBe('failed');
  });
});
