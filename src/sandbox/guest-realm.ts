import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, Scope } from 'quickjs-emscripten-core';
import type { Json } from '../schema/json.ts';
import type { MemoryCap } from './cap-memory.ts';
import { PRELUDE, READER, REVIVE } from './guest-source.ts';
import type { SandboxLimits } from './limits.ts';
import type { QuickJs } from './load-quickjs.ts';

/** Room for our own work when the program has used up its memory. */
const SPARE_MEMORY_BYTES = 8 * 1024 * 1024;

/** What reading a value came to; `threw` is the exception as one line, such as `InternalError: out of memory`. */
export type Reading =
  | { kind: 'json'; text: string }
  | { kind: 'not-json'; why: string }
  | { kind: 'too-long' }
  | { kind: 'threw'; line: string };

/**
 * One program's interpreter: a runtime with the program's context and, beside it, a context the program cannot reach in
 * which its values are read. Everything the host uses was made before the program ran and is held by handle, so nothing
 * the program redefines changes what the host does. Expects to be disposed of through the scope it was made in.
 */
export interface GuestRealm {
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  memory: MemoryCap;
  /** For work of the host between pieces of the program: it must not fail because the program filled its memory. */
  withSpareMemory<Result>(work: () => Result): Result;
  /** Puts JSON into the program's realm. Must be used before the program runs: afterwards its heap may be full. */
  give(value: Json): QuickJSHandle;
  /** Reads a value as JSON text of at most `budget` characters. */
  read(value: QuickJSHandle, budget: number): Reading;
  /** Like `read`, with tags for what JSON lacks: text for the `revive` of another realm. */
  readTagged(value: QuickJSHandle, budget: number): Reading;
  revive(text: string): QuickJSHandle;
  /** Runs the next of the timers that the program has set; false when there is none. */
  fireTimer(): boolean;
  /** An exception as one line for people. */
  describe(thrown: QuickJSHandle): string;
}

/** Makes the interpreter of one program; `expired` is polled while it runs and interrupts it when true. */
export function openGuestRealm(
  { module, memory }: QuickJs,
  scope: Scope,
  { limits, expired }: { limits: SandboxLimits; expired: () => boolean },
): GuestRealm {
  memory.limitBytes = limits.memoryBytes;
  const runtime = scope.manage(module.newRuntime());
  runtime.setMemoryLimit(limits.memoryBytes);
  if (limits.stackBytes !== undefined) runtime.setMaxStackSize(limits.stackBytes);
  runtime.setInterruptHandler(expired);
  const context = scope.manage(runtime.newContext());
  const evaluate = evaluator(context, scope);
  const parse = evaluate('JSON.parse');
  const reviver = evaluate(REVIVE);
  const objectPrototype = evaluate('Object.prototype');
  const fire = evaluate(PRELUDE);

  const withSpareMemory = <Result>(work: () => Result): Result => {
    memory.limitBytes = limits.memoryBytes + SPARE_MEMORY_BYTES;
    const result = work();
    memory.limitBytes = limits.memoryBytes;
    return result;
  };
  const reader = openReader(runtime, scope, objectPrototype);
  const make = (maker: QuickJSHandle, text: string) => {
    const argument = scope.manage(context.newString(text));
    return scope.manage(context.unwrapResult(context.callFunction(maker, context.undefined, argument)));
  };
  return {
    runtime,
    context,
    memory,
    withSpareMemory,
    give: (value) => make(parse, JSON.stringify(value)),
    revive: (text) => make(reviver, text),
    read: (value, budget) => withSpareMemory(() => reader.read(value, { budget, tagged: false })),
    readTagged: (value, budget) => withSpareMemory(() => reader.read(value, { budget, tagged: true })),
    fireTimer: () => {
      const fired = context.callFunction(fire, context.undefined);
      if (fired.error === undefined) return fired.value.consume((any) => context.dump(any) === true);
      fired.error.dispose();
      return false;
    },
    describe: (thrown) => withSpareMemory(() => reader.describe(thrown)),
  };
}

function evaluator(context: QuickJSContext, scope: Scope) {
  return (source: string) =>
    scope.manage(context.unwrapResult(context.evalCode(source, 'tabmark.js', { type: 'global' })));
}

function openReader(runtime: QuickJSRuntime, scope: Scope, objectPrototype: QuickJSHandle) {
  const context = scope.manage(runtime.newContext());
  const functions = evaluator(context, scope)(READER);
  const write = scope.manage(context.getProp(functions, 'write'));
  const describeThrown = scope.manage(context.getProp(functions, 'describe'));

  const describe = (thrown: QuickJSHandle): string => {
    const described = context.callFunction(describeThrown, context.undefined, thrown);
    if (described.error === undefined) return described.value.consume((line) => context.getString(line));
    described.error.dispose();
    return 'an exception that cannot be described';
  };
  const read = (value: QuickJSHandle, { budget, tagged }: { budget: number; tagged: boolean }): Reading =>
    context.newNumber(budget).consume((characters) => {
      const style = tagged ? context.true : context.false;
      const written = context.callFunction(write, context.undefined, value, objectPrototype, characters, style);
      if (written.error !== undefined) return { kind: 'threw', line: written.error.consume(describe) };
      return toReading(written.value.consume((text) => context.getString(text)));
    });
  return { describe, read };
}

function toReading(verdict: string): Reading {
  if (verdict.startsWith('=')) return { kind: 'json', text: verdict.slice(1) };
  if (verdict.startsWith('!')) return { kind: 'not-json', why: verdict.slice(1) };
  if (verdict === '>') return { kind: 'too-long' };
  return { kind: 'threw', line: 'InternalError: out of memory' };
}
