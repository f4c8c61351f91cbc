import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeOutcome } from '../schema/code-runner.ts';
import type { Json } from '../schema/json.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { loadQuickJs, type QuickJs } from './load-quickjs.ts';
import { runJavaScript, type ProgramRun, type RunOptions } from './run-javascript.ts';

let compiled: WebAssembly.Module;
let quickJs: QuickJs;
const limits = DEFAULT_LIMITS.javascript;

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  compiled = await WebAssembly.compile(await readFile(path));
  quickJs = await loadQuickJs(compiled);
});

function runOnce(program: string, calls: Json[][] = [[1]], options: Partial<RunOptions> = {}): ProgramRun {
  const request = { kind: 'calls' as const, language: 'javascript' as const, program, entryPoint: 'f', calls };
  return runJavaScript(quickJs, request, { limits, now: () => performance.now(), ...options });
}

async function run(program: string, ...calls: Json[][]): Promise<CodeOutcome> {
  const { outcome, reusable } = runOnce(program, calls.length === 0 ? [[1]] : calls);
  if (!reusable) quickJs = await loadQuickJs(compiled);
  return outcome;
}

const returned = (...values: Json[]) => ({
  status: 'called',
  calls: values.map((value) => ({ status: 'returned', value })),
});

describe('the entry point is found', () => {
  test.each([
    ['a function declaration', 'function f(x) { return x + 1; }'],
    ['a constant', 'const f = (x) => x + 1;'],
    ['a variable', 'let f; f = function (x) { return x + 1; };'],
    ['an old variable', 'var f = (x) => x + 1'],
    ['a global property', 'globalThis.f = (x) => x + 1;'],
    ['with a helper below', 'const f = (x) => inc(x);\nfunction inc(x) { return x + 1; }'],
    ['an exported function', 'export function f(x) { return x + 1; }'],
    ['an exported constant', "'use strict';\nexport const f = (x) => x + 1;"],
    ['a default export of that name', 'export default function f(x) { return x + 1; }'],
    ['an anonymous default export', 'export default (x) => x + 1;'],
    ['an export list', 'const f = (x) => x + 1;\nexport { f };'],
    ['a module that awaits', 'const one = await Promise.resolve(1);\nexport const f = (x) => x + one;'],
    ['a script that exports as CommonJS', 'function f(x) { return x + 1; }\nmodule.exports = { f }; exports.f = f;'],
    ['a shorthand of CommonJS alone', 'const g = (x) => x + 1;\nmodule.exports = { f: g };'],
    ['a property of module.exports', 'module.exports.f = (x) => x + 1;'],
    ['a property of exports', 'exports.f = function (x) { return x + 1; };'],
    ['a function as module.exports', 'module.exports = function f(x) { return x + 1; };'],
    ['an arrow as module.exports', 'module.exports = (x) => x + 1;'],
    ['a function with itself as a property', 'module.exports = (x) => 0;\nmodule.exports.f = (x) => x + 1;'],
    ['a global of Node', 'global.f = (x) => x + 1;'],
    ['before the program exits', 'const f = (x) => x + 1;\nprocess.exit(0);'],
    ['where only a main program would start', 'const f = (x) => x + 1;\nif (require.main === module) throw 1;'],
    ['a script that only mentions export in text', 'const s = `\nexport default 1`; const f = (x) => x + 1;'],
    ['a script that redeclares what we put there', 'const console = 0, module = 0, Date = 0; const f = (x) => x + 1;'],
    ['an async function', 'async function f(x) { await null; return x + 1; }'],
  ])('%s', async (_name, program) => {
    expect(await run(program, [1], [2])).toEqual(returned(2, 3));
  });

  test('a class is found, and calling it throws as it does anywhere', async () => {
    expect(await run('class f {}')).toMatchObject({ calls: [{ status: 'threw' }] });
  });

  test('a missing one is named', async () => {
    const message = 'The program does not define a function f.';
    expect(await run('function g() {}')).toEqual({ status: 'not-loaded', message });
    expect(await run('export function g() {}')).toEqual({ status: 'not-loaded', message });
  });
});

describe('what runs in Node loads', () => {
  const f = 'const f = (x) => x + 1;';
  test.each([
    [
      'assertions',
      `const assert = require('assert');\n${f}\nassert.strictEqual(f(1), 2); assert.deepEqual([f(1)], [2]);`,
    ],
    ['assertions of a part', `const { strict: assert } = require("node:assert");\n${f}\nassert.equal(f(1), 2);`],
    ['output', `${f}\nprocess.stdout.write(String(f(1)) + process.argv.slice(2) + process.env.HOME);`],
    ['timers', `${f}\nsetTimeout(() => { throw f; }, 10); clearInterval(setInterval(f, 5));`],
    ['a copy', `const f = (x) => structuredClone({ a: [x, new Map([[1, x]])] }).a[1].get(1) + 1;`],
    ['a clock', 'const f = (x) => { const t = performance.now(); return performance.now() > t ? x + 1 : 0; }'],
    ['waiting', 'const f = async (x) => { await new Promise((r) => setTimeout(r, 1e9)); return x + 1; };'],
    ['microtasks', 'const f = (x) => new Promise((r) => queueMicrotask(() => process.nextTick(() => r(x + 1))));'],
    [
      'timers in their order',
      'const f = (x) => new Promise((r) => { setTimeout(r, 20, 0); setTimeout(() => setTimeout(r, 5, x + 1), 10); });',
    ],
    [
      'work before its timeout',
      `const f = (x) => Promise.race([(async () => { for (let i = 0; i < 500; i++) await i; return x + 1; })(),
        new Promise((_, no) => setTimeout(no, 1, 'late'))]);`,
    ],
  ])('%s', async (_name, program) => {
    expect(await run(program, [1], [2])).toEqual(returned(2, 3));
  });

  test('and its own assertions are real', async () => {
    const program = `const assert = require('assert');\n${f}\nassert.equal(f(1), 3);`;
    expect(await run(program)).toEqual({ status: 'not-loaded', message: 'AssertionError: 2 is not 3' });
  });

  test('and a copy is one', async () => {
    const program = `const f = (x) => { const a = { x: [1], ['__proto__']: 2 }; a.self = a; const b = structuredClone(a);
      b.x.push(2); let error; try { structuredClone(f); } catch (e) { error = e.name; }
      return [a.x, b.x, b.self === b, b !== a, Object.keys(b), error]; }`;
    expect(await run(program)).toEqual(
      returned([[1], [1, 2], true, true, ['x', '__proto__', 'self'], 'DataCloneError']),
    );
  });

  test('but an exit before the function is defined, a timer without end and any other module are what they are', async () => {
    expect(await run('process.exit(0); const f = 1;')).toMatchObject({ status: 'not-loaded' });
    expect(await run('process.exit(0); globalThis.f = (x) => x;')).toMatchObject({ status: 'not-loaded' });
    expect(await run(`const fs = require('fs'); ${f}`)).toMatchObject({ status: 'not-loaded' });
    const { outcome } = runOnce('const f = () => new Promise(() => setInterval(() => {}, 1));', [[]], {
      limits: { ...limits, deadlineMs: 100 },
    });
    expect(outcome).toMatchObject({ status: 'stopped', reason: 'time-limit' });
  });
});

