import { afterAll, describe, expect, test } from 'vitest';
import { fateOf } from '../../tests/fixtures/hostile-programs/fate.ts';
import { hostileCandidates, TESTS } from '../../tests/fixtures/hostile-programs/tests-requests.ts';
import type { CodeLanguage, CodeOutcome } from '../schema/code-runner.ts';
import { createCodeRunner } from './code-runner.ts';
import { spawnNodeSandbox } from './spawn-node.ts';

const limits = { javascript: { deadlineMs: 2000 }, python: { deadlineMs: 2000 } };
const runner = createCodeRunner({ spawn: spawnNodeSandbox, limits, timing: { graceMs: 5000 } });
afterAll(() => runner.close());

const run = (
  language: CodeLanguage,
  program: string,
  tests: string = TESTS[language],
  preamble?: string,
): Promise<CodeOutcome> =>
  runner.run({ kind: 'tests', language, program, entryPoint: 'f', tests, ...(preamble !== undefined && { preamble }) });
const right = { javascript: 'const f = (x) => x + 1;', python: 'def f(x): return x + 1' };

describe('a program passes by being right and in no other way', () => {
  test.each(hostileCandidates)(
    '$language: $name',
    async ({ language, program, fate, tests, preamble }) => {
      const outcome = await run(language, program, tests, preamble);
      expect([fate].flat()).toContainEqual(fateOf(outcome));
      expect(await run(language, right[language])).toEqual({ status: 'tests-passed' });
    },
    90_000,
  );
});

describe('Python tests', () => {
  const passes: Record<string, [program: string, tests: string]> = {
    'values of every plain type': [
      'import math\ndef f(x): return (x, {1: [2]}, {3}, 1.5, math.inf, b"x", None, True, -0.0, 2 ** 70, "\\ud800")',
      'assert f(1) == (1, {1: [2]}, {3}, 1.5, math.inf, b"x", None, True, 0, 2 ** 70, "\\ud800")\nassert type(f(1)) is tuple',
    ],
    'arguments of every plain type': [
      'def f(*a, **k): return [repr(a), sorted(k)]',
      'a = ((1,), {2: {3}}, None, float("inf"), [b"x"], True)\nassert candidate(*a, key=1) == [repr(a), ["key"]]',
    ],
    'other functions of the program': ['def g(x): return x * 2\ndef f(x): return g(x)', 'assert f(g(2)) == 8'],
    'its modules': ['import math\ndef f(x): return math.pi', 'assert math.isclose(f(1), 3.14159, rel_tol=1e-3)'],
    'its classes': [
      'class P:\n    def __init__(self, a, b): self.a, self.b = a, b\ndef f(ps): return [p.a for p in ps]',
      'p = P(1, 2)\np.a = 5\nassert f([p, P(3, 4)]) == [5, 3] and p.b == 2 and p != P(5, 2)',
    ],
    'its exceptions': [
      'def f(x): raise ValueError("bad: " + str(x))',
      'try:\n    f(1)\nexcept ValueError as error: assert str(error) == "bad: 1"\nelse: assert False',
    ],
    'its generators': ['def f(x): yield from range(x)', 'assert list(f(3)) == [0, 1, 2]'],
    'its coroutines, by awaiting them': [
      'async def f(x): return x',
      'async def main(): assert await f(3) == 3\ntry: main().send(None)\nexcept StopIteration: pass\nelse: assert False\nassert f(3) != 3',
    ],
    'nothing of its large data': [
      'sieve = [True] * 100001\nprimes = list(range(70000))\nloop = []\nloop.append(loop)\nglobals().update({"g" + str(i): object() for i in range(50000)})\ndef f(x): return x',
      'assert f(3) == 3',
    ],
    'large data that they mention, as an object': [
      'sieve = [True] * 100001\nloop = []\nloop.append(loop)\ndef f(x): return x[7]',
      'assert f(sieve) is True and loop != sieve and f(list(range(9))) == 7',
    ],
    'a program that ends itself': ['import sys\ndef f(x): return x\nsys.exit(1)', 'assert f(3) == 3'],
    'a program that reads input': ['def f(x): return x\nn = int(input())\nprint(f(n))', 'assert f(3) == 3'],
    'a program that runs its examples': [
      'import doctest\ndef f(x):\n    """>>> f(1)\n    2\n    """\n    return x\ndoctest.testmod(verbose=True)',
      'assert f(3) == 3',
    ],
    'a program that runs its own tests': [
      'import unittest\ndef f(x): return x\nclass TestF(unittest.TestCase):\n    def test_it(self): self.assertEqual(f(1), 1)\nunittest.main()',
      'assert f(3) == 3',
    ],
    'subclasses by their content': [
      'from collections import Counter\ndef f(x): return Counter(x)',
      'assert f("aab") == {"a": 2, "b": 1}',
    ],
  };
  test.each(Object.entries(passes))('see %s', async (_name, [program, tests]) => {
    expect(await run('python', program, tests)).toEqual({ status: 'tests-passed' });
  });

  describe('find what the problem puts before the function', () => {
    const preamble = 'import math\nfrom typing import List\ndef double(x): return 2 * x\n';
    test.each([
      ['beside the program', right.python, preamble],
      ['in place of the same in the program', `def double(x): return 0\n${right.python}`, preamble],
      ['in the program alone', `import math\ndef double(x): return 2 * x\n${right.python}`, undefined],
      ['when it is cut off', `import math\ndef double(x): return 2 * x\n${right.python}`, 'def f(x: int'],
      ['when it ends itself', right.python, `${preamble}raise SystemExit`],
    ])('%s', async (_name, program, before) => {
      const tests = 'assert double(f(1)) == 4 and math.floor(1.5) == 1';
      expect(await run('python', program, tests, before)).toEqual({ status: 'tests-passed' });
    });

    test('and never in place of the function', async () => {
      const outcome = await run('python', 'def f(x): return 0', TESTS.python, 'def f(x): return x + 1');
      expect(outcome.status).toBe('tests-failed');
    });
  });

  test('a program that throws at its top level is not loaded', async () => {
    expect(await run('python', `${right.python}\nassert f(1) == 3`)).toMatchObject({ status: 'not-loaded' });
  });

  test('say which assertion failed', async () => {
    const outcome = await run('python', 'def f(x): return x', TESTS.python);
    expect(outcome).toEqual({ status: 'tests-failed', message: 'AssertionError in: assert candidate(1) == 2' });
  });

  test.each(['assert f(1) == 2\nraise SystemExit', 'def check(:', 'assert f(lambda: 1) == 2', 'assert f'])(
    'fail when they do not come to their end: %s',
    async (tests) => {
      expect((await run('python', right.python, tests)).status).toBe('tests-failed');
    },
  );
});

