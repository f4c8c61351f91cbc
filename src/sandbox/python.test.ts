import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fateOf } from '../../tests/fixtures/hostile-programs/fate.ts';
import { hostilePython } from '../../tests/fixtures/hostile-programs/python.ts';
import type { CallsRequest, CodeOutcome } from '../schema/code-runner.ts';
import { createCodeRunner } from './code-runner.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { bootPython, openPython } from './load-python.ts';
import type { PythonGuest } from './python-guest.ts';
import { runPythonCalls } from './run-python.ts';
import { spawnNodeSandbox } from './spawn-node.ts';

/** One runner for what runs until it is stopped, one for everything that ends by itself. */
const hasty = createCodeRunner({
  spawn: spawnNodeSandbox,
  limits: { python: { deadlineMs: 800 } },
  timing: { graceMs: 700 },
});
const patient = createCodeRunner({
  spawn: spawnNodeSandbox,
  limits: { python: { deadlineMs: 5000 } },
  timing: { graceMs: 5000 },
});
afterAll(() => Promise.all([hasty.close(), patient.close()]));

const request = (program: string, ...calls: CallsRequest['calls']): CallsRequest => ({
  kind: 'calls',
  language: 'python',
  program,
  entryPoint: 'f',
  calls: calls.length === 0 ? [[1]] : calls,
});

/** Everything a program before it could have left behind. */
const look = request(`
import builtins, decimal, gc, os, random, signal, sys, time
def f(x):
    return [x, random.random(), hash('a'), time.time(), sorted(sys.modules), len(vars(builtins)), len(gc.get_objects()),
        sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.path, repr(sys.gettrace()), len(sys.meta_path),
        repr(signal.getsignal(2)), decimal.getcontext().prec, dict(os.environ), gc.isenabled(), type(sys.stdout).__name__,
        open(sys.path[0], 'rb').fileno(), len.__name__, os.urandom(4).hex()]
`);

/** As much of it as a hasty runner has the time for on a busy machine. */
const glance = request(`
import builtins, random, sys
def f(x): return [x, random.random(), len(sys.modules), len(vars(builtins)), sys.getrecursionlimit()]
`);

describe('every hostile Python program has its fate in bounded time, and the next program finds nothing of it', () => {
  const clean = new Map<CallsRequest, CodeOutcome>();
  beforeAll(async () => {
    for (const probe of [look, glance]) clean.set(probe, await patient.run(probe));
    expect([...clean.values()].map(({ status }) => status)).toEqual(['called', 'called']);
  }, 90_000);

  test.each(hostilePython)(
    '$name',
    async ({ program, fate }) => {
      const fates = [fate].flat();
      const isHasty = fates.includes('time-limit') || fates.includes('killed');
      const [runner, probe] = isHasty ? [hasty, glance] : [patient, look];
      const outcome = await runner.run(request(program));
      expect(fates).toContainEqual(fateOf(outcome));
      expect(await runner.run(probe)).toEqual(clean.get(probe));
    },
    60_000,
  );
});

describe('a guest', () => {
  let guest: PythonGuest;
  beforeAll(async () => {
    const { resolve } = createRequire(import.meta.url);
    const module = await WebAssembly.compile(await readFile(resolve('pyodide/pyodide.asm.wasm')));
    const parts = { module, library: await readFile(resolve('pyodide/python_stdlib.zip')) };
    guest = await openPython(parts, await bootPython(parts));
  }, 90_000);

  test('is the same to the last byte after every program that did not make it grow', async () => {
    const options = { limits: { ...DEFAULT_LIMITS.python, deadlineMs: 500 }, now: () => performance.now() };
    const before = guest.host.memory.bytes.slice();
    const ending = hostilePython.filter(({ fate }) => ![fate].flat().includes('killed'));
    for (const { name, program } of ending) {
      runPythonCalls(guest, request(program), options);
      if (guest.hasGrown) continue;
      guest.restore();
      expect(Buffer.compare(guest.host.memory.bytes, before), name).toBe(0);
    }
  }, 60_000);
});