describe('calls', () => {
  test('are made in order, in one program', async () => {
    expect(await run('let n = 0; const f = (x) => (n += x);', [1], [2], [3])).toEqual(returned(1, 3, 6));
  });

  test('get arguments of the realm of the program', async () => {
    const program = 'const f = (list, object, ...rest) => [list instanceof Array, object instanceof Object, rest];';
    expect(await run(program, [[1], { a: 1 }, null, 'x', true])).toEqual(returned([true, true, [null, 'x', true]]));
  });

  test('that throw do not stop the next, and say what was thrown', async () => {
    const program = 'function f(x) { if (x) throw new RangeError("too big: " + x); return 0; }';
    const outcome = await run(program, [7], [0]);
    const expected = [
      { status: 'threw', message: 'RangeError: too big: 7' },
      { status: 'returned', value: 0 },
    ];
    expect(outcome).toEqual({ status: 'called', calls: expected });
  });

  test('say why JSON cannot carry what they returned', async () => {
    const program = `const f = (x) => [undefined, NaN, 1n, () => 1, new Map(), [,1], { get a() { return 1; } }][x];`;
    const outcome = await run(program, [0], [1], [2], [3], [4], [5], [6]);
    expect(
      outcome.status === 'called' && outcome.calls.map((call) => call.status !== 'returned' && call.message),
    ).toEqual([
      'It returned undefined.',
      'It returned NaN.',
      'It returned a bigint.',
      'It returned a function.',
      'It returned an object that is not a plain one.',
      'It returned an array with a hole in it.',
      'It returned a property with a getter.',
    ]);
  });

  test('share one allowance of output', async () => {
    const program = `const f = () => 'x'.repeat(20000);`;
    expect((await run(program, [], [], [])).status).toBe('called');
    expect(await run(program, [], [], [], [])).toMatchObject({ status: 'stopped', reason: 'output-limit' });
  });
});

describe('runs are repeatable', () => {
  test.each(['Math.random()', 'Date.now()', 'new Date().toISOString()', 'String(Date()).slice(0, 15)'])(
    '%s',
    async (look) => {
      const program = `const f = () => ${look};`;
      expect(await run(program, [], [])).toEqual(await run(program, [], []));
    },
  );

  test('and Date still works with arguments', async () => {
    const program = `class Mine extends Date {} const f = () => [new Date(0).toISOString(), new Date('2020-02-29').getTime(),
      Date.UTC(2020, 1), new Mine(5).getTime(), new Date() instanceof Date, new Date(0).constructor === Date];`;
    expect(await run(program)).toEqual(
      returned(['1970-01-01T00:00:00.000Z', 1582934400000, 1580515200000, 5, true, true]),
    );
  });
});

describe('limits', () => {
  test('the deadline is that of the given clock and counts from the loading of the program', () => {
    let time = 0;
    const { outcome } = runOnce('const f = () => { for (;;); };', [[]], { now: () => (time += 100) });
    expect(outcome).toMatchObject({ status: 'stopped', reason: 'time-limit' });
  });

  test('many small allocations are bounded although QuickJS does not count them', async () => {
    runOnce('const kept = []; const f = () => { for (;;) kept.push([new Array(1e5).fill(1)]); };');
    expect(quickJs.module.getWasmMemory().buffer.byteLength).toBeLessThanOrEqual(limits.memoryBytes);
    quickJs = await loadQuickJs(compiled);
  });

  test('a program that made the memory grow leaves no instance behind that the next would find larger', async () => {
    expect(runOnce('const f = () => new Uint8Array(2e7).length;').reusable).toBe(false);
    quickJs = await loadQuickJs(compiled);
    expect(runOnce('const f = () => 1;').reusable).toBe(true);
  });

  test('a stack limit above the stack of the host ends the instance, not the host', async () => {
    const nested = `const f = () => eval('('.repeat(1e6));`;
    const { outcome, reusable } = runOnce(nested, [[]], { limits: { ...limits, stackBytes: 1024 * 1024 } });
    expect(outcome).toMatchObject({ status: 'stopped', reason: 'stack-limit' });
    expect(reusable).toBe(false);
    quickJs = await loadQuickJs(compiled);
    expect(await run('const f = (x) => x')).toEqual(returned(1));
  });
});
