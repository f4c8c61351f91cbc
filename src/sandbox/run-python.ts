import type { CallOutcome, CallsRequest, CodeOutcome } from '../schema/code-runner.ts';
import { Json } from '../schema/json.ts';
import type { SandboxLimits } from './limits.ts';
import type { PythonGuest } from './python-guest.ts';
import { Stop } from './python-stop.ts';
import { stopped } from './stop-reason.ts';

/** The clock is an argument so that tests can let time pass; milliseconds from any origin. */
export interface PythonRunOptions {
  limits: SandboxLimits;
  now: () => number;
}

/** An answer of the driver; see PYTHON_DRIVER for the signs. */
export interface Answer {
  sign: string;
  text: string;
}

/**
 * Runs a program in the given guest, which is first put back into its initial state, and makes its calls. Never throws,
 * whatever the program does, and returns soon after the deadline unless a native builtin ignores it: those only a killed
 * worker ends.
 */
export function runPythonCalls(guest: PythonGuest, request: CallsRequest, options: PythonRunOptions): CodeOutcome {
  return contain(() => {
    prepare(guest, options.limits);
    setDeadline([guest], options);
    return loadProgram(guest, request) ?? makeCalls(guest, request, options.limits);
  });
}

export function prepare(guest: PythonGuest, { memoryBytes }: SandboxLimits): void {
  guest.restore();
  guest.host.memoryBytes = memoryBytes;
}

/** From now on the guests are stopped when their common time is up. */
export function setDeadline(guests: PythonGuest[], { limits, now }: PythonRunOptions): void {
  const end = now() + limits.deadlineMs;
  for (const { host } of guests) {
    host.poll = () => {
      if (now() < end) return;
      throw new Stop('time-limit', `The program was still running after ${limits.deadlineMs} ms.`);
    };
  }
}

/** Undefined when the program is loaded and its function found. */
export function loadProgram(
  guest: PythonGuest,
  request: { program: string; entryPoint: string; calls?: Json[][] },
): CodeOutcome | undefined {
  const { program, entryPoint, calls = [] } = request;
  const { sign, text } = askDriver(guest, 'load', { program, entryPoint, calls });
  if (sign === '=') return undefined;
  if (sign === '?') return notLoaded(`The program does not define a function ${entryPoint}.`);
  stopIfLimit(sign, 'while loading');
  return notLoaded(text);
}

function makeCalls(guest: PythonGuest, request: CallsRequest, limits: SandboxLimits): CodeOutcome {
  const calls: CallOutcome[] = [];
  let budget = limits.outputCharacters;
  for (const index of request.calls.keys()) {
    const answer = askDriver(guest, 'call', [index, budget]);
    stopIfLimit(answer.sign, `in call ${index + 1}`);
    if (answer.text.length > 2 * budget + 1000) throw new Stop('output-limit', 'The program returned too much.');
    calls.push(toCall(answer));
    budget -= answer.text.length;
  }
  return { status: 'called', calls };
}

function toCall({ sign, text }: Answer): CallOutcome {
  if (sign === '!') return { status: 'not-json', message: `It returned ${text}.` };
  if (sign !== '=') return { status: 'threw', message: text };
  const value = Json.safeParse(parseOrUndefined(text));
  return value.success
    ? { status: 'returned', value: value.data }
    : { status: 'not-json', message: 'It returned something that is no JSON.' };
}

export function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws a Stop if the program has spoilt the driver itself. */
export function askDriver(guest: PythonGuest, ...[name, argument]: [Parameters<PythonGuest['call']>[0], Json]): Answer {
  const answer = guest.call(name, JSON.stringify(argument));
  if (answer === undefined || answer === '') throw new Stop('exited', 'The program broke its interpreter.');
  return { sign: answer.slice(0, 1), text: answer.slice(1) };
}

/** Throws a Stop for the answers that stand for a limit. */
export function stopIfLimit(sign: string, where: string): void {
  const message = `The program was stopped ${where}.`;
  if (sign === 'm') throw new Stop('memory-limit', message);
  if (sign === 'r') throw new Stop('stack-limit', message);
  if (sign === '>') throw new Stop('output-limit', message);
  if (sign === 'e') throw new Stop('exited', `The program exited ${where}.`);
}

/** Turns whatever ends the work early into an outcome. */
export function contain(work: () => CodeOutcome): CodeOutcome {
  try {
    return work();
  } catch (error) {
    if (error instanceof Stop) return stopped(error.reason, error.message);
    if (error instanceof RangeError || /stack|recursion/i.test(String(error)))
      return stopped('stack-limit', 'The program nests deeper than the sandbox allows.');
    if (error instanceof WebAssembly.RuntimeError || error instanceof WebAssembly.Exception)
      return stopped('exited', 'The program broke its interpreter.');
    return { status: 'failed', message: `The sandbox broke down (${String(error).slice(0, 100)}).` };
  }
}

function notLoaded(message: string): CodeOutcome {
  return { status: 'not-loaded', message };
}
