/**
 * What tests find in their realm, as text: `require` for `assert` alone, and a `console.assert` that throws. Evaluates to
 * a function that is given the way to the program (`ask`) and the name of the entry point, under which the tests find it,
 * as they do under `candidate`. The program is in another runtime and reaches none of this.
 */
export const TEST_PRELUDE = `(() => {
  'use strict';
  const show = (value) => {
    try { return typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value) ?? String(value); }
    catch { return String(value); }
  };
  class AssertionError extends Error {
    constructor(message) { super(message); this.code = 'ERR_ASSERTION'; }
  }
  AssertionError.prototype.name = 'AssertionError';
  const fail = (message, otherwise) => {
    if (message instanceof Error) throw message;
    throw new AssertionError(message === undefined ? otherwise : String(message));
  };

  const isObject = (value) => value !== null && typeof value === 'object';
  const same = (a, b, strict) => (strict ? Object.is(a, b) : a == b || (a !== a && b !== b));
  const sameKeys = (a, b, strict, pairs) => {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && deepEqual(a[name], b[name], strict, pairs));
  };
  const sameEntries = (a, b, strict, pairs) => {
    const left = [...a], rest = [...b];
    return left.length === rest.length && left.every((item) => {
      const at = rest.findIndex((other) => deepEqual(item, other, strict, pairs));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
  };
  const deepEqual = (a, b, strict, pairs = []) => {
    if (!isObject(a) || !isObject(b)) return same(a, b, strict);
    if (a === b || pairs.some(([left, right]) => left === a && right === b)) return true;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (Array.isArray(a) && a.length !== b.length) return false;
    const below = [...pairs, [a, b]];
    for (const type of [Map, Set])
      if (a instanceof type || b instanceof type)
        return a instanceof type && b instanceof type && sameEntries(a, b, strict, below);
    for (const type of [Date, Number, String, Boolean])
      if (a instanceof type || b instanceof type)
        return a instanceof type && b instanceof type && Object.is(a.valueOf(), b.valueOf());
    if (a instanceof RegExp || b instanceof RegExp) return String(a) === String(b);
    if (a instanceof Error || b instanceof Error) return a.name === b.name && a.message === b.message;
    return sameKeys(a, b, strict, below);
  };

  const expect = (holds, message, otherwise) => { if (!holds) fail(message, otherwise); };
  const compare = (deep, strict, wanted) => (actual, expected, message) =>
    expect(
      (deep ? deepEqual(actual, expected, strict) : same(actual, expected, strict)) === wanted,
      message,
      show(actual) + (wanted ? ' is not ' : ' is ') + show(expected),
    );
  const ok = (value, message) => expect(value, message, show(value) + ' is not truthy');
  const fits = (thrown, wanted) => {
    if (wanted === undefined || typeof wanted === 'string') return true;
    if (wanted instanceof RegExp) return wanted.test(String(thrown));
    if (typeof wanted !== 'function') return Object.keys(wanted).every((name) => deepEqual(thrown[name], wanted[name], true));
    return thrown instanceof wanted || (wanted.prototype === undefined && wanted(thrown) === true);
  };
  const throws = (work, wanted, message) => {
    try { work(); } catch (thrown) {
      return expect(fits(thrown, wanted), message, 'it threw ' + thrown);
    }
    fail(message ?? (typeof wanted === 'string' ? wanted : undefined), 'it did not throw');
  };
  const methods = {
    AssertionError, ok, throws,
    fail: (message) => fail(message, 'Failed'),
    doesNotThrow: (work) => void work(),
    equal: compare(false, false, true), notEqual: compare(false, false, false),
    strictEqual: compare(false, true, true), notStrictEqual: compare(false, true, false),
    deepEqual: compare(true, false, true), notDeepEqual: compare(true, false, false),
    deepStrictEqual: compare(true, true, true), notDeepStrictEqual: compare(true, true, false),
  };
  const assert = Object.assign((value, message) => ok(value, message), methods);
  const strict = Object.assign((value, message) => ok(value, message), methods, {
    equal: methods.strictEqual, notEqual: methods.notStrictEqual,
    deepEqual: methods.deepStrictEqual, notDeepEqual: methods.notDeepStrictEqual,
  });
  assert.strict = strict;
  strict.strict = strict;
  Object.freeze(strict);
  Object.freeze(assert);

  const hide = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  return (ask, entryPoint) => {
    hide(globalThis, 'require', Object.freeze((name) => {
      if (name === 'assert' || name === 'node:assert') return assert;
      if (name === 'assert/strict' || name === 'node:assert/strict') return strict;
      throw new Error('The tests may require only assert, not ' + name + '.');
    }));
    hide(console, 'assert', (value, message) => ok(value, message));
    const candidate = (...parameters) => {
      const answer = ask(...parameters);
      if (answer.length === 1) return answer[0];
      const [name, ...rest] = answer[1].split(': ');
      const type = /^[A-Z][A-Za-z]*Error$/.test(name) && typeof globalThis[name] === 'function' ? globalThis[name] : Error;
      throw new type(type === Error ? answer[1] : rest.join(': '));
    };
    hide(globalThis, 'candidate', candidate);
    hide(globalThis, entryPoint, candidate);
  };
})()`;
