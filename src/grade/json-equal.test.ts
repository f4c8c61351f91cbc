import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../schema/json.ts';
import { jsonEqual } from './json-equal.ts';

test.each<[Json, Json, boolean]>([
  [1, 1, true],
  [0, -0, true],
  [1, '1', false],
  [0.1, 0.30000000000000004 - 0.2, false],
  [null, 0, false],
  [null, {}, false],
  [[], {}, false],
  [[], [], true],
  [[1, 2], [2, 1], false],
  [[1], [1, 1], false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 1 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ toString: 1 }, { a: 1 }, false],
  [{}, [], false],
  [{ a: [{ b: null }] }, { a: [{ b: null }] }, true],
])('%j and %j: %j', (a, b, equal) => {
  expect(jsonEqual(a, b)).toBe(equal);
  expect(jsonEqual(b, a)).toBe(equal);
});

test('a copy is equal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonEqual(value as Json, JSON.parse(JSON.stringify(value)))).toBe(true);
    }),
  );
});