describe('JavaScript tests', () => {
  const passes: Record<string, [program: string, tests: string]> = {
    'what JSON cannot carry': [
      'const f = (x) => [x, undefined, NaN, -0, 10n, Infinity, { $number: 1, a: undefined }];',
      `require('assert').deepStrictEqual(f(undefined), [undefined, undefined, NaN, -0, 10n, Infinity, { $number: 1, a: undefined }]);`,
    ],
    exceptions: [
      'const f = () => { throw new RangeError("too big"); };',
      `const assert = require('assert/strict'); assert.throws(() => f(), RangeError); assert.throws(f, /too big/);
       assert.throws(() => assert.equal(1, '1')); assert.throws(() => assert.deepEqual([1], [1, 2]));`,
    ],
    'promises, by awaiting them': [
      'const f = async (x) => { if (x < 0) throw new RangeError("negative"); await new Promise((r) => setTimeout(r, 50)); return x; };',
      `const assert = require('assert'); assert.notEqual(f(3), 3); assert(f(3) instanceof Promise);
       (async () => { assert.equal(await f(3), 3); await assert.rejects(f(-1), RangeError); })()`,
    ],
    'a program that brings its own tests': [
      `const assert = require('node:assert'); const f = (x) => x; module.exports = { f }; assert.deepStrictEqual(f(1), 1);`,
      `const assert = require('node:assert'); assert.equal(f(3), 3);`,
    ],
    'console.assert': [
      'const f = (x) => x;',
      `console.assert(f(1) === 1); try { console.assert(false); throw 1; } catch (e) { if (e === 1) throw e; }`,
    ],
    'loose equality': [
      'const f = (x) => [x];',
      `require('assert').deepEqual(f('1'), [1]); require('assert').notDeepStrictEqual(f('1'), [1]);`,
    ],
  };
  test.each(Object.entries(passes))('see %s', async (_name, [program, tests]) => {
    expect(await run('javascript', program, tests)).toEqual({ status: 'tests-passed' });
  });

  test.each([
    'equal(f(1), 2)',
    'deepEqual(f(1), 2)',
    'strictEqual(f(1), 2)',
    'deepEqual(f(1), {})',
    'deepEqual([f(1)], [{}])',
  ])('do not await for the tests what an async function returned: %s', async (assertion) => {
    const outcome = await run('javascript', 'const f = async () => 2', `require('assert').${assertion}`);
    expect(outcome.status).toBe('tests-failed');
  });

  test.each([
    `require('fs')`,
    'throw new Error("no")',
    'f(() => 1)',
    'function (',
    'console.assert(f(1) === 3)',
    '(async () => { throw 1; })()',
    'new Promise(() => {})',
    `require('assert').deepEqual({ a: 1, b: 2 }, { a: 1 })`,
  ])('fail: %s', async (tests) => {
    expect((await run('javascript', right.javascript, tests)).status).toBe('tests-failed');
  });
});
