import { Scope, type QuickJSHandle } from 'quickjs-emscripten-core';
import type { CallOutcome, CallsRequest, CodeOutcome, CodeRequest, StopReason } from '../schema/code-runner.ts';
import { Json } from '../schema/json.ts';
import { openGuestRealm, type GuestRealm } from './guest-realm.ts';
import type { SandboxLimits } from './limits.ts';
import type { QuickJs } from './load-quickjs.ts';
import { performTests } from './run-javascript-tests.ts';
import { loadProgram } from './load-program.ts';
import { settle } from './settle.ts';
import { stopped, stopReasonOf } from './stop-reason.ts';

/** What a program did. `reusable` false: the QuickJS instance is spoilt and must be replaced before the next program. */
export interface ProgramRun {
  outcome: CodeOutcome;
  reusable: boolean;
}

/** The clock is an argument so that tests can let time pass; milliseconds from any origin. */
export interface RunOptions {
  limits: SandboxLimits;
  now: () => number;
}

/**
 * Runs a program in a fresh runtime of the given QuickJS instance and makes its calls. Never throws, whatever the
 * program does, and returns soon after the deadline unless a native builtin ignores it: those only a killed worker ends.
 */
export function runJavaScript(quickJs: QuickJs, request: CodeRequest, options: RunOptions): ProgramRun {
  const scope = new Scope();
  let outcome: CodeOutcome;
  try {
    outcome =
      request.kind === 'tests'
        ? performTests(quickJs, scope, { request, ...options })
        : performCalls(quickJs, scope, request, options);
  } catch (error) {
    return { outcome: hostFailure(error, quickJs), reusable: false };
  }
  try {
    scope.dispose();
    // Every program finds the same amount of memory, whatever ran before it.
    return { outcome, reusable: !quickJs.memory.hasGrown() };
  } catch {
    // QuickJS aborts when its bookkeeping was left inconsistent by an earlier overflow. The outcome itself stands.
    return { outcome, reusable: false };
  }
}

/** An exception of the host while the interpreter ran: mostly its own stack overflows before that of the program. */
function hostFailure(error: unknown, { memory }: QuickJs): CodeOutcome {
  const isOverflow = error instanceof RangeError || /stack|recursion/i.test(String(error));
  if (isOverflow) return stopped('stack-limit', 'The program nests deeper than the sandbox allows.');
  if (memory.refused) return stopped('memory-limit', 'The program used up the memory of the sandbox.');
  const name = error instanceof Error ? error.name : typeof error;
  return { status: 'failed', message: `The interpreter broke down (${name}).` };
}

function performCalls(quickJs: QuickJs, scope: Scope, request: CallsRequest, { limits, now }: RunOptions): CodeOutcome {
  // The clock of the program starts when our own preparations are done.
  let end = Number.POSITIVE_INFINITY;
  const expired = () => now() >= end;
  const realm = openGuestRealm(quickJs, scope, { limits, expired });
  const argumentLists = request.calls.map((call) => call.map((value) => realm.give(value)));
  end = now() + limits.deadlineMs;
  const loaded = loadProgram(realm, scope, { ...request, expired });
  if (loaded.status !== 'loaded') return loaded;

  const calls: CallOutcome[] = [];
  let budget = limits.outputCharacters;
  for (const argumentList of argumentLists) {
    const made = makeCall(realm, loaded.entryPoint, { argumentList, budget, expired });
    if (expired()) return stopped('time-limit', `The program was still running after ${limits.deadlineMs} ms.`);
    if ('stop' in made) return stopped(made.stop, `The program was stopped in call ${calls.length + 1}.`);
    calls.push(made.call);
    budget -= made.characters;
  }
  return { status: 'called', calls };
}

type Made = { call: CallOutcome; characters: number } | { stop: StopReason };

function makeCall(
  realm: GuestRealm,
  entryPoint: QuickJSHandle,
  { argumentList, budget, expired }: { argumentList: QuickJSHandle[]; budget: number; expired: () => boolean },
): Made {
  const { context } = realm;
  realm.memory.refused = false;
  const called = context.callFunction(entryPoint, context.undefined, argumentList);
  if (called.error !== undefined) return fromThrown(realm, called.error.consume(realm.describe));
  const settled = settle(realm, called.value, expired);
  if (settled.status === 'rejected') return fromThrown(realm, settled.error.consume(realm.describe));
  if (settled.status === 'pending') return notJson('a promise that is never settled');
  const reading = settled.value.consume((value) => realm.read(value, budget));
  if (reading.kind === 'threw') return fromThrown(realm, reading.line);
  if (reading.kind === 'not-json') return notJson(reading.why);
  if (reading.kind === 'too-long') return { stop: 'output-limit' };
  return { call: { status: 'returned', value: parse(reading.text) }, characters: reading.text.length };
}

function fromThrown({ memory }: GuestRealm, line: string): Made {
  const stop = stopReasonOf(line, memory);
  return stop === undefined ? { call: { status: 'threw', message: line }, characters: line.length } : { stop };
}

function notJson(why: string): Made {
  return { call: { status: 'not-json', message: `It returned ${why}.` }, characters: why.length };
}

/** The text was written by our own reader, so this only gives it its type. */
function parse(text: string): Json {
  return Json.parse(JSON.parse(text));
}
