import type { QuickJSHandle, Scope } from 'quickjs-emscripten-core';
import type { CodeOutcome, TestsRequest } from '../schema/code-runner.ts';
import { openGuestRealm, type GuestRealm } from './guest-realm.ts';
import { TEST_PRELUDE } from './guest-test-source.ts';
import type { SandboxLimits } from './limits.ts';
import { loadProgram } from './load-program.ts';
import type { QuickJs } from './load-quickjs.ts';
import { settle } from './settle.ts';
import { stopped, stopReasonOf } from './stop-reason.ts';

interface TestsOptions {
  request: TestsRequest;
  limits: SandboxLimits;
  now: () => number;
}

/** Both realms, and what has ended the program while its tests were running. */
interface TestRun {
  tests: GuestRealm;
  program: GuestRealm;
  entryPoint: QuickJSHandle;
  expired: () => boolean;
  budget: number;
  stop?: CodeOutcome;
}

/**
 * Runs the tests in one runtime and the program in another. The program cannot touch the tests, look at what they expect
 * or say that they passed: all it can do is answer their calls, with plain values that are built anew on the other side.
 * Arguments are copies as well, so that tests of what a function does to its arguments fail. May throw.
 */
export function performTests(quickJs: QuickJs, scope: Scope, { request, limits, now }: TestsOptions): CodeOutcome {
  let end = Number.POSITIVE_INFINITY;
  const expired = () => now() >= end;
  const program = openGuestRealm(quickJs, scope, { limits, expired });
  const tests = openGuestRealm(quickJs, scope, { limits, expired });
  const install = evaluate(tests, scope, TEST_PRELUDE);
  end = now() + limits.deadlineMs;
  const loaded = loadProgram(program, scope, { ...request, expired });
  if (loaded.status !== 'loaded') return loaded;
  const run: TestRun = { tests, program, entryPoint: loaded.entryPoint, expired, budget: limits.outputCharacters };
  const ask = scope.manage(tests.context.newFunction('ask', (...handles) => answer(run, handles)));
  const name = tests.give(request.entryPoint);
  tests.context.unwrapResult(tests.context.callFunction(install, tests.context.undefined, ask, name)).dispose();
  return judge(run, request.tests, limits);
}

function judge(run: TestRun, source: string, limits: SandboxLimits): CodeOutcome {
  const { tests, expired } = run;
  const evaluated = tests.context.evalCode(source, 'tests.js', { type: 'global' });
  const thrown =
    evaluated.error === undefined ? settled(run, evaluated.value) : evaluated.error.consume(tests.describe);
  if (run.stop !== undefined) return run.stop;
  if (expired()) return stopped('time-limit', `The tests were still running after ${limits.deadlineMs} ms.`);
  if (thrown === undefined) return { status: 'tests-passed' };
  const reason = stopReasonOf(thrown, tests.memory);
  return reason === undefined
    ? { status: 'tests-failed', message: thrown }
    : stopped(reason, 'The tests ran into a limit of the sandbox.');
}

/** What the promise of asynchronous tests was rejected with, if that is what they evaluate to. */
function settled({ tests, expired }: TestRun, value: QuickJSHandle): string | undefined {
  const result = settle(tests, value, expired);
  if (result.status === 'rejected') return result.error.consume(tests.describe);
  if (result.status === 'pending') return 'The tests wait for something that never happens.';
  result.value.dispose();
  return undefined;
}

/**
 * One call of the program by its tests, as TEST_PRELUDE takes it: a list of what it returned, or of null and what it threw;
 * for an async function, a list of null, null and such a list, which the tests get by awaiting alone.
 */
function answer(run: TestRun, handles: QuickJSHandle[]): QuickJSHandle {
  const { tests, program, entryPoint } = run;
  if (run.stop !== undefined) return tests.revive(threw(STOPPED));
  program.memory.refused = false;
  const parameters: QuickJSHandle[] = [];
  for (const handle of handles) {
    const reading = tests.readTagged(handle, run.budget);
    if (reading.kind !== 'json')
      return tests.revive(threw('TypeError: The tests pass an argument that cannot be carried.'));
    parameters.push(program.revive(reading.text));
  }
  const called = program.context.callFunction(entryPoint, program.context.undefined, parameters);
  if (called.error !== undefined) return tests.revive(fromThrown(run, called.error.consume(program.describe)));
  const isAsync = isPromise(program, called.value);
  const text = outcomeOf(run, called.value);
  return tests.revive(isAsync ? `[null,null,${text}]` : text);
}

/** What a call came to, as text for `revive`. Takes over `value`. */
function outcomeOf(run: TestRun, value: QuickJSHandle): string {
  const { program, expired } = run;
  const result = settle(program, value, expired);
  if (result.status === 'rejected') return fromThrown(run, result.error.consume(program.describe));
  if (result.status === 'pending') return threw('Error: It returned a promise that is never settled.');
  const reading = result.value.consume((settledValue) => program.readTagged(settledValue, run.budget));
  if (reading.kind === 'threw') return fromThrown(run, reading.line);
  if (reading.kind === 'not-json') return threw(`TypeError: It returned ${reading.why}.`);
  if (reading.kind === 'json') return `[${reading.text}]`;
  run.stop = stopped('output-limit', 'The program returned too much.');
  return threw(STOPPED);
}

const STOPPED = 'Error: The program was stopped.';
const threw = (line: string) => JSON.stringify([null, line]);

function fromThrown(run: TestRun, line: string): string {
  const reason = stopReasonOf(line, run.program.memory);
  if (reason === undefined) return threw(line);
  run.stop = stopped(reason, 'The program was stopped during its tests.');
  return threw(STOPPED);
}

function isPromise({ context }: GuestRealm, value: QuickJSHandle): boolean {
  const state = context.getPromiseState(value);
  if (state.type === 'rejected') state.error.dispose();
  if (state.type !== 'fulfilled') return true;
  if (state.notAPromise !== true) state.value.dispose();
  return state.notAPromise !== true;
}

function evaluate({ context }: GuestRealm, scope: Scope, source: string): QuickJSHandle {
  return scope.manage(context.unwrapResult(context.evalCode(source, 'tabmark.js', { type: 'global' })));
}
