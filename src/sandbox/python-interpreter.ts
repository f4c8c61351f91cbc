import type { CallsRequest } from '../schema/code-runner.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { openPython, type PythonImage, type PythonParts } from './load-python.ts';
import type { PythonGuest } from './python-guest.ts';
import { runPythonTests } from './run-python-tests.ts';
import { runPythonCalls } from './run-python.ts';
import type { Interpreter } from './serve-sandbox.ts';

/** CPython as an interpreter: its guests are put back into the state of the image before every program. */
export async function startPython(parts: PythonParts, image: PythonImage): Promise<Interpreter> {
  const spare: PythonGuest[] = [await openPython(parts, image)];
  warmUp(spare[0]);
  const take = async () => spare.pop() ?? (await openPython(parts, image));
  const giveBack = (guests: PythonGuest[]) => spare.push(...guests.filter((guest) => !guest.hasGrown));

  return {
    async run(request, limits) {
      const options = { limits, now: () => performance.now() };
      const program = await take();
      if (request.kind === 'calls') {
        const outcome = runPythonCalls(program, request, options);
        giveBack([program]);
        return outcome;
      }
      const tests = await take();
      const outcome = runPythonTests({ program, tests }, request, options);
      giveBack([program, tests]);
      return outcome;
    },
  };
}

/** Engines compile a WebAssembly function when it is first called: that is not to be counted against a program. */
function warmUp(guest: PythonGuest | undefined): void {
  const program = 'import re\ndef f(n): return [sorted({str(i): i * 0.5 for i in range(n)}), re.split(",", "a,b")]';
  const options = { limits: DEFAULT_LIMITS.python, now: () => 0 };
  const request: CallsRequest = { kind: 'calls', language: 'python', program, entryPoint: 'f', calls: [[9]] };
  if (guest !== undefined) runPythonCalls(guest, request, options);
}
