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
  type PythonRunOptions,
} from './run-python.ts';

/** Digits of the length that goes before an answer. */
const HEADER = 16;

/**
 * Runs the tests in one guest and the program in another. The program cannot touch the tests, look at what they expect
 * or say that they passed: all it can do is answer their calls, with values that are built anew on the other side. The
 * pass is that the tests come to their end, of which the program's guest has no part.
 */
export function runPythonTests(
  guests: { program: PythonGuest; tests: PythonGuest },
  request: TestsRequest,
  options: PythonRunOptions,
): CodeOutcome {
  const { program, tests } = guests;
  return contain(() => {
    prepare(program, options.limits);
    prepare(tests, options.limits);
    setDeadline([program, tests], options);
    const unloaded = loadProgram(program, request);
    if (unloaded !== undefined) return unloaded;
    const names = askDriver(program, 'public', options.limits.outputCharacters);
    stopIfLimit(names.sign, 'while its names were listed');
    const listed = Json.safeParse(names.sign === '=' ? parseOrUndefined(names.text) : undefined);
    if (!listed.success) throw new Stop('exited', 'The program spoilt its own namespace.');
    tests.host.files.device = bridgeTo(program);
    const { tests: source, entryPoint } = request;
    return runTests(tests, { tests: source, entryPoint, names: listed.data, budget: options.limits.outputCharacters });
  });
}

function runTests(guest: PythonGuest, request: Json): CodeOutcome {
  const { sign, text } = askDriver(guest, 'test', request);
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
