import type { CodeOutcome, TestsRequest } from '../schema/code-runner.ts';
import { Json } from '../schema/json.ts';
import type { Device } from './python-files.ts';
import type { PythonGuest } from './python-guest.ts';
import { Stop } from './python-stop.ts';
import {
  askDriver,
  contain,
  loadProgram,
  parseOrUndefined,
  prepare,
  setDeadline,
  stopIfLimit,
  type Answer,
  type PythonRunOptions,
} from './run-python.ts';

interface Guests {
  program: PythonGuest;
  tests: PythonGuest;
}

/** Digits of the length that goes before an answer. */
const HEADER = 16;

/**
 * Runs the tests in one guest and the program in another. The program cannot touch the tests, look at what they expect
 * or say that they passed: all it can do is answer their calls, with values that are built anew on the other side. The
 * pass is that the tests come to their end, of which the program's guest has no part.
 */
export function runPythonTests(guests: Guests, request: TestsRequest, options: PythonRunOptions): CodeOutcome {
  const { program, tests } = guests;
  return contain(() => {
    prepare(program, options.limits);
    prepare(tests, options.limits);
    setDeadline([program, tests], options);
    const unloaded = loadProgram(program, request);
    if (unloaded !== undefined) return unloaded;
    tests.host.files.device = bridgeTo(program);
    return runTests(tests, findNames(guests, request, options.limits.outputCharacters));
  });
}

/** What the program has under the names that its tests need: see PYTHON_TESTER. */
function findNames(guests: Guests, request: TestsRequest, budget: number): Json {
  const { tests, preamble = '', entryPoint } = request;
  const wanted = read(askDriver(guests.tests, 'prepare', { tests, preamble, entryPoint, budget }));
  const answer = askDriver(guests.program, 'public', [wanted ?? [], budget]);
  stopIfLimit(answer.sign, 'while its names were listed');
  const found = read(answer);
  if (found === undefined) throw new Stop('exited', 'The program spoilt its own namespace.');
  return found;
}

function read({ sign, text }: Answer): Json | undefined {
  return Json.safeParse(sign === '=' ? parseOrUndefined(text) : undefined).data;
}

function runTests(guest: PythonGuest, names: Json): CodeOutcome {
  const { sign, text } = askDriver(guest, 'test', names);
  if (sign === '=') return { status: 'tests-passed' };
  if (sign === 'e') return { status: 'tests-failed', message: 'The tests exited before their end.' };
  stopIfLimit(sign, 'during its tests');
  return { status: 'tests-failed', message: text };
}

/** What the tests write is a question to the program; what they read is its answer, after 16 digits of its length. */
function bridgeTo(program: PythonGuest): Device {
  let pending = new Uint8Array();
  return {
    write(bytes) {
      const answer = program.call('serve', new TextDecoder().decode(bytes));
      if (answer === undefined || answer === '') throw new Stop('exited', 'The program broke its interpreter.');
      stopIfLimit(answer.slice(0, 1), 'during its tests');
      const content = new TextEncoder().encode(answer);
      const header = new TextEncoder().encode(String(content.length).padStart(HEADER));
      pending = new Uint8Array([...header, ...content]);
    },
    read(length) {
      const part = pending.subarray(0, length);
      pending = pending.slice(length);
      return part;
    },
  };
}
