/**
 * `assert` and `assert.strict` as Node has them, as text: statements that define `assert`, `strict` and `ok`, to be put
 * inside a function. The tests of a `tests` request and the program each get their own, in their own realm.
 */
export const ASSERT_SOURCE = `
  const show = (value) => {
    try { return typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value) ?? String(value); }
    catch { return typeof value === 'object' ? tag(value) : String(value); }
  };
  class AssertionError extends Error {
    constructor(message) { super(message); this.code = 'ERR_ASSERTION'; }
  }
  AssertionError.prototype.name = 'AssertionError';
  const fail = (message, otherwise) => {
    if (message instanceof Error) throw message;
    throw new AssertionError(message === undefined ? otherwise : String(message));
  };

  const tag = (value) => Object.prototype.toString.call(value);
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
    if (tag(a) !== tag(b)) return false;
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
  const compare = (deep, strict, wanted) => (actual, expected, message) => {
    if ((deep ? deepEqual(actual, expected, strict) : same(actual, expected, strict)) === wanted) return;
    fail(message, show(actual) + (wanted ? ' is not ' : ' is ') + show(expected));
  };
  const ok = (value, message) => { if (!value) fail(message, show(value) + ' is not truthy'); };
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
    ifError: (value) => expect(value == null, undefined, show(value) + ' is an error'),
    rejects: async (work, wanted, message) => {
      let thrown;
      try { await (typeof work === 'function' ? work() : work); } catch (error) { thrown = { error }; }
      throws(() => { if (thrown) throw thrown.error; }, wanted, message);
    },
    doesNotReject: async (work) => void (await (typeof work === 'function' ? work() : work)),
    match: (text, pattern, message) => expect(pattern.test(text), message, show(text) + ' does not match ' + pattern),
    doesNotMatch: (text, pattern, message) => expect(!pattern.test(text), message, show(text) + ' matches ' + pattern),
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
  const requireAssert = (name) => {
    if (name === 'assert' || name === 'node:assert') return assert;
    if (name === 'assert/strict' || name === 'node:assert/strict') return strict;
  };`;
